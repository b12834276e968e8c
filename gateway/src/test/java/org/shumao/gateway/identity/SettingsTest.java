package org.shumao.gateway.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A gateway in production starts only when people can sign in, or when somebody says that nobody does. */
class SettingsTest {
    private static final String PREFIX = "shumao.gateway.identity.";
    private static final Map<String, String> COMPLETE = Map.of(
            "people", "required",
            "issuer", "https://login.example.org/realms/statistics",
            "client-id", "shumao",
            "client-secret", "secret",
            "session-secret", "0123456789abcdef0123456789abcdef");

    @Test
    void startsWithEverything() {
        assertThatCode(() -> Settings.requireComplete(config(COMPLETE))).doesNotThrowAnyException();
    }

    @Test
    void startsWithoutPeopleIfThatIsSaid() {
        assertThatCode(() -> Settings.requireComplete(config(Map.of("people", "none"))))
                .doesNotThrowAnyException();
    }

    @Test
    void namesEverythingThatIsMissingAtOnce() {
        assertThatThrownBy(() -> Settings.requireComplete(config(Map.of("people", "required"))))
                .hasMessageContaining(PREFIX + "issuer, " + PREFIX + "client-id, " + PREFIX + "client-secret, " + PREFIX
                        + "session-secret")
                .hasMessageContaining(PREFIX + "people=none");
    }

    @Test
    void namesTheOneThatIsMissing() {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.remove("client-secret");

        assertThatThrownBy(() -> Settings.requireComplete(config(settings)))
                .hasMessageStartingWith("People cannot sign in without " + PREFIX + "client-secret. ");
    }

    @Test
    void refusesAShortKeyOfSessionsWithoutRepeatingIt() {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.put("session-secret", "too-short");

        assertThatThrownBy(() -> Settings.requireComplete(config(settings)))
                .hasMessageContaining("session-secret must have at least 32 characters")
                .hasMessageNotContaining("too-short");
    }

    private static IdentityConfig config(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(IdentityConfig.class);
        settings.forEach((name, value) -> builder.withDefaultValue(PREFIX + name, value));
        return builder.build().getConfigMapping(IdentityConfig.class);
    }
}
