package org.shumao.registry.enterprise;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;

/** Reads the registry: one enterprise, or a page of them. */
@ApplicationScoped
class EnterpriseDirectory {
    private final Enterprise.Repository enterprises;
    private final Alias.Repository aliases;

    EnterpriseDirectory(Enterprise.Repository enterprises, Alias.Repository aliases) {
        this.enterprises = enterprises;
        this.aliases = aliases;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-found} */
    @Transactional
    EnterpriseView read(String uscc) {
        Enterprise enterprise = enterprises
                .findByIdOptional(EnterpriseCodes.ofAddress(uscc))
                .orElseThrow(() -> EnterpriseCodes.notRegistered(uscc));
        return EnterpriseView.from(enterprise, aliases.codesOf(enterprise.uscc));
    }

    @Transactional
    EnterprisePage page(EnterpriseFilter filter) {
        List<Enterprise> found = enterprises.pageAndOneMore(filter);
        List<Enterprise> page = found.subList(0, Math.min(found.size(), filter.limit()));
        Map<String, List<String>> codes =
                aliases.codesOf(page.stream().map(enterprise -> enterprise.uscc).toList());
        List<EnterpriseView> items = page.stream()
                .map(enterprise -> EnterpriseView.from(enterprise, codes.getOrDefault(enterprise.uscc, List.of())))
                .toList();
        return new EnterprisePage(
                items, found.size() > page.size() ? filter.next(page.get(page.size() - 1).uscc) : null);
    }
}
