package org.shumao.registry.enterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.registry.problem.Violation;

class RegistrationRulesTest {
    /** 2 June in Shanghai, still 1 June in UTC. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-06-01T16:30:00Z"), ZoneOffset.UTC);

    private static final String USCC = "91330100799655058B";

    @Test
    void acceptsAnEnterpriseAndNormalizesWhatWasWritten() {
        Registration registration = check(new RegisterEnterprise(
                " ９１３３０１００799655058b ",
                " 杭州数贸有限公司　",
                List.of("platform", "E_COMMERCE_ENTERPRISE", "PLATFORM"),
                List.of("3301960a1b", "３３０１９６０A1B", "3301910001"),
                null,
                "2024-02-29",
                null));
        assertThat(registration.uscc()).isEqualTo(USCC);
        assertThat(registration.name()).isEqualTo("杭州数贸有限公司");
        assertThat(registration.kinds())
                .containsExactlyInAnyOrder(EnterpriseKind.PLATFORM, EnterpriseKind.E_COMMERCE_ENTERPRISE);
        assertThat(registration.customsCodes()).containsExactly("3301910001", "3301960A1B");
        assertThat(registration.province()).isEqualTo("33");
        assertThat(registration.registeredOn()).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(registration.status()).isEqualTo(EnterpriseStatus.ACTIVE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "uscc, -, required",
                "uscc, ' ', required",
                "uscc, 91330100799655058C, uscc-check-character",
                "uscc, 9133010079965505SB, uscc-form",
                "uscc, 9133010079965505, uscc-form",
                "uscc, 91110105MA0118XG3J, uscc-check-character",
                "uscc, 3301960A1B, uscc-form",
                "name, -, required",
                "name, ' ', required",
                "name, '...', required",
                "name, \u3164\u3164, visible-characters",
                "name, 杭州\u202E数贸, visible-characters",
                "name, 杭州\u200B数贸, visible-characters",
                "name, 杭州\uFEFF数贸, visible-characters",
                "name, 杭州\u0000数贸, visible-characters",
                "name, '杭州\n数贸', visible-characters",
                "name, 杭州\uD800数贸, visible-characters",
                "name, 杭州\uE000数贸, visible-characters",
                "kinds[0], -, code-list",
                "kinds[0], BROKER, code-list",
                "customsCodes[0], -, required",
                "customsCodes[0], 33019, customs-code-form",
                "customsCodes[0], 3301960A1Bx, customs-code-form",
                "customsCodes[0], A301960A1B, customs-code-form",
                "customsCodes[0], 91330100799655058B, customs-code-form",
                "province, 99, code-list",
                "province, 330000, code-list",
                "province, '', code-list",
                "registeredOn, -, required",
                "registeredOn, 2024-02-30, date",
                "registeredOn, 2024-2-3, date",
                "registeredOn, +999999999-12-31, range",
                "registeredOn, 1949-09-30, range",
                "registeredOn, 2025-06-03, range",
                "status, CLOSED, code-list"
            })
    void refusesAndNamesFieldRuleAndValue(String field, @Nullable String value, String rule) {
        List<Violation> violations = violations(with(field, value));
        assertThat(violations).hasSize(1);
        Violation violation = violations.get(0);
        assertThat(violation.field()).isEqualTo(field);
        assertThat(violation.rule()).isEqualTo(rule);
        assertThat(violation.value() == null).isEqualTo(value == null);
        assertThat(violation.expected()).isNotBlank();
        assertThat(violation.message()).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1949-10-01", "2025-06-02"})
    void aRegistrationMayBeAsOldAsTheRepublicAndAsNewAsTodayInShanghai(String date) {
        assertThat(check(with("registeredOn", date)).registeredOn()).hasToString(date);
    }

    @Test
    void saysWhichCheckCharacterWasExpected() {
        Violation violation = violations(with("uscc", "91330100799655058C")).get(0);
        assertThat(violation.expected()).isEqualTo(USCC);
        assertThat(violation.message()).contains("must be B, not C");
    }

    @Test
    void namesEveryBrokenRuleAtOnce() {
        RegisterEnterprise wrong =
                new RegisterEnterprise(null, "x".repeat(201), List.of(), List.of("1"), "00", "today", "GONE");
        assertThat(violations(wrong))
                .extracting(Violation::field)
                .containsExactly("uscc", "name", "kinds", "customsCodes[0]", "province", "registeredOn", "status");
    }

    @Test
    void showsInvisibleCharactersInsteadOfRepeatingThem() {
        assertThat(violations(with("name", "abc\u202Efdp")).get(0).value()).isEqualTo("abc<U+202E>fdp");
    }

    @Test
    void aNameHasAtMost200CharactersHoweverTheyAreEncoded() {
        String outsideTheBasicPlane = "\uD840\uDC00";
        assertThat(check(with("name", outsideTheBasicPlane.repeat(200))).name()).hasSize(400);
        assertThat(violations(with("name", outsideTheBasicPlane.repeat(201)))
                        .get(0)
                        .rule())
                .isEqualTo("length");
    }

    @Test
    void aNameIsKeptInNormalFormC() {
        assertThat(check(with("name", "Cafe\u0301")).name()).isEqualTo("Caf\u00E9");
    }

    @Test
    void theProvinceIsTheGivenOneElseThatOfTheUsccElseUnknown() {
        assertThat(check(with("province", "44")).province()).isEqualTo("44");
        assertThat(check(with("uscc", "91330100716105852F")).province()).isEqualTo("33");
        assertThat(check(with("uscc", centrallyRegistered())).province()).isNull();
    }

    @Test
    void atMost100CustomsCodesAtOnce() {
        List<@Nullable String> many =
                Arrays.asList(new String[101]).stream().map(x -> "3301960A1B").toList();
        RegisterEnterprise request =
                new RegisterEnterprise(USCC, "x", List.of("PLATFORM"), many, null, "2024-01-01", null);
        assertThat(violations(request)).extracting(Violation::rule).containsExactly("count");
    }

    private static String centrallyRegistered() {
        String body = "91100000MA0000001";
        return body + Uscc.expectedCheckCharacter(body + "0");
    }

    private static Registration check(RegisterEnterprise request) {
        return RegistrationRules.check(request, CLOCK);
    }

    private static List<Violation> violations(RegisterEnterprise request) {
        HttpProblem problem = Objects.requireNonNull(catchThrowableOfType(HttpProblem.class, () -> check(request)));
        assertThat(problem.getType()).hasToString("/problems/validation-failed");
        List<?> errors =
                (List<?>) Objects.requireNonNull(problem.getParameters().get("errors"));
        return errors.stream().map(Violation.class::cast).toList();
    }

    /** A good request in which one field has this value. */
    private static RegisterEnterprise with(String field, @Nullable String value) {
        return new RegisterEnterprise(
                field.equals("uscc") ? value : USCC,
                field.equals("name") ? value : "杭州数贸有限公司",
                field.equals("kinds[0]") ? Arrays.asList(value) : List.of("PLATFORM"),
                field.equals("customsCodes[0]") ? Arrays.asList(value) : null,
                field.equals("province") ? value : null,
                field.equals("registeredOn") ? value : "2024-03-01",
                field.equals("status") ? value : "ACTIVE");
    }
}
