package org.shumao.registry.enterprise;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.identifier.EnterpriseCodes;
import org.shumao.registry.problem.Violations;

/**
 * Which enterprises are asked for.
 *
 * @param code any identifier, USCC or alias, normalized
 * @param kind those that do this, whatever else they do
 * @param after those with a greater id
 * @param limit at most so many, 1 to 500
 */
record EnterpriseFilter(
        @Nullable String code,
        @Nullable EnterpriseKind kind,
        @Nullable String after,
        int limit) {
    static final int DEFAULT_LIMIT = 100;
    static final int MOST = 500;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
    static EnterpriseFilter check(
            @Nullable String code, @Nullable String kind, @Nullable String after, @Nullable String limit) {
        Violations violations = new Violations();
        EnterpriseFilter filter = new EnterpriseFilter(
                code == null ? null : EnterpriseCodes.asked("code", code, violations),
                kind == null ? null : Checks.constant("kind", kind, EnterpriseKind.class, violations),
                after == null ? null : EnterpriseCodes.asked("after", after, violations),
                limit == null ? DEFAULT_LIMIT : limit(limit, violations));
        violations.throwIfAny();
        return filter;
    }

    private static int limit(String written, Violations violations) {
        if (written.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(written);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        violations.add("limit", "range", written, "1 to " + MOST, "The limit is not a number in this range.");
        return DEFAULT_LIMIT;
    }

    /** The address of the page after this id. */
    String next(String lastId) {
        return "/api/v1/enterprises?"
                + (code == null ? "" : "code=" + URLEncoder.encode(code, StandardCharsets.UTF_8) + "&")
                + (kind == null ? "" : "kind=" + kind + "&") + "after="
                + URLEncoder.encode(lastId, StandardCharsets.UTF_8) + "&limit=" + limit;
    }
}
