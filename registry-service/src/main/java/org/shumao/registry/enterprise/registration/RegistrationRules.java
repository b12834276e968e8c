package org.shumao.registry.enterprise.registration;

import static org.shumao.contracts.registry.EnterpriseStatus.ACTIVE;
import static org.shumao.contracts.registry.EnterpriseStatus.DEREGISTERED;
import static org.shumao.contracts.registry.EnterpriseStatus.SUSPENDED;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.place.Country;
import org.shumao.contracts.identifier.ForeignNumber;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.enterprise.Registration;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.fact.FactRules;
import org.shumao.registry.fact.Facts;
import org.shumao.registry.fact.Lifecycle;
import org.shumao.registry.fact.VisibleText;
import org.shumao.registry.identifier.EnterpriseCodes;

/** The rules that a registration keeps. Every broken one is named, with the field, the value and what was expected. */
public final class RegistrationRules {
    private static final int MOST_CUSTOMS_CODES = 100;

    private final EnterpriseFields fields;
    private final RegisterEnterprise request;
    private final @Nullable String usualReason;
    private final LocalDate today;
    private final Violations violations;

    private RegistrationRules(
            EnterpriseFields fields,
            RegisterEnterprise request,
            @Nullable String usualReason,
            LocalDate today,
            Violations violations) {
        this.fields = fields;
        this.request = request;
        this.usualReason = usualReason;
        this.today = today;
        this.violations = violations;
    }

    /**
     * The registration, right only if there are no violations. Whether the id and the codes are free and the head of the group is
     * registered is not looked at.
     *
     * @param usualReason of a status that needs one, if the request does not say it; null for none
     * @param today in Asia/Shanghai
     */
    public static Registration check(
            EnterpriseFields fields,
            RegisterEnterprise request,
            @Nullable String usualReason,
            LocalDate today,
            Violations violations) {
        return new RegistrationRules(fields, request, usualReason, today, violations).registration();
    }

    private Registration registration() {
        String country = request.country() == null
                ? Country.CHINA
                : request.country().strip().toUpperCase(Locale.ROOT);
        String id = request.uscc() == null && (request.country() != null || request.registrationNumber() != null)
                ? foreignId(country)
                : chineseId(country);
        SortedSet<String> customsCodes = customsCodes();
        LocalDate registeredOn =
                Checks.requiredDay("registeredOn", request.registeredOn(), Checks.EARLIEST, today, violations);
        EnterpriseStatus status = status();
        String reason = reason(status);
        Facts fixed = new Facts(Map.of(
                        "country", country, "registeredOn", (registeredOn == null ? today : registeredOn).toString()))
                .withStatus(status, reason);
        String groupHead =
                request.groupHead() == null ? null : EnterpriseCodes.id("groupHead", request.groupHead(), violations);
        Facts facts = FactRules.check(fields, request.facts(fields), id, fixed, groupHead, today, violations);
        return new Registration(id, facts, customsCodes, reason);
    }

    private String chineseId(String country) {
        if (request.registrationNumber() != null) {
            violations.add(
                    "registrationNumber",
                    "only-without-uscc",
                    request.registrationNumber(),
                    "nothing",
                    "An enterprise with a USCC is registered under it.");
        }
        if (!country.equals(Country.CHINA)) {
            violations.add(
                    "country",
                    "country-of-uscc",
                    country,
                    Country.CHINA,
                    "An enterprise with a USCC is registered in China.");
        }
        return EnterpriseCodes.uscc("uscc", request.uscc(), violations);
    }

    private String foreignId(String country) {
        if (request.country() == null || country.equals(Country.CHINA) || !ForeignNumber.isCountry(country)) {
            violations.add(
                    "country",
                    request.country() == null ? "required" : "foreign-country",
                    request.country(),
                    "ISO 3166 alpha-2 of a foreign register, for instance DE",
                    whyNotForeign(country));
        }
        String number = request.registrationNumber() == null ? "" : Uscc.normalize(request.registrationNumber());
        if (!ForeignNumber.isNumber(number)) {
            violations.add(
                    "registrationNumber",
                    number.isEmpty() ? "required" : "registration-number-form",
                    request.registrationNumber(),
                    "1 to 40 letters, digits, dots and hyphens",
                    EnterpriseCodes.misshapenNumber(number));
        }
        return ForeignNumber.of(country, number);
    }

    private String whyNotForeign(String country) {
        if (request.country() == null) {
            return "The country of the register is missing.";
        }
        return country.equals(Country.CHINA)
                ? "Only a foreign enterprise is registered without a USCC."
                : "ISO 3166 has no such country.";
    }

    private SortedSet<String> customsCodes() {
        SortedSet<String> codes = new TreeSet<>();
        List<@Nullable String> written = request.customsCodes();
        if (written == null) {
            return codes;
        }
        if (written.size() > MOST_CUSTOMS_CODES) {
            violations.add(
                    "customsCodes",
                    "count",
                    String.valueOf(written.size()),
                    "at most " + MOST_CUSTOMS_CODES,
                    "Too many customs codes at once; add the rest as aliases.");
            return codes;
        }
        for (int i = 0; i < written.size(); i++) {
            codes.add(EnterpriseCodes.customsCode("customsCodes[" + i + "]", written.get(i), violations));
        }
        return codes;
    }

    private EnterpriseStatus status() {
        if (request.status() == null) {
            return ACTIVE;
        }
        EnterpriseStatus status = Checks.constant("status", request.status(), EnterpriseStatus.class, violations);
        if (status != null && !Lifecycle.FIRST.contains(status)) {
            violations.add(
                    "status",
                    "first-status",
                    status.name(),
                    Checks.oneOf(Lifecycle.FIRST.toArray()),
                    "Only a merge makes a record merged.");
        }
        return status == null ? ACTIVE : status;
    }

    private @Nullable String reason(EnterpriseStatus status) {
        boolean needed = status == SUSPENDED || status == DEREGISTERED;
        String reason = request.reason() == null && needed ? usualReason : request.reason();
        return reason == null && !needed ? null : VisibleText.reason(reason, violations);
    }
}
