package org.shumao.registry.unregisteredparty;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.Checks;

/**
 * Says which unregistered parties a caller wants.
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
                Checks.province(query.province, violations),
                sort,
                paging.check(key -> isPosition(sort, key), violations));
        violations.throwIfAny();
        return filter;
    }

    /** Says whether a page can end there. */
    private static boolean isPosition(UnregisteredPartySort sort, List<String> keys) {
        return keys.size() == 2 && sort.isKey(keys.get(0)) && EnterpriseCode.isValid(keys.get(1));
    }

    /** Returns where a code stands in the list. */
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

    /** Says what unregistered parties are sorted by, the most urgent first. */
    enum UnregisteredPartySort {
        RECORDS("-records", "records", "bigint"),
        LAST_SEEN("-lastSeen", "last_seen", "timestamptz");

        private final String parameter;
        private final String column;
        private final String type;

        UnregisteredPartySort(String parameter, String column, String type) {
            this.parameter = parameter;
            this.column = column;
            this.type = type;
        }

        /** As callers write it. */
        String parameter() {
            return parameter;
        }

        String column() {
            return column;
        }

        /** Returns the type of the column. */
        String type() {
            return type;
        }

        /** The column's value as text. */
        String key(UnregisteredPartyView party) {
            return this == RECORDS
                    ? Long.toString(party.records())
                    : party.lastSeen().toString();
        }

        /** Says whether the column can have this value. */
        boolean isKey(String key) {
            return this == RECORDS ? key.matches("[0-9]{1,18}") : Checks.isTime(key);
        }
    }

    /** Says which unregistered parties a caller wants, as it was written. */
    public static class UnregisteredPartyQuery {
        @Parameter(
                description = "What became of the code; OPEN if absent",
                schema = @Schema(implementation = UnregisteredPartyState.class))
        @QueryParam("state")
        public @Nullable String state;

        @Parameter(
                description = "Codes that records name in this role",
                schema = @Schema(implementation = PartyRole.class))
        @QueryParam("role")
        public @Nullable String role;

        @Parameter(
                description = "Codes with at least so many mentions, repetitions included",
                example = "10",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
        @QueryParam("minimumRecords")
        public @Nullable String minimumRecords;

        @Parameter(description = "Two digits of GB/T 2260, by the digits of the code", example = "33")
        @QueryParam("province")
        public @Nullable String province;

        @Parameter(
                description = "The most mentions first, or the last seen first",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"-records", "-lastSeen"},
                                defaultValue = "-records"))
        @QueryParam("sort")
        public @Nullable String sort;
    }
}
