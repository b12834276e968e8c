package org.shumao.registry.enterprise;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.agency.Author;

/** Gives codes to enterprises for other features, by the rules of the register and told like every change. */
@ApplicationScoped
public class CodeBook {
    private final EnterpriseRegistration registration;

    CodeBook(EnterpriseRegistration registration) {
        this.registration = registration;
    }

    /**
     * A customs code that the enterprise has already changes nothing.
     *
     * @return id of the enterprise
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is no such enterprise, or another one has the code
     */
    @Transactional(TxType.MANDATORY)
    public String add(String customsCode, String enterprise, String reason, Author author) {
        return registration.addAlias(enterprise, new AddAlias(customsCode)).uscc();
    }

    /**
     * @return id of the new enterprise
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if a rule is broken, or the enterprise or one of its codes is
     *     registered already
     */
    @Transactional(TxType.MANDATORY)
    public String register(@Nullable RegisterEnterprise request, String reason, Author author) {
        return registration.register(request).uscc();
    }
}
