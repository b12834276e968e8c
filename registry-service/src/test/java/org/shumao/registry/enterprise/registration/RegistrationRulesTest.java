package org.shumao.registry.enterprise.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.kit.problem.Violation;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.enterprise.Registration;
import org.shumao.registry.fact.EnterpriseFields;

class RegistrationRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 2);
    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(RegisterEnterprise.module(EnterpriseFields.STANDARD));

    private static final String USCC = "91330100799655058B";

    @Test
    void acceptsAnEnterpriseAndNormalizesWhatWasWritten() {
        Registration registration = check(request("""
                {"uscc":" ９１３３０１００799655058b ","name":" 杭州数贸有限公司　",
                 "kinds":["platform","E_COMMERCE_ENTERPRISE","PLATFORM"],
                 "customsCodes":["3301960a1b","３３０１９６０A1B","3301910001"],"registeredOn":"2024-02-29"}
                """));
        assertThat(registration.id()).isEqualTo(USCC);
        assertThat(registration.facts().name()).isEqualTo("杭州数贸有限公司");
        assertThat(registration.facts().kinds())
                .containsExactlyInAnyOrder(EnterpriseKind.PLATFORM, EnterpriseKind.E_COMMERCE_ENTERPRISE);
        assertThat(registration.customsCodes()).containsExactly("3301910001", "3301960A1B");
        assertThat(registration.facts().province()).isEqualTo("33");
        assertThat(registration.facts().registeredOn()).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(registration.facts().status()).isEqualTo(EnterpriseStatus.ACTIVE);
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
                "name, 杭州\uFFFD\uFFFD, characters",
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
        assertThat(check(with("registeredOn", date)).facts().registeredOn()).hasToString(date);
    }

    @Test
    void saysWhichCheckCharacterWasExpected() {
        Violation violation = violations(with("uscc", "91330100799655058C")).get(0);
        assertThat(violation.expected()).isEqualTo(USCC);
        assertThat(violation.message()).contains("must be B, not C");
    }

    @Test
    void namesEveryBrokenRuleAtOnce() {
        RegisterEnterprise wrong = request("""
                {"name":"%s","kinds":[],"customsCodes":["1"],"province":"00","registeredOn":"today","status":"GONE",
                 "city":"9999","industry":"U","employees":-1,"turnover":"1e9","groupHead":"x"}
                """.formatted("x".repeat(201)));
        assertThat(violations(wrong))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder(
                        "uscc",
                        "name",
                        "kinds",
                        "customsCodes[0]",
                        "province",
                        "registeredOn",
                        "status",
                        "city",
                        "industry",
                        "employees",
                        "turnover",
                        "groupHead");
    }

    @Test
    void showsInvisibleCharactersInsteadOfRepeatingThem() {
        assertThat(violations(with("name", "abc\u202Efdp")).get(0).value()).isEqualTo("abc<U+202E>fdp");
    }

    @Test
    void aNameHasAtMost200CharactersHoweverTheyAreEncoded() {
        String outsideTheBasicPlane = "\uD840\uDC00";
        assertThat(check(with("name", outsideTheBasicPlane.repeat(200))).facts().name())
                .hasSize(400);
        assertThat(violations(with("name", outsideTheBasicPlane.repeat(201)))
                        .get(0)
                        .rule())
                .isEqualTo("length");
    }

    @Test
    void aNameIsKeptInNormalFormC() {
        assertThat(check(with("name", "Cafe\u0301")).facts().name()).isEqualTo("Caf\u00E9");
    }

    @Test
    void theProvinceIsTheGivenOneElseThatOfTheUsccElseUnknown() {
        assertThat(check(with("province", "44")).facts().province()).isEqualTo("44");
        assertThat(check(with("uscc", "91330100716105852F")).facts().province()).isEqualTo("33");
        assertThat(check(with("uscc", centrallyRegistered())).facts().province())
                .isNull();
    }

    @Test
    void atMost100CustomsCodesAtOnce() {
        String many = "\"3301960A1B\",".repeat(100) + "\"3301960A1B\"";
        RegisterEnterprise request = request(
                "{\"uscc\":\"%s\",\"name\":\"x\",\"kinds\":[\"PLATFORM\"],\"customsCodes\":[%s],\"registeredOn\":\"2024-01-01\"}"
                        .formatted(USCC, many));
        assertThat(violations(request)).extracting(Violation::rule).containsExactly("count");
    }

    private static String centrallyRegistered() {
        String body = "91100000MA0000001";
        return body + Uscc.expectedCheckCharacter(body + "0");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "DE, hrb 12345, registration-number-form",
                "DE, HRB/1, registration-number-form",
                "DE, ＨＲＢ／1, registration-number-form",
                "DE, ../../x, registration-number-form",
                "DE, .., registration-number-form",
                "DE, 1?a, registration-number-form",
                "DE, -, required",
                "CN, 123, foreign-country",
                "QQ, 123, foreign-country",
                "-, 123, required",
                "DE, 12345678901234567890123456789012345678901, registration-number-form"
            })
    void aForeignEnterpriseHasACountryAndANumber(@Nullable String country, @Nullable String number, String rule) {
        assertThat(violations(foreign(country, number)))
                .extracting(Violation::rule)
                .containsExactly(rule);
    }

    @Test
    void theMessageSaysWhatIsWrong() {
        assertThat(violations(foreign("ZZ", "1")).get(0).message()).contains("no such country");
        assertThat(violations(foreign("CN", "1")).get(0).message()).contains("Only a foreign enterprise");
        RegisterEnterprise fewer = request("""
                {"uscc":"91330100799655058B","name":"x","kinds":["PLATFORM"],"registeredOn":"2024-03-01","employees":-1,
                 "status":"SUSPENDED"}""");
        assertThat(violations(fewer))
                .extracting(Violation::message)
                .containsExactlyInAnyOrder(
                        "This is no number of persons of an enterprise.",
                        "This change needs a reason, with at least one letter.");
    }

    @Test
    void aSlashIsRefusedWithTheSpellingByHyphen() {
        assertThat(violations(foreign("DE", "HRB/1")).get(0).message()).contains("write a hyphen");
    }

    @Test
    void theIdOfAForeignEnterpriseIsItsCountryAndItsNormalizedNumber() {
        assertThat(check(foreign(" de", "ＨＲＢ-12-3.b ")).id()).isEqualTo("DE:HRB-12-3.B");
        assertThat(check(foreign("DE", "1")).facts().country()).isEqualTo("DE");
        assertThat(check(foreign("DE", "1")).facts().province()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED, required", "DEREGISTERED, required", "MERGED, first-status"})
    void aStatusOtherThanTheUsualOnesNeedsAReasonAndOnlyAMergeMakesMerged(String status, String rule) {
        assertThat(violations(with("status", status)))
                .extracting(Violation::rule)
                .containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "330100000000011, old-registration-number, is right",
        "330100000000012, old-registration-number, is wrong",
        "79965505-8, organization-code, is right",
        "799655059, organization-code, is wrong"
    })
    void anOldNumberIsNamedAndTheUsccRequired(String number, String rule, String check) {
        Violation violation = violations(with("uscc", number)).get(0);
        assertThat(violation.rule()).isEqualTo(rule);
        assertThat(violation.message()).contains(check).contains("ask for");
    }

    @Test
    void aNameOf10000CharactersIsRefusedAndNotRepeated() {
        Violation violation = violations(with("name", "名".repeat(10_000))).get(0);
        assertThat(violation.message()).contains("10000 characters");
        assertThat(violation.value()).hasSizeLessThan(230);
    }

    private static RegisterEnterprise foreign(@Nullable String country, @Nullable String number) {
        ObjectNode request = JSON.createObjectNode().put("name", "Händler GmbH").put("registeredOn", "2024-03-01");
        request.putArray("kinds").add("OVERSEAS_WAREHOUSE");
        request.put("country", country).put("registrationNumber", number);
        return request(request.toString());
    }

    private static Registration check(RegisterEnterprise request) {
        Violations violations = new Violations();
        Registration registration =
                RegistrationRules.check(EnterpriseFields.STANDARD, request, null, TODAY, violations);
        assertThat(violations.found()).isEmpty();
        return registration;
    }

    private static List<Violation> violations(RegisterEnterprise request) {
        Violations violations = new Violations();
        RegistrationRules.check(EnterpriseFields.STANDARD, request, null, TODAY, violations);
        assertThat(violations.isEmpty()).isFalse();
        return violations.found();
    }

    /** A good request in which one field has this value. */
    private static RegisterEnterprise with(String field, @Nullable String value) {
        ObjectNode request = JSON.createObjectNode()
                .put("uscc", USCC)
                .put("name", "杭州数贸有限公司")
                .put("registeredOn", "2024-03-01")
                .put("status", "ACTIVE");
        request.putArray("kinds").add("PLATFORM");
        if (field.endsWith("[0]")) {
            request.putArray(field.substring(0, field.length() - 3)).add(value);
        } else {
            request.put(field, value);
        }
        return request(request.toString());
    }

    private static RegisterEnterprise request(String json) {
        try {
            return JSON.readValue(json, RegisterEnterprise.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
