package org.shumao.aggregation.sdmx.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the specification's page about versions. */
class VersionPatternTest {
    private static final List<String> VERSIONS =
            List.of("0.9.0", "1.0", "1.0.0", "1.0.7", "1.2.0", "1.2.1-draft", "2.3.1", "2.3.2", "2.4.0", "3.0.0-draft");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0.0          | 1.0 1.0.0",
                "1.0            | 1.0 1.0.0",
                "1.2.1-draft    | 1.2.1-draft",
                "9.9.9          | ''",
                "+              | 2.4.0",
                "+.0.0          | 2.4.0",
                "1+.0.0         | 2.4.0",
                "1.+.0          | 1.2.0",
                "1.0.+          | 1.0.7",
                "2+.3.2         | 2.4.0",
                "2.3+.1         | 2.4.0",
                "2.3.1+         | 2.3.2",
                "~              | 3.0.0-draft",
                "~.0.0          | 3.0.0-draft",
                "~.0            | 1.0",
                "1.~.0          | 1.2.1-draft",
                "1.2.~          | 1.2.1-draft",
                "2~.3.0         | 3.0.0-draft",
                "1.~            | 1.0",
                "*.0            | 1.0",
                "1.*.0          | 1.0.0 1.0.7 1.2.0 1.2.1-draft",
                "1.0.*          | 1.0.0 1.0.7",
                "2*.3.2         | 2.3.2 2.4.0 3.0.0-draft",
                "2.3*.2         | 2.3.2 2.4.0",
                "1~.2.0,2.3.1+  | 2.3.2 3.0.0-draft",
                "1.0.0,2.4.0    | 1.0 1.0.0 2.4.0",
                "latest         | 3.0.0-draft"
            })
    void takesTheVersionsThatTheSpecificationSays(String pattern, String expected) {
        assertThat(String.join(" ", VersionPattern.select(VersionPattern.of(pattern, RestFamily.V2), VERSIONS)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "all"})
    void takesAll(String pattern) {
        assertThat(VersionPattern.select(VersionPattern.of(pattern, RestFamily.V1), VERSIONS))
                .containsExactlyInAnyOrderElementsOf(VERSIONS);
    }

    @ParameterizedTest
    @CsvSource({"1.0+2.4.0,1.0 1.0.0 2.4.0", "latest,3.0.0-draft", "+,2.4.0", "2.3.1+,2.3.2"})
    void aPlusSeparatesVersionsInTheOlderFamily(String pattern, String expected) {
        assertThat(String.join(" ", VersionPattern.select(VersionPattern.of(pattern, RestFamily.V1), VERSIONS)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+.2.3", "1.+.3", "~.2", "~.2.3", "1.~.3", "*.2", "1.*.3", "+.0", "2.3+", "~.0.*", "3.2*.1+", "", "x",
                "1.2.3.4", "1..2"
            })
    void refusesWhatTheSpecificationRefuses(String pattern) {
        assertThatExceptionOfType(SdmxException.class)
                .isThrownBy(() -> VersionPattern.of(pattern, RestFamily.V2))
                .matches(e -> e.error() == SdmxError.SYNTAX);
    }
}
