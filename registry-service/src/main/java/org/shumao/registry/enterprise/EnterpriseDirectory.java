package org.shumao.registry.enterprise;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;

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

    @Transactional
    EnterprisePage page(EnterpriseFilter filter) {
        List<Enterprise> found = enterprises.pageAndOneMore(filter);
        List<Enterprise> page = found.subList(0, Math.min(found.size(), filter.limit()));
        Map<String, List<String>> codes = identifiers.codesOf(
                page.stream().map(enterprise -> enterprise.id).toList());
        List<EnterpriseView> items = page.stream()
                .map(enterprise -> EnterpriseView.from(enterprise, codes.getOrDefault(enterprise.id, List.of())))
                .toList();
        return new EnterprisePage(items, found.size() > page.size() ? filter.next(page.get(page.size() - 1).id) : null);
    }
}
