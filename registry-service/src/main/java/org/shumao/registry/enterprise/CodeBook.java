package org.shumao.registry.enterprise;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.agency.Author;
import org.shumao.registry.identifier.Scheme;
import org.shumao.registry.problem.Problems;

/** Gives codes to enterprises for other features, by the rules of the register and told like every change. */
@ApplicationScoped
public class CodeBook {
    private final EnterpriseRegistration registration;
    private final Identifiers identifiers;

    CodeBook(EnterpriseRegistration registration, Identifiers identifiers) {
        this.registration = registration;
        this.identifiers = identifiers;
    }

    /**
     * A customs code that the enterprise has already changes nothing.
     *
     * @return id of the enterprise
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is no such enterprise, or another one has the code
     */
    @Transactional(TxType.MANDATORY)
    public String add(String customsCode, String enterprise, String reason, Author author) {
        AddIdentifier request = new AddIdentifier(Scheme.CUSTOMS_CODE.name(), customsCode, null, null, reason);
        return identifiers.add(enterprise, null, request, author).enterprise().id();
    }

    /**
     * @param reason used if the request has none of its own
     * @return id of the new enterprise
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if a rule is broken, or the enterprise or one of its codes is
     *     registered already
     */
    @Transactional(TxType.MANDATORY)
    public String register(@Nullable RegisterEnterprise request, String reason, Author author) {
        return registration
                .register(Problems.present(request).because(reason), author)
                .id();
    }
}
