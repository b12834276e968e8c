package org.shumao.registry.unregisteredparty;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.place.Provinces;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.Checks;

/**
 * Which unregistered parties a caller wants.
 *
 * @param role those that records name in this role, whatever others they have
 * @param minimumRecords those with at least so many mentions
 * @param province two digits of GB/T 2260
 */
record UnregisteredPartyFilter(
        UnregisteredPartyState state,
        @Nullable PartyRole role,
        long minimumRecords,
        @Nullable String province,
        UnregisteredPartySort sort,
        PageRequest page) {
    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
    static UnregisteredPartyFilter check(UnregisteredPartyQuery query, Paging paging) {
        Violations violations = new Violations();
        UnregisteredPartyState state = Checks.optional("state", query.state, UnregisteredPartyState.class, violations);
        UnregisteredPartySort sort = sort(query.sort, violations);
        UnregisteredPartyFilter filter = new UnregisteredPartyFilter(
                state == null ? UnregisteredPartyState.OPEN : state,
                Checks.optional("role", query.role, PartyRole.class, violations),
                minimum(query.minimumRecords, violations),
                province(query.province, violations),
                sort,
                paging.check(key -> isPosition(sort, key), violations));
        violations.throwIfAny();
        return filter;
    }

    /** Whether a page can end there. */
    private static boolean isPosition(UnregisteredPartySort sort, List<String> keys) {
        return keys.size() == 2 && sort.isKey(keys.get(0)) && EnterpriseCode.isValid(keys.get(1));
    }

    /** Where a code stands in the list. */
    List<String> key(UnregisteredPartyView party) {
        return List.of(sort.key(party), party.code());
    }

    private static UnregisteredPartySort sort(@Nullable String written, Violations violations) {
        if (written == null) {
            return UnregisteredPartySort.RECORDS;
        }
        for (UnregisteredPartySort sort : UnregisteredPartySort.values()) {
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
                                Arrays.stream(UnregisteredPartySort.values())
                                        .map(UnregisteredPartySort::parameter)
                                        .toList()),
                "Unregistered parties are not sorted by this.");
        return UnregisteredPartySort.RECORDS;
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
