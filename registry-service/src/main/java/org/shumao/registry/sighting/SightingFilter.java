package org.shumao.registry.sighting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Provinces;
import org.shumao.contracts.sighting.PartyRole;
import org.shumao.registry.keyset.Keyset;
import org.shumao.registry.problem.Violations;

/**
 * Which sighted codes are asked for.
 *
 * @param role those sighted in this role, whatever others they have
 * @param minimumRecords those with at least so many mentions
 * @param province two digits of GB/T 2260
 * @param after keys of the last code of the page before
 */
record SightingFilter(
        SightingState state,
        @Nullable PartyRole role,
        long minimumRecords,
        @Nullable String province,
        SightingSort sort,
        @Nullable List<String> after,
        int limit) {
    static final int DEFAULT_LIMIT = 100;
    static final int MOST = 500;

    /** What a caller may ask, as it was written. */
    record Written(
            @Nullable String state,
            @Nullable String role,
            @Nullable String minimumRecords,
            @Nullable String province,
            @Nullable String sort,
            @Nullable String cursor,
            @Nullable String limit) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
    static SightingFilter check(Written asked) {
        Violations violations = new Violations();
        SightingState state = constant("state", asked.state, SightingState.values(), violations);
        SightingSort sort = sort(asked.sort, violations);
        SightingFilter first = new SightingFilter(
                state == null ? SightingState.OPEN : state,
                constant("role", asked.role, PartyRole.values(), violations),
                number("minimumRecords", asked.minimumRecords, 1, Long.MAX_VALUE, 1, violations),
                province(asked.province, violations),
                sort,
                null,
                Math.toIntExact(number("limit", asked.limit, 1, MOST, DEFAULT_LIMIT, violations)));
        List<String> after = Keyset.keys(first.question(), asked.cursor, 2, violations);
        violations.throwIfAny();
        return new SightingFilter(
                first.state, first.role, first.minimumRecords, first.province, sort, after, first.limit);
    }

    /** Where the page after this sighting begins. */
    String next(SightingView last) {
        return Keyset.cursor(question(), List.of(sort.key(last), last.code()));
    }

    private String question() {
        return "sightings " + state + ' ' + role + ' ' + minimumRecords + ' ' + province + ' ' + sort;
    }

    private static <E extends Enum<E>> @Nullable E constant(
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

    private static SightingSort sort(@Nullable String written, Violations violations) {
        if (written == null) {
            return SightingSort.RECORDS;
        }
        for (SightingSort sort : SightingSort.values()) {
            if (sort.parameter().equals(written)) {
                return sort;
            }
        }
        violations.add(
                "sort",
                "code-list",
                written,
                "one of "
                        + String.join(
                                ", ",
                                Arrays.stream(SightingSort.values())
                                        .map(SightingSort::parameter)
                                        .toList()),
                "Sightings are not sorted by this.");
        return SightingSort.RECORDS;
    }

    private static long number(
            String field, @Nullable String written, long least, long most, long otherwise, Violations violations) {
        if (written == null) {
            return otherwise;
        }
        if (written.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(written);
            if (number >= least && number <= most) {
                return number;
            }
        }
        violations.add(field, "range", written, least + " to " + most, "This is not a number in this range.");
        return otherwise;
    }

    private static @Nullable String province(@Nullable String written, Violations violations) {
        if (written != null && !Provinces.contains(written)) {
            violations.add(
                    "province",
                    "code-list",
                    written,
                    "two leading digits of GB/T 2260, for instance 33",
                    "This is no province of GB/T 2260.");
            return null;
        }
        return written;
    }
}
