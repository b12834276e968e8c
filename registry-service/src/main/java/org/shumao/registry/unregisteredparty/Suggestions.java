package org.shumao.registry.unregisteredparty;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.CustomsCode;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.kit.sql.Database;
import org.shumao.registry.search.name.NameSearch;
import org.shumao.registry.unregisteredparty.UnregisteredPartyDetails.Reason;
import org.shumao.registry.unregisteredparty.UnregisteredPartyDetails.Suggestion;
import org.shumao.registry.unregisteredparty.UnregisteredPartyDetails.SuggestionRule;

/** Finds registered enterprises that may be meant by a code that nobody registered. */
@ApplicationScoped
class Suggestions {
    private static final int MOST = 10;
    private static final int MOST_OF_A_NAME = 5;
    private static final int MOST_NAMES = 10;

    /** Another scheme's code is the same by more than chance; a former holder may have successors. */
    private static final double SAME_NOW = 1.0;

    private static final double SAME_ONCE = 0.9;
    private static final double SAME_ORGANIZATION = 0.95;
    private static final double SIMILAR_CODE = 0.6;
    private static final double LEAST_SIMILAR = 0.3;

    private static final int ORGANIZATION_FROM = 8;
    private static final int ORGANIZATION_TO = 17;

    private final Database database;
    private final NameSearch search;

    Suggestions(Database database, NameSearch search) {
        this.database = database;
        this.search = search;
    }

    /**
     * Returns the most likely first; of one enterprise all reasons together. If the search by name has no more time, the others stand
     * alone. In a transaction for one connection: to borrow and check one for each statement takes as long as the statements.
     */
    @Transactional
    List<Suggestion> of(UnregisteredPartyView party) {
        List<Found> found = new ArrayList<>(sameCode(party.code()));
        found.addAll(sameOrganization(party.code()));
        found.addAll(similarCode(party.code()));
        found.addAll(similarNames(party));
        return ranked(found);
    }

    private List<Suggestion> ranked(List<Found> found) {
        Map<String, List<Reason>> reasons = new LinkedHashMap<>();
        found.stream()
                .sorted(Comparator.comparingDouble((Found one) -> -one.reason.score()))
                .forEach(one -> reasons.computeIfAbsent(one.enterprise, enterprise -> new ArrayList<>())
                        .add(one.reason));
        List<Map.Entry<String, List<Reason>>> likely =
                reasons.entrySet().stream().limit(MOST).toList();
        Map<String, Names> names =
                namesOf(likely.stream().map(Map.Entry::getKey).toList());
        return likely.stream()
                .map(one -> suggestion(one.getKey(), requireNonNull(names.get(one.getKey())), one.getValue()))
                .toList();
    }

    private Map<String, Names> namesOf(List<String> enterprises) {
        if (enterprises.isEmpty()) {
            return Map.of();
        }
        return database
                .query(
                        "select id, name, name_en from enterprise where id = any(?)",
                        row -> Map.entry(
                                row.getString("id"), new Names(row.getString("name"), row.getString("name_en"))),
                        (Object) enterprises.toArray(String[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Suggestion suggestion(String enterprise, Names names, List<Reason> reasons) {
        return new Suggestion(
                enterprise,
                names.chinese,
                names.english,
                reasons.get(0).score(),
                reasons.stream().distinct().toList());
    }

    private static List<String> names(UnregisteredPartyView party) {
        return party.roles().stream()
                .flatMap(role -> role.names().stream())
                .distinct()
                .limit(MOST_NAMES)
                .toList();
    }

    private List<Found> sameCode(String code) {
        return database.query(
                "select distinct on (i.enterprise_id, i.scheme) i.enterprise_id, i.scheme,"
                        + " i.removed_at is null and i.valid_to is null as present, i.removed_at is not null as mistaken"
                        + " from identifier i where i.value = ?"
                        + " order by i.enterprise_id, i.scheme, i.removed_at nulls first, i.valid_to desc nulls first",
                row -> {
                    boolean present = row.getBoolean("present");
                    String since = row.getBoolean("mistaken") ? "was taken for" : "was";
                    return Found.read(
                            row,
                            SuggestionRule.SAME_CODE,
                            present ? SAME_NOW : SAME_ONCE,
                            "The code " + (present ? "is" : since) + " its " + row.getString("scheme") + ".");
                },
                code);
    }

    /** A unit gets another USCC when the authority or the category changes; the organization code inside stays. */
    private List<Found> sameOrganization(String code) {
        if (!Uscc.hasForm(code)) {
            return List.of();
        }
        String organization = code.substring(ORGANIZATION_FROM, ORGANIZATION_TO);
        return database.query(
                // Materialized, or the planner scans the enterprises and hopes to find the first ones soon.
                "with same as materialized (select enterprise_id from identifier"
                        + " where scheme = 'USCC' and substr(value, 9, 9) = ? and value <> ?)"
                        + " select distinct enterprise_id from same limit " + MOST,
                row -> Found.read(
                        row,
                        SuggestionRule.SAME_ORGANIZATION,
                        SAME_ORGANIZATION,
                        "The organization code " + organization + " inside the USCC is that of this enterprise."),
                organization,
                code);
    }

    private List<Found> similarCode(String code) {
        if (!CustomsCode.isValid(code)) {
            return List.of();
        }
        return database.query(
                "select i.enterprise_id, i.value from identifier i"
                        + " where i.scheme = 'CUSTOMS_CODE' and i.removed_at is null and i.valid_to is null"
                        + " and i.value = any(?) limit " + MOST,
                row -> Found.read(
                        row,
                        SuggestionRule.SIMILAR_CODE,
                        SIMILAR_CODE,
                        "Its customs code " + row.getString("value") + " differs by one slip of the hand."),
                (Object) slips(code).toArray(String[]::new));
    }

    /** Every customs code that one wrong character, or two neighbours in the wrong order, make of this one. */
    static List<String> slips(String code) {
        List<String> slips = new ArrayList<>();
        for (int i = 0; i < code.length(); i++) {
            for (char c = '0'; c <= 'Z'; c++) {
                String changed = code.substring(0, i) + c + code.substring(i + 1);
                if (c != code.charAt(i) && CustomsCode.isValid(changed)) {
                    slips.add(changed);
                }
            }
            if (i > 0) {
                String swapped = code.substring(0, i - 1) + code.charAt(i) + code.charAt(i - 1) + code.substring(i + 1);
                if (!swapped.equals(code) && CustomsCode.isValid(swapped)) {
                    slips.add(swapped);
                }
            }
        }
        return slips;
    }

    private List<Found> similarNames(UnregisteredPartyView party) {
        return search.resembling(names(party), LEAST_SIMILAR, MOST_OF_A_NAME).stream()
                .map(hit -> new Found(
                        hit.enterpriseId(),
                        new Reason(
                                SuggestionRule.SIMILAR_NAME,
                                hit.score(),
                                "The records call it " + hit.name() + ", the register knows " + hit.known() + ".")))
                .toList();
    }

    /** An enterprise and one reason for it. */
    private record Found(String enterprise, Reason reason) {
        static Found read(ResultSet row, SuggestionRule rule, double score, String detail) throws SQLException {
            return new Found(row.getString("enterprise_id"), new Reason(rule, score, detail));
        }
    }

    /** Says what an enterprise is called; only some have an English name. */
    private record Names(String chinese, @Nullable String english) {}
}
