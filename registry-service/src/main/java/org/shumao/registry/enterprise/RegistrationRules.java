package org.shumao.registry.enterprise;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Provinces;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.registry.problem.Violations;

/** The rules that a registration keeps. Every broken one is named, with the field, the value and what was expected. */
final class RegistrationRules {
    /** The People's Republic was founded on this day; nothing was registered in its registers before. */
    static final LocalDate EARLIEST_REGISTRATION = LocalDate.of(1949, 10, 1);

    private static final int MOST_CUSTOMS_CODES = 100;
    private static final ZoneId REGISTER_TIME = ZoneId.of("Asia/Shanghai");

    private final Violations violations = new Violations();
    private final LocalDate today;

    private RegistrationRules(Clock clock) {
        this.today = LocalDate.ofInstant(clock.instant(), REGISTER_TIME);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
    static Registration check(RegisterEnterprise request, Clock clock) {
        RegistrationRules rules = new RegistrationRules(clock);
        String uscc = EnterpriseCodes.uscc("uscc", request.uscc(), rules.violations);
        Registration registration = new Registration(
                uscc,
                EnterpriseName.check("name", request.name(), rules.violations),
                rules.kinds(request.kinds()),
                rules.customsCodes(request.customsCodes()),
                rules.province(request.province(), uscc),
                rules.registeredOn(request.registeredOn()),
                rules.status(request.status()));
        rules.violations.throwIfAny();
        return registration;
    }

    private Set<EnterpriseKind> kinds(@Nullable List<@Nullable String> written) {
        Set<EnterpriseKind> kinds = EnumSet.noneOf(EnterpriseKind.class);
        if (written == null || written.isEmpty()) {
            violations.add(
                    "kinds", "required", null, expected(EnterpriseKind.values()), "At least one kind is needed.");
            return kinds;
        }
        for (int i = 0; i < written.size(); i++) {
            EnterpriseKind kind = constant("kinds[" + i + "]", written.get(i), EnterpriseKind.class, violations);
            if (kind != null) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private SortedSet<String> customsCodes(@Nullable List<@Nullable String> written) {
        SortedSet<String> codes = new TreeSet<>();
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

    private @Nullable String province(@Nullable String written, String uscc) {
        if (written == null) {
            return EnterpriseCode.province(uscc);
        }
        if (!Provinces.contains(written)) {
            violations.add(
                    "province",
                    "code-list",
                    written,
                    "two leading digits of GB/T 2260, for instance 33",
                    "This is no province of GB/T 2260.");
        }
        return written;
    }

    private LocalDate registeredOn(@Nullable String written) {
        if (written == null) {
            violations.add("registeredOn", "required", null, "a date such as 2024-03-01", "The date is missing.");
            return today;
        }
        LocalDate date;
        try {
            date = LocalDate.parse(written);
        } catch (DateTimeException e) {
            violations.add("registeredOn", "date", written, "a date such as 2024-03-01", "This is not a date.");
            return today;
        }
        if (date.isBefore(EARLIEST_REGISTRATION) || date.isAfter(today)) {
            violations.add(
                    "registeredOn",
                    "range",
                    written,
                    EARLIEST_REGISTRATION + " to " + today,
                    "An enterprise is registered on or after 1949-10-01 and not in the future.");
        }
        return date;
    }

    private EnterpriseStatus status(@Nullable String written) {
        EnterpriseStatus status =
                written == null ? null : constant("status", written, EnterpriseStatus.class, violations);
        return status == null ? EnterpriseStatus.ACTIVE : status;
    }

    /** Case and blanks around it do not matter; null, and a violation, if it is none of the constants. */
    static <E extends Enum<E>> @Nullable E constant(
            String field, @Nullable String written, Class<E> type, Violations violations) {
        for (E constant : type.getEnumConstants()) {
            if (written != null && constant.name().equals(written.strip().toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        violations.add(
                field, "code-list", written, expected(type.getEnumConstants()), "This value is not in the list.");
        return null;
    }

    private static String expected(Object[] constants) {
        return "one of "
                + String.join(
                        ", ", Arrays.stream(constants).map(Object::toString).toList());
    }
}
