package org.shumao.registry.unregisteredparty;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.kit.problem.Problems;

/** Codes in addresses. */
public final class PartyCodes {
    private PartyCodes() {}

    /**
     * The normalized code. What no record can carry is not looked up: PostgreSQL refuses some characters.
     *
     * @throws HttpProblem {@code not-found}
     */
    public static String ofAddress(String written) {
        String code = Uscc.normalize(written);
        if (!EnterpriseCode.isValid(code)) {
            throw Problems.notFound("The address names neither a USCC nor a customs registration code.");
        }
        return code;
    }

    public static HttpProblem notKnown(String code) {
        return Problems.notFound("No accepted record has named the code " + code + " while nobody had registered it.");
    }
}
