package org.shumao.aggregation.release.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.time.YearMonth;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.PrimaryParameters;
import org.shumao.tradecore.disclosure.count.CellKeys;
import org.shumao.tradecore.disclosure.count.CountedSet;
import org.shumao.tradecore.disclosure.count.TradeWindow;

class InstalledSecretsTest {
    private static final String PREFIX = "shumao.disclosure.";
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static final Map<String, String> ALL = Map.of(
            PREFIX + "minimum-frequency",
            "4",
            PREFIX + "p",
            "17",
            PREFIX + "coalition",
            "2",
            PREFIX + "auditor-key",
            KEY,
            PREFIX + "count-key",
            KEY);

    @Test
    void theRuleHasTheParametersOfTheInstallation() {
        InstalledSecrets installed = rule(ALL);

        PrimaryParameters parameters = new PrimaryParameters(4, 17, 100, 2);
        assertThat(installed.rule().parameters()).isEqualTo(parameters);
        assertThat(installed.seal().mark()).isEqualTo(parameters.seal(new byte[32]));
        assertThat(rule(with("q", "60")).rule().parameters()).isEqualTo(new PrimaryParameters(4, 17, 60, 2));
    }

    @Test
    void aKeyMayEndWithALine() {
        CountedSet set = new CountedSet(
                CountedSet.TOTAL, new TradeWindow(new Months(YearMonth.of(2025, 1), YearMonth.of(2025, 6)), null));

        assertThat(rule(with("count-key", KEY + "\n")).cellKeys().of(set))
                .isEqualTo(new CellKeys(new byte[32]).of(set));
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        assertThatThrownBy(() -> rule(Map.of()))
                .hasMessageContaining("shumao.disclosure.minimum-frequency, shumao.disclosure.p,"
                        + " shumao.disclosure.coalition, shumao.disclosure.auditor-key, shumao.disclosure.count-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimum-frequency", "p", "coalition", "auditor-key", "count-key"})
    void nothingHasADefault(String name) {
        Map<String, String> others = new HashMap<>(ALL);
        others.remove(PREFIX + name);

        assertThatThrownBy(() -> rule(others)).hasMessageContaining("Set " + PREFIX + name + " (");
        assertThatThrownBy(() -> rule(with(name, " "))).hasMessageContaining("Set " + PREFIX + name + " (");
    }

    /** A number that was meant for another one is a secret, too. */
    @ParameterizedTest
    @CsvSource({
        "minimum-frequency, 2789, minimum-frequency is 3 to 100",
        "minimum-frequency, 2789x, minimum-frequency is no whole number",
        "p, 2789, p is at least 1 and less than q",
        "p, 27.89, p is no whole number",
        "q, 2789, q is up to 100",
        "coalition, 2789, coalition is 1 to 10",
        "auditor-key, 2789!, auditor-key is not base64",
        "auditor-key, 27892789, auditor-key has fewer than 32 bytes",
        "count-key, 2789!, count-key is not base64",
        "count-key, 27892789, count-key has fewer than 32 bytes"
    })
    void whatIsWrongIsNamedAndNotShown(String name, String value, String message) {
        assertThatThrownBy(() -> rule(with(name, value)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(PREFIX + message)
                .hasMessageNotContaining("2789")
                .hasNoCause();
    }

    /** Production reads the same file: there it says nothing. */
    @Test
    void onlyDevelopmentAndTestsHaveParametersOfTheirOwn() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(
                InstalledSecrets.class.getClassLoader().getResourceAsStream("application.properties"))) {
            properties.load(file);
        }
        assertThat(properties.stringPropertyNames())
                .filteredOn(name -> name.contains(PREFIX))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("%dev,test."));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> all = new HashMap<>(ALL);
        all.put(PREFIX + name, value);
        return all;
    }

    private static InstalledSecrets rule(Map<String, String> properties) {
        return new InstalledSecrets(new SmallRyeConfigBuilder()
                .withMapping(DisclosureSecrets.class)
                .withSources(new PropertiesConfigSource(properties, "of the test", 500))
                .build()
                .getConfigMapping(DisclosureSecrets.class));
    }
}
