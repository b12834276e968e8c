package org.shumao.registry.duty;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.registry.database.Database;
import org.shumao.registry.identifier.EnterpriseCodes;

/** Enterprises in addresses of duties, and who may read of them. */
@ApplicationScoped
class DutyParties {
    private final Database database;
    private final SecurityIdentity caller;

    DutyParties(Database database, SecurityIdentity caller) {
        this.database = database;
        this.caller = caller;
    }

    /**
     * The normalized id.
     *
     * @throws HttpProblem {@code not-found}
     */
    String registered(String written) {
        String id = EnterpriseCodes.ofAddress(written);
        return database.first("select id from enterprise where id = ?", row -> row.getString(1), id)
                .orElseThrow(() -> EnterpriseCodes.notRegistered(written));
    }

    /**
     * The normalized id, if the caller is an officer or the enterprise itself.
     *
     * @throws HttpProblem {@code forbidden}, {@code not-found}
     */
    String readable(String written) {
        boolean own = caller.getPrincipal().getName().equals(Uscc.normalize(written));
        if (!own && !caller.hasRole("registry")) {
            throw Problems.of(
                            ProblemType.FORBIDDEN,
                            "The duties of an enterprise are shown to itself and to the scope registry.")
                    .build();
        }
        return registered(written);
    }
}
