package org.shumao.registry.duty;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Provinces;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.kit.page.PageCursor;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.search.QueryRules;

/**
 * Which duties are asked for.
 *
 * @param state null for all
 * @param kind null for all
 * @param province two digits of GB/T 2260, of the enterprise today; null for all
 * @param after enterprise and kind of the last duty of the page before
 */
record DutyFilter(
        Period period,
        @Nullable DutyState state,
        @Nullable EnterpriseKind kind,
        @Nullable String province,
        @Nullable List<String> after,
        int limit) {
    static final int DEFAULT_LIMIT = 100;
    static final int MOST = 500;

    private static final int EARLIEST_YEAR = 1949;
    private static final int LATEST_YEAR = 2199;
    private static final Period NONE = Period.parse("2000").orElseThrow();

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
    static DutyFilter check(
            @Nullable String period,
            @Nullable String state,
            @Nullable String kind,
            @Nullable String province,
            @Nullable String cursor,
            @Nullable String limit) {
        Violations violations = new Violations();
        DutyFilter first = new DutyFilter(
                period(period, violations),
                Checks.optional("state", state, DutyState.class, violations),
                Checks.optional("kind", kind, EnterpriseKind.class, violations),
                province(province, violations),
                null,
                Checks.limit(limit, DEFAULT_LIMIT, MOST, violations));
        List<String> after = PageCursor.read(cursor, first.question(), DutyFilter::isPosition, violations);
        violations.throwIfAny();
        return new DutyFilter(first.period, first.state, first.kind, first.province, after, first.limit);
    }

    /** Whether a page can end there. */
    private static boolean isPosition(List<String> keys) {
        return keys.size() == 2
                && QueryRules.isId(keys.get(0))
                && Arrays.stream(EnterpriseKind.values())
                        .anyMatch(kind -> kind.name().equals(keys.get(1)));
    }

    /** Address of the page after this duty. */
    String next(DutyView last) {
        String cursor = PageCursor.write(
                question(), List.of(last.enterprise(), last.kind().name()));
        return "/api/v1/duties?" + question() + "&limit=" + limit + "&cursor=" + cursor;
    }

    /** All that decides about the rows; no value needs to be encoded. */
    private String question() {
        return "period=" + period
                + (state == null ? "" : "&state=" + state)
                + (kind == null ? "" : "&kind=" + kind)
                + (province == null ? "" : "&province=" + province);
    }

    private static Period period(@Nullable String written, Violations violations) {
        Period period = written == null ? null : Period.parse(written).orElse(null);
        if (period == null
                || period.first().getYear() < EARLIEST_YEAR
                || period.first().getYear() > LATEST_YEAR) {
            violations.add(
                    "period",
                    written == null ? "required" : "period",
                    written,
                    "a month such as 2026-07, a quarter such as 2026-Q3, a half such as 2026-S2, or a year from "
                            + EARLIEST_YEAR + " to " + LATEST_YEAR,
                    "This is not a period.");
            return NONE;
        }
        return period;
    }

    private static @Nullable String province(@Nullable String written, Violations violations) {
        return Checks.code(
                "province",
                written,
                Provinces::contains,
                "two leading digits of GB/T 2260, for instance 33",
                violations);
    }
}
