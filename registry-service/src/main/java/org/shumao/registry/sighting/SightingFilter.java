package org.shumao.registry.sighting;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Provinces;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.sighting.PartyRole;
import org.shumao.kit.page.PageCursor;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.Checks;

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
        SightingState state = Checks.optional("state", asked.state, SightingState.class, violations);
        SightingSort sort = sort(asked.sort, violations);
        SightingFilter first = new SightingFilter(
                state == null ? SightingState.OPEN : state,
                Checks.optional("role", asked.role, PartyRole.class, violations),
                minimum(asked.minimumRecords, violations),
                province(asked.province, violations),
                sort,
                null,
                Checks.limit(asked.limit, DEFAULT_LIMIT, MOST, violations));
        List<String> after = PageCursor.read(asked.cursor, first.question(), first::isPosition, violations);
        violations.throwIfAny();
        return new SightingFilter(
                first.state, first.role, first.minimumRecords, first.province, sort, after, first.limit);
    }

    /** Whether a page can end there. */
    private boolean isPosition(List<String> keys) {
        return keys.size() == 2 && sort.isKey(keys.get(0)) && EnterpriseCode.isValid(keys.get(1));
    }

    /** Address of the page after this sighting. */
    String next(SightingView last) {
        String cursor = PageCursor.write(question(), List.of(sort.key(last), last.code()));
        return "/api/v1/sightings?" + question() + "&limit=" + limit + "&cursor=" + cursor;
    }

    /** All that decides about the rows and their order; no value needs to be encoded. */
    private String question() {
        return "state=" + state
                + (role == null ? "" : "&role=" + role)
                + "&minimumRecords=" + minimumRecords
                + (province == null ? "" : "&province=" + province)
                + "&sort=" + sort.parameter();
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

    private static long minimum(@Nullable String written, Violations violations) {
        if (written == null) {
            return 1;
        }
        long number = written.matches("[0-9]{1,18}") ? Long.parseLong(written) : 0;
        if (number > 0) {
            return number;
        }
        violations.add("minimumRecords", "range", written, "1 or more", "This is not a number in this range.");
        return 1;
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
