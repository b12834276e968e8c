package org.shumao.registry.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeppersTest {
    private static final String KEYS = "shumao.registry.keys.";
    private static final String GOOD =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private static final String OTHER = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /** printf %s 9f86... | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef */
    @Test
    void aHashIsTheHmacOfTheDigestUnderThePepper() {
        Peppers peppers = peppers(Map.of(KEYS + "peppers.a", GOOD));

        assertThat(HexFormat.of().formatHex(peppers.hash("a", SHA256).orElseThrow()))
                .isEqualTo("d0e7249aeaa45ddb02b8c6a9b3dd31e5d2c66548b4e3c9fea570e76cb75a407c");
        assertThat(peppers.hash("b", SHA256)).isEmpty();
    }

    @Test
    void whatWasStoredUnderAnOlderPepperIsKnownWhileThatIsThere() {
        Peppers peppers =
                peppers(Map.of(KEYS + "peppers.a", GOOD, KEYS + "peppers.b", OTHER, KEYS + "active-pepper", "b"));

        assertThat(peppers.active()).isEqualTo("b");
        assertThat(peppers.hash("a", SHA256).orElseThrow())
                .isNotEqualTo(peppers.hash("b", SHA256).orElseThrow());
    }

    @Test
    void withoutAPepperTheRegistryDoesNotStart() {
        assertThatThrownBy(() -> peppers(Map.of()))
                .hasMessageContaining("shumao.registry.keys.peppers.<id> is not set")
                .hasMessageContaining("openssl rand -base64 32");
    }

    @Test
    void aPepperThatIsNoneIsNamedAndNotShown() {
        assertThatThrownBy(() -> peppers(Map.of(KEYS + "peppers.a", "no base64!")))
                .hasMessageContaining("peppers.a is not base64")
                .hasMessageNotContaining("no base64!");
        assertThatThrownBy(() -> peppers(Map.of(KEYS + "peppers.a", "c2hvcnQ=")))
                .hasMessageContaining("peppers.a has 5 bytes")
                .hasMessageNotContaining("c2hvcnQ=");
    }

    @Test
    void whichOfSeveralIsForNewKeysMustBeSaid() {
        Map<String, String> two = Map.of(KEYS + "peppers.a", GOOD, KEYS + "peppers.b", OTHER);
        assertThatThrownBy(() -> peppers(two)).hasMessageContaining("one of [a, b]");
        assertThatThrownBy(() -> peppers(Map.of(KEYS + "peppers.a", GOOD, KEYS + "active-pepper", "c")))
                .hasMessageContaining("names c");
    }

    private static Peppers peppers(Map<String, String> settings) {
        return new Peppers(new SmallRyeConfigBuilder()
                .withMapping(KeysConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(KeysConfig.class));
    }
}
