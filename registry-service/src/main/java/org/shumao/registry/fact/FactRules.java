package org.shumao.registry.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.code.Industries;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.SizeClass;
import org.shumao.kit.problem.Violations;

/** The rules that facts keep, whoever states them and when. Every broken one is named. */
public final class FactRules {
    private static final int MOST_BRANDS = 50;
    private static final long MOST_EMPLOYEES = 10_000_000;

    private final Map<String, Object> written;
    private final String id;
    private final Facts before;
    private final @Nullable String groupHead;
    private final LocalDate today;
    private final Violations violations;
    private final Map<String, Object> checked = new LinkedHashMap<>();
    private EnterpriseField.@Nullable Codes codes;

    private FactRules(
            Map<String, Object> written,
            String id,
            Facts before,
            @Nullable String groupHead,
            LocalDate today,
            Violations violations) {
        this.written = written;
        this.id = id;
        this.before = before;
        this.groupHead = groupHead;
        this.today = today;
        this.violations = violations;
    }

    /**
     * Returns the facts, right only if there are no violations. Whether the head of the group is registered is not looked at.
     *
     * @param written what a caller states, by field
     * @param id normalized id of the enterprise
     * @param before what a caller cannot change by stating facts, and what is stored already: it was taken by the rule of its time, and
     *     stays until something else is stated
     * @param groupHead the normalized id of the head, if one is written
     */
    public static Facts check(
            EnterpriseFields fields,
            Map<String, Object> written,
            String id,
            Facts before,
            @Nullable String groupHead,
            LocalDate today,
            Violations violations) {
        FactRules rules = new FactRules(written, id, before, groupHead, today, violations);
        for (EnterpriseField field : fields.facts()) {
            rules.codes = field.codes();
            Object fact = Objects.requireNonNull(field.rule()).check(field.name(), written.get(field.name()), rules);
            if (fact != null) {
                rules.checked.put(field.name(), fact);
            }
        }
        return new Facts(rules.checked);
    }

    /** Keeps what has a call of its own, or follows from the registration. */
    static @Nullable Object unchanged(String field, @Nullable Object written, FactRules rules) {
        return rules.before.values().get(field);
    }

    static Object name(String field, @Nullable Object written, FactRules rules) {
        return VisibleText.name(field, text(written), rules.violations);
    }

    public static @Nullable Object optionalName(String field, @Nullable Object written, FactRules rules) {
        return written == null ? null : name(field, written, rules);
    }

    static Object brands(String field, @Nullable Object written, FactRules rules) {
        List<String> brands = new ArrayList<>();
        List<@Nullable String> names = texts(written);
        if (names.size() > MOST_BRANDS) {
            rules.violations.add(
                    field, "count", String.valueOf(names.size()), "at most " + MOST_BRANDS, "Too many brands.");
            return brands;
        }
        for (int i = 0; i < names.size(); i++) {
            String brand = VisibleText.name(field + "[" + i + "]", names.get(i), rules.violations);
            if (brand.contains(";") && !rules.before.brands().contains(brand)) {
                rules.violations.add(
                        field + "[" + i + "]",
                        "one-brand",
                        brand,
                        "a name without semicolons",
                        "In CSV a semicolon stands between two brands.");
            }
            if (!brands.contains(brand)) {
                brands.add(brand);
            }
        }
        return brands;
    }

    static Object kinds(String field, @Nullable Object written, FactRules rules) {
        TreeSet<EnterpriseKind> kinds = new TreeSet<>();
        List<@Nullable String> names = texts(written);
        if (names.isEmpty()) {
            rules.violations.add(
                    field, "required", null, Checks.oneOf(EnterpriseKind.values()), "At least one kind is needed.");
        }
        for (int i = 0; i < names.size(); i++) {
            EnterpriseKind kind =
                    Checks.constant(field + "[" + i + "]", names.get(i), EnterpriseKind.class, rules.violations);
            if (kind != null) {
                kinds.add(kind);
            }
        }
        return kinds.stream().map(Enum::name).toList();
    }

    /** Takes a code of the list of the field. */
    public static @Nullable String code(String field, @Nullable Object written, FactRules rules) {
        return rules.code(field, text(written), code -> false);
    }

    static @Nullable Object province(String field, @Nullable Object written, FactRules rules) {
        return written == null ? EnterpriseCode.province(rules.id) : code(field, written, rules);
    }

    static @Nullable Object city(String field, @Nullable Object written, FactRules rules) {
        String city = rules.code(field, text(written), code -> code.equals(rules.before.city()));
        String province = text(rules.checked.get("province"));
        if (city != null && province != null && !city.startsWith(province)) {
            rules.violations.add(
                    field, "city-of-province", city, province + "..", "The city lies in another province than given.");
        }
        return city;
    }

    static @Nullable Object division(String field, @Nullable Object written, FactRules rules) {
        String division = code(field, written, rules);
        String industry = text(rules.checked.get("industry"));
        if (division != null && industry != null && !industry.equals(Industries.sectionOf(division))) {
            rules.violations.add(
                    field,
                    "division-of-section",
                    division,
                    "a division of section " + industry,
                    "The division belongs to section " + Industries.sectionOf(division) + ".");
        }
        return division;
    }

    static @Nullable Object employees(String field, @Nullable Object written, FactRules rules) {
        if (written instanceof Long employees && (employees < 0 || employees > MOST_EMPLOYEES)) {
            rules.violations.add(
                    field,
                    "range",
                    employees.toString(),
                    "0 to " + MOST_EMPLOYEES,
                    "This is no number of persons of an enterprise.");
        }
        return written;
    }

    static @Nullable Object amount(String field, @Nullable Object written, FactRules rules) {
        BigDecimal amount = Checks.amount(field, text(written), rules.violations);
        return amount == null ? null : amount.toPlainString();
    }

    static @Nullable Object currency(String field, @Nullable Object written, FactRules rules) {
        return rules.written.get("registeredCapital") == null
                ? null
                : code(field, written == null ? Currencies.CNY : written, rules);
    }

    static @Nullable Object sizeClass(String field, @Nullable Object written, FactRules rules) {
        SizeClass size = SizeRule.classify(
                text(rules.checked.get("industry")),
                text(rules.checked.get("industryDivision")),
                (Long) rules.checked.get("employees"),
                decimal(rules.checked.get("turnover")),
                decimal(rules.checked.get("totalAssets")));
        return size == null ? null : size.name();
    }

    static @Nullable Object groupHead(String field, @Nullable Object written, FactRules rules) {
        return rules.groupHead;
    }

    static @Nullable Object pastDay(String field, @Nullable Object written, FactRules rules) {
        LocalDate day = Checks.day(field, text(written), Checks.EARLIEST, rules.today, rules.violations);
        return day == null ? null : day.toString();
    }

    private @Nullable String code(String field, @Nullable String written, Predicate<String> stored) {
        EnterpriseField.Codes list = Objects.requireNonNull(codes);
        return Checks.code(field, written, list.contains().or(stored), list.expected(), violations);
    }

    private static @Nullable String text(@Nullable Object written) {
        return (String) written;
    }

    // Whoever calls this knows the field, and each field is read by its type.
    @SuppressWarnings("unchecked")
    private static List<@Nullable String> texts(@Nullable Object written) {
        return written == null ? List.of() : (List<@Nullable String>) written;
    }

    private static @Nullable BigDecimal decimal(@Nullable Object amount) {
        return amount == null ? null : new BigDecimal((String) amount);
    }
}
