package org.shumao.registry.search;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.kit.problem.InvisibleCharacters;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.identifier.Scheme;

/** From the parameters of a question to conditions. What is not understood is refused, never passed over. */
public final class QueryRules {
    private static final int MOST_VALUES = 50;
    private static final int LONGEST_CODE = 100;
    private static final int LAST_YEAR = 9999;
    /** Whoever knows a number could otherwise find out whose it is. */
    private static final String NOT_CONFIDENTIAL = Arrays.stream(Scheme.values())
            .filter(Scheme::isConfidential)
            .map(scheme -> " AND i.scheme <> '" + scheme + "'")
            .collect(Collectors.joining());

    private final boolean officer;
    private final Violations violations;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private final Map<String, String> filters = new TreeMap<>();

    private QueryRules(boolean officer, Violations violations) {
        this.officer = officer;
        this.violations = violations;
    }

    /**
     * Meaningless if there are violations afterwards.
     *
     * @param given all parameters of the query, lists between commas
     * @param officer may search by confidential identifiers
     */
    public static Criteria criteria(
            EnterpriseFields fields,
            EnterpriseQuery query,
            Map<String, List<String>> given,
            boolean officer,
            Violations violations) {
        QueryRules rules = new QueryRules(officer, violations);
        rules.code(query.code);
        fields.filters().forEach(field -> rules.list(field, given));
        rules.day("registeredFrom", query.registeredFrom, "e.registered_on >= ?");
        rules.day("registeredTo", query.registeredTo, "e.registered_on <= ?");
        rules.instant("changedSince", query.changedSince, "e.changed_at >= ?");
        return new Criteria(rules.conditions, rules.parameters, rules.filters);
    }

    /** The requested fields, in the order of the table; the usual ones if none is requested. */
    public static List<EnterpriseField> columns(
            EnterpriseFields fields,
            Map<String, List<String>> given,
            List<EnterpriseField> usual,
            Violations violations) {
        List<String> requested = given.get(EnterpriseQuery.FIELDS);
        if (requested == null) {
            return usual;
        }
        List<String> known = fields.listed().stream().map(EnterpriseField::name).toList();
        Set<String> wanted = new HashSet<>();
        for (String field : requested.get(0).split(",", -1)) {
            if (known.contains(field.strip())) {
                wanted.add(field.strip());
            } else {
                violations.addUnknown(
                        EnterpriseQuery.FIELDS, "known-field", field, field, known, "", "There is no such field.");
            }
        }
        return fields.listed().stream()
                .filter(field -> wanted.contains(field.name()))
                .toList();
    }

    /** @param asking what is asked, normalized */
    private void add(String field, String asking, String condition, Object... values) {
        conditions.add(condition);
        parameters.addAll(List.of(values));
        filters.put(field, asking);
    }

    private void code(@Nullable String written) {
        if (written == null) {
            return;
        }
        String code = Uscc.normalize(written);
        if (code.isEmpty()
                || code.length() > LONGEST_CODE
                || code.codePoints().anyMatch(InvisibleCharacters::contains)) {
            violations.add(
                    "code",
                    "identifier",
                    written,
                    "1 to " + LONGEST_CODE + " visible characters",
                    "No identifier looks like this.");
            return;
        }
        // In ids of shops small and capital letters differ.
        String[] spellings = {
            code, Normalizer.normalize(written, Normalizer.Form.NFKC).strip()
        };
        add(
                "code",
                code,
                "e.id = ANY (ARRAY(SELECT i.enterprise_id FROM identifier i WHERE i.value = ANY (?)"
                        + " AND i.removed_at IS NULL AND i.valid_to IS NULL" + (officer ? "" : NOT_CONFIDENTIAL)
                        + "))",
                (Object) spellings);
    }

    private void list(EnterpriseField field, Map<String, List<String>> given) {
        String parameter = Objects.requireNonNull(field.filter()).parameter();
        List<String> written = given.get(parameter);
        if (written == null) {
            return;
        }
        EnterpriseField.Codes codes = Objects.requireNonNull(field.codes());
        Set<String> values = new TreeSet<>();
        for (String value : written.get(0).split(",", MOST_VALUES + 1)) {
            String code = Uscc.normalize(value);
            if (codes.contains().test(code)) {
                values.add(code);
            } else {
                violations.add(parameter, "code-list", value, codes.expected(), "This value is not in the list.");
            }
        }
        String asking = String.join(",", values);
        String column = "e." + field.column();
        String[] all = values.toArray(String[]::new);
        if (field.type() == EnterpriseField.Type.TEXTS) {
            add(parameter, asking, column + " && CAST(? AS varchar[])", (Object) all);
        } else if (values.size() == 1) {
            // An index on the column and the order gives the first entries of one value, of several it does not.
            add(parameter, asking, column + " = ?", asking);
        } else {
            add(parameter, asking, column + " = ANY (?)", (Object) all);
        }
    }

    private void day(String field, @Nullable String written, String condition) {
        if (written == null) {
            return;
        }
        try {
            LocalDate day = LocalDate.parse(written);
            if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
                throw new DateTimeException("out of range");
            }
            add(field, day.toString(), condition, day);
        } catch (DateTimeException e) {
            violations.add(field, "date", written, "a date such as 2024-03-01", "This is not a date.");
        }
    }

    private void instant(String field, @Nullable String written, String condition) {
        if (written == null) {
            return;
        }
        try {
            Instant time = Instant.parse(written);
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > LAST_YEAR) {
                throw new DateTimeException("out of range");
            }
            add(field, time.toString(), condition, time);
        } catch (DateTimeException e) {
            violations.add(field, "instant", written, "an instant such as 2026-01-01T00:00:00Z", "This is no instant.");
        }
    }
}
