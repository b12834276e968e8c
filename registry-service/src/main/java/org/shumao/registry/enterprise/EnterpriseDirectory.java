package org.shumao.registry.enterprise;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Reads the registry: one enterprise, or a page of them. */
@ApplicationScoped
class EnterpriseDirectory {
    private final Enterprise.Repository enterprises;
    private final Identifier.Repository identifiers;

    EnterpriseDirectory(Enterprise.Repository enterprises, Identifier.Repository identifiers) {
        this.enterprises = enterprises;
        this.identifiers = identifiers;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-found} */
    @Transactional
    EnterpriseView read(String uscc) {
        Enterprise enterprise = enterprises
                .findByIdOptional(EnterpriseCodes.ofAddress(uscc))
                .orElseThrow(() -> EnterpriseCodes.notRegistered(uscc));
        return EnterpriseView.from(enterprise, identifiers.codesOf(enterprise.id));
    }
}
