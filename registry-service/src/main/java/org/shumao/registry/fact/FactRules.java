package org.shumao.registry.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.code.Industries;
import org.shumao.contracts.code.place.Cities;
import org.shumao.contracts.code.place.IndustrialClusters;
import org.shumao.contracts.code.place.PilotZones;
import org.shumao.contracts.code.place.Provinces;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.kit.problem.Violations;

/** The rules that facts keep, whoever states them and when. Every broken one is named. */
public final class FactRules {
    private static final int MOST_BRANDS = 50;
    private static final long MOST_EMPLOYEES = 10_000_000;

    private final WrittenFacts written;
    private final LocalDate today;
    private final Violations violations;

    private FactRules(WrittenFacts written, LocalDate today, Violations violations) {
        this.written = written;
        this.today = today;
        this.violations = violations;
    }

    /**
     * What a caller cannot change by stating facts.
     *
     * @param id normalized id of the enterprise
     * @param country alpha-2 of its register
     * @param city that is stored already: it was taken by the rule of its time, and stays until another one is stated
     * @param brands that are stored already, likewise
     */
    public record Fixed(
            String id,
            String country,
            LocalDate registeredOn,
            EnterpriseStatus status,
            @Nullable String statusReason,
            @Nullable String mergedInto,
            @Nullable String city,
            List<String> brands) {
        /** Those of facts that are known. */
        public static Fixed of(String id, Facts facts) {
            return new Fixed(
                    id,
                    facts.country(),
                    facts.registeredOn(),
                    facts.status(),
                    facts.statusReason(),
                    facts.mergedInto(),
                    facts.city(),
                    facts.brands());
        }
    }

    /**
     * The facts, right only if there are no violations. Whether the head of the group is registered is not looked at.
     *
     * @param groupHead the normalized id of the head, if one is written
     */
    public static Facts check(
            WrittenFacts written, Fixed fixed, @Nullable String groupHead, LocalDate today, Violations violations) {
        return new FactRules(written, today, violations).facts(fixed, groupHead);
    }

    private Facts facts(Fixed fixed, @Nullable String groupHead) {
        String province = province(fixed);
        String industry = Checks.code(
                "industry", written.industry(), Industries::contains, "a section of GB/T 4754, A to T", violations);
        String division = division(industry);
        Long employees = employees();
        BigDecimal turnover = Checks.amount("turnover", written.turnover(), violations);
        BigDecimal totalAssets = Checks.amount("totalAssets", written.totalAssets(), violations);
        return new Facts(
                VisibleText.name("name", written.name(), violations),
                written.nameEn() == null ? null : VisibleText.name("nameEn", written.nameEn(), violations),
                brands(fixed.brands()),
                kinds(),
                fixed.country(),
                province,
                city(province, fixed),
                Checks.code(
                        "pilotZone", written.pilotZone(), PilotZones::contains, "a pilot zone, HANGZHOU", violations),
                Checks.code(
                        "cluster",
                        written.cluster(),
                        IndustrialClusters::contains,
                        "an industrial cluster, for instance YIWU_SMALL_GOODS",
                        violations),
                industry,
                division,
                employees,
                turnover,
                totalAssets,
                Checks.amount("registeredCapital", written.registeredCapital(), violations),
                currency(),
                SizeRule.classify(industry, division, employees, turnover, totalAssets),
                fixed.registeredOn(),
                Checks.day("firstFiledOn", written.firstFiledOn(), Checks.EARLIEST, today, violations),
                fixed.status(),
                fixed.statusReason(),
                groupHead,
                fixed.mergedInto());
    }

    private List<String> brands(List<String> stored) {
        List<String> brands = new ArrayList<>();
        List<@Nullable String> names = Objects.requireNonNullElse(written.brands(), List.of());
        if (names.size() > MOST_BRANDS) {
            violations.add(
                    "brands", "count", String.valueOf(names.size()), "at most " + MOST_BRANDS, "Too many brands.");
            return brands;
        }
        for (int i = 0; i < names.size(); i++) {
            String brand = VisibleText.name("brands[" + i + "]", names.get(i), violations);
            if (brand.contains(";") && !stored.contains(brand)) {
                violations.add(
                        "brands[" + i + "]",
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

    private Set<EnterpriseKind> kinds() {
        Set<EnterpriseKind> kinds = EnumSet.noneOf(EnterpriseKind.class);
        List<@Nullable String> names = written.kinds();
        if (names == null || names.isEmpty()) {
            violations.add(
                    "kinds", "required", null, Checks.oneOf(EnterpriseKind.values()), "At least one kind is needed.");
            return kinds;
        }
        for (int i = 0; i < names.size(); i++) {
            EnterpriseKind kind = Checks.constant("kinds[" + i + "]", names.get(i), EnterpriseKind.class, violations);
            if (kind != null) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private @Nullable String province(Fixed fixed) {
        if (written.province() == null) {
            return EnterpriseCode.province(fixed.id());
        }
        return Checks.code(
                "province",
                written.province(),
                Provinces::contains,
                "two leading digits of GB/T 2260, for instance 33",
                violations);
    }

    private @Nullable String city(@Nullable String province, Fixed fixed) {
        String city = Checks.code(
                "city",
                written.city(),
                code -> Cities.contains(code) || code.equals(fixed.city()),
                "four leading digits of GB/T 2260, for instance 3301",
                violations);
        if (city != null && province != null && !city.startsWith(province)) {
            violations.add(
                    "city", "city-of-province", city, province + "..", "The city lies in another province than given.");
        }
        return city;
    }

    private @Nullable String division(@Nullable String industry) {
        String division = Checks.code(
                "industryDivision",
                written.industryDivision(),
                code -> Industries.sectionOf(code) != null,
                "two digits of GB/T 4754, for instance 52",
                violations);
        if (division != null && industry != null && !industry.equals(Industries.sectionOf(division))) {
            violations.add(
                    "industryDivision",
                    "division-of-section",
                    division,
                    "a division of section " + industry,
                    "The division belongs to section " + Industries.sectionOf(division) + ".");
        }
        return division;
    }

    private @Nullable Long employees() {
        Long employees = written.employees();
        if (employees != null && (employees < 0 || employees > MOST_EMPLOYEES)) {
            violations.add(
                    "employees",
                    "range",
                    employees.toString(),
                    "0 to " + MOST_EMPLOYEES,
                    "This is no number of persons of an enterprise.");
        }
        return employees;
    }

    private @Nullable String currency() {
        if (written.registeredCapital() == null) {
            return null;
        }
        return Checks.code(
                "capitalCurrency",
                written.capitalCurrency() == null ? Currencies.CNY : written.capitalCurrency(),
                code -> Currencies.iso(code).isPresent(),
                "a currency, CNY if absent",
                violations);
    }
}
