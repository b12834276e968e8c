package org.shumao.registry.duty;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Provinces;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.registry.keyset.Keyset;
import org.shumao.registry.problem.Violations;

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
                constant("state", state, DutyState.values(), violations),
                constant("kind", kind, EnterpriseKind.values(), violations),
                province(province, violations),
                null,
                limit(limit, violations));
        List<String> after = Keyset.keys(first.question(), cursor, 2, violations);
        violations.throwIfAny();
        return new DutyFilter(first.period, first.state, first.kind, first.province, after, first.limit);
    }

    /** Where the page after this duty begins. */
    String next(DutyView last) {
        return Keyset.cursor(question(), List.of(last.enterprise(), last.kind().name()));
    }

    private String question() {
        return "duties " + period + ' ' + state + ' ' + kind + ' ' + province;
    }

    static Period period(@Nullable String written, Violations violations) {
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

    static <E extends Enum<E>> @Nullable E constant(
            String field, @Nullable String written, E[] constants, Violations violations) {
        if (written == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (E constant : constants) {
            if (constant.name().equals(written)) {
                return constant;
            }
            names.add(constant.name());
        }
        violations.add(
                field, "code-list", written, "one of " + String.join(", ", names), "This value is not in the list.");
        return null;
    }

    static @Nullable String province(@Nullable String written, Violations violations) {
        if (written != null && !Provinces.contains(written)) {
            violations.add(
                    "province",
                    "code-list",
                    written,
                    "two leading digits of GB/T 2260, for instance 33",
                    "This is no province of GB/T 2260.");
        }
        return written;
    }

    private static int limit(@Nullable String written, Violations violations) {
        if (written == null) {
            return DEFAULT_LIMIT;
        }
        if (written.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(written);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        violations.add("limit", "range", written, "1 to " + MOST, "The limit is not a number in this range.");
        return DEFAULT_LIMIT;
    }
}
