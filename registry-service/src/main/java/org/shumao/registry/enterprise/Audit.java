package org.shumao.registry.enterprise;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.audit.ChangeLog;
import org.shumao.registry.audit.ChangePage;
import org.shumao.registry.audit.ChangeView;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.identifier.EnterpriseCodes;

/** Reads the changes of one enterprise, page by page. */
@ApplicationScoped
class Audit {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 500;

    private final EnterpriseTable table;
    private final ChangeLog changes;

    Audit(EnterpriseTable table, ChangeLog changes) {
        this.table = table;
        this.changes = changes;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem if there is no such enterprise, or a parameter is no number */
    @Transactional
    ChangePage page(String address, @Nullable String after, @Nullable String limit) {
        Violations violations = new Violations();
        long first = after == null ? 0 : number(after, violations);
        int most = Checks.limit(limit, DEFAULT_LIMIT, MOST, violations);
        violations.throwIfAny();
        String id = table.find(EnterpriseCodes.ofAddress(address))
                .orElseThrow(() -> EnterpriseCodes.notRegistered(address))
                .id();
        List<ChangeView> found = changes.of(id, first, most + 1);
        List<ChangeView> items = found.subList(0, Math.min(found.size(), most));
        String next = found.size() > items.size()
                ? "/api/v1/enterprises/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/changes?after="
                        + items.get(items.size() - 1).number() + "&limit=" + most
                : null;
        return new ChangePage(items, next);
    }

    private static long number(String written, Violations violations) {
        if (written.matches("[0-9]{1,18}")) {
            return Long.parseLong(written);
        }
        violations.add("after", "range", written, "0 or more", "This is not the number of a change.");
        return 0;
    }
}
