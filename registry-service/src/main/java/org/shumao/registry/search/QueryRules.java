package org.shumao.registry.search;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.place.Cities;
import org.shumao.contracts.code.place.IndustrialClusters;
import org.shumao.contracts.code.place.PilotZones;
import org.shumao.contracts.code.place.Provinces;
import org.shumao.contracts.identifier.ForeignNumber;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.kit.problem.InvisibleCharacters;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.identifier.Scheme;

/** From the parameters of a question to conditions. What is not understood is refused, never passed over. */
public final class QueryRules {
    private static final int MOST_VALUES = 50;
    private static final int LONGEST_CODE = 100;
    private static final int LAST_YEAR = 9999;
    private static final String IN = " = ANY (?)";
    /** Whoever knows a number could otherwise find out whose it is. */
    private static final String NOT_CONFIDENTIAL = Arrays.stream(Scheme.values())
            .filter(Scheme::isConfidential)
            .map(scheme -> " AND i.scheme <> '" + scheme + "'")
            .collect(Collectors.joining());

    private static final Set<String> SIZES = Set.of("MICRO", "SMALL", "MEDIUM", "LARGE");

    private final boolean officer;
    private final Violations violations;
    private final Criteria.Builder criteria = new Criteria.Builder();

    private QueryRules(boolean officer, Violations violations) {
        this.officer = officer;
        this.violations = violations;
    }

    /**
     * Meaningless if there are violations afterwards.
     *
     * @param officer may search by confidential identifiers
     */
    public static Criteria criteria(EnterpriseQuery query, boolean officer, Violations violations) {
        QueryRules rules = new QueryRules(officer, violations);
        rules.code(query.code);
        rules.list(
                "kind",
                query.kind,
                names(EnterpriseKind.values()),
                oneOf(EnterpriseKind.values()),
                "e.kinds && CAST(? AS varchar[])");
        rules.list(
                "status",
                query.status,
                names(EnterpriseStatus.values()),
                oneOf(EnterpriseStatus.values()),
                in("status"));
        rules.list("province", query.province, Provinces::contains, "two digits of GB/T 2260", in("province"));
        rules.list("city", query.city, Cities::contains, "four digits of GB/T 2260", in("city"));
        rules.list(
                "pilotZone", query.pilotZone, PilotZones::contains, "a pilot zone such as HANGZHOU", in("pilot_zone"));
        rules.list(
                "cluster",
                query.cluster,
                IndustrialClusters::contains,
                "a cluster such as YIWU_SMALL_GOODS",
                in("cluster"));
        rules.list(
                "industry", query.industry, s -> s.matches("[A-T]"), "a section of GB/T 4754, A to T", in("industry"));
        rules.list(
                "sizeClass", query.sizeClass, SIZES::contains, "one of MICRO, SMALL, MEDIUM, LARGE", in("size_class"));
        rules.list("groupHead", query.groupHead, QueryRules::isId, "id of an enterprise", in("group_head"));
        rules.list("country", query.country, ForeignNumber::isCountry, "ISO 3166 alpha-2", in("country"));
        rules.day("registeredFrom", query.registeredFrom, "e.registered_on >= ?");
        rules.day("registeredTo", query.registeredTo, "e.registered_on <= ?");
        rules.instant("changedSince", query.changedSince, "e.changed_at >= ?");
        return rules.criteria.build();
    }

    /** The requested columns, in their order; the usual ones if none is requested. */
    public static List<EnterpriseColumn> columns(
            @Nullable String fields, List<EnterpriseColumn> usual, Violations violations) {
        if (fields == null) {
            return usual;
        }
        Set<EnterpriseColumn> columns = new TreeSet<>();
        for (String field : fields.split(",", -1)) {
            EnterpriseColumn.of(field.strip())
                    .ifPresentOrElse(
                            columns::add,
                            () -> violations.add(
                                    "fields",
                                    "known-field",
                                    field,
                                    EnterpriseColumn.ALL.stream()
                                            .map(EnterpriseColumn::field)
                                            .collect(Collectors.joining(", ")),
                                    "There is no such field."));
        }
        return List.copyOf(columns);
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
        criteria.add(
                "code",
                code,
                "e.id = ANY (ARRAY(SELECT i.enterprise_id FROM identifier i WHERE i.value = ANY (?)"
                        + " AND i.removed_at IS NULL AND i.valid_to IS NULL" + (officer ? "" : NOT_CONFIDENTIAL)
                        + "))",
                (Object) spellings);
    }

    private void list(
            String field, @Nullable String written, Predicate<String> known, String expected, String condition) {
        if (written == null) {
            return;
        }
        Set<String> values = new TreeSet<>();
        for (String value : written.split(",", MOST_VALUES + 1)) {
            String code = Uscc.normalize(value);
            if (known.test(code)) {
                values.add(code);
            } else {
                violations.add(field, "code-list", value, expected, "This value is not in the list.");
            }
        }
        String asking = String.join(",", values);
        if (values.size() == 1 && condition.endsWith(IN)) {
            // An index on the column and the order gives the first entries of one value, of several it does not.
            criteria.add(field, asking, condition.replace(IN, " = ?"), asking);
        } else {
            criteria.add(field, asking, condition, (Object) values.toArray(String[]::new));
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
            criteria.add(field, day.toString(), condition, day);
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
            criteria.add(field, time.toString(), condition, time);
        } catch (DateTimeException e) {
            violations.add(field, "instant", written, "an instant such as 2026-01-01T00:00:00Z", "This is no instant.");
        }
    }

    private static String in(String column) {
        return "e." + column + IN;
    }

    /** Whether a stored enterprise may have this id: some were registered when a slash was taken in a foreign number. */
    public static boolean isId(String value) {
        return Uscc.hasForm(value) || value.matches("[A-Z]{2}:[0-9A-Z./-]{1,40}");
    }

    private static Predicate<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toSet())::contains;
    }

    private static String oneOf(Enum<?>[] constants) {
        return "one of " + Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", "));
    }
}
