package org.shumao.contracts.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierFormTest {
    @ParameterizedTest(name = "{0} {2}")
    @CsvFileSource(resources = "/vectors/uscc.csv", numLinesToSkip = 1)
    void aUsccIsValidAsItsVectorSays(String code, boolean valid, String why) {
        assertThat(Uscc.isValid(code)).as(why).isEqualTo(valid);
        if (valid) {
            assertThat(OrganizationCode.isValid(OrganizationCode.ofUscc(code)))
                    .as(why)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"91330100799655058b", " ９１３３０１００７９９６５５０５８Ｂ "})
    void aUsccIsValidOnceItIsNormalized(String written) {
        assertThat(Uscc.isValid(written)).isFalse();
        assertThat(Uscc.isValid(Uscc.normalize(written))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DE:HRB12345, true",
        "US:94-3404110, true",
        "HK:1, true",
        "DE:, false",
        "DE, false",
        "QQ:1, false",
        "DE:hrb, false",
        "DE:HRB/1, false",
        "DE:/, false",
        "DE:.., false",
        "DE:HRB-.1, true",
        "DE:A B, false",
        "280:1, false",
        "D:1, false",
        "DE:Ä, false",
        "'', false"
    })
    void aForeignNumberIsACountryAndANumberOfItsRegister(String id, boolean valid) {
        assertThat(ForeignNumber.isValid(id)).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "110108000000016, true, true",
        "110108000000017, true, false",
        "11010800000001, false, false",
        "11010800000001X, false, false"
    })
    void anOldRegistrationNumberHas15DigitsOfWhichTheLastChecks(String number, boolean form, boolean valid) {
        assertThat(OldRegistrationNumber.hasForm(number)).isEqualTo(form);
        assertThat(OldRegistrationNumber.isValid(number)).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({
        "M000100Y4, true",
        "799655058, true",
        "71526726X, true",
        "799655059, false",
        "79965505, false",
        "79965505*, false"
    })
    void anOrganizationCodeChecksItself(String code, boolean valid) {
        assertThat(OrganizationCode.isValid(code)).isEqualTo(valid);
    }
}
