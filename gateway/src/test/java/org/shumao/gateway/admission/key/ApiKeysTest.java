package org.shumao.gateway.admission.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.gateway.identity.Caller;

class ApiKeysTest {
    /** printf %s secret | sha256sum. */
    private static final String SECRET = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    private static final String USCC = "91350100M000100Y43";

    @Test
    void knowsTheHolderOfAKey() {
        ApiKeys keys = keys("a", SECRET, USCC, Set.of("submit", "rates"), true);

        assertThat(keys.holderOf("secret")).contains(new Caller("a", USCC, Set.of("rates", "submit")));
        assertThat(keys.holderOf("secret ")).isEmpty();
        assertThat(keys.holderOf("")).isEmpty();
    }

    @Test
    void takesTheDigestInUpperCaseToo() {
        assertThat(keys("a", SECRET.toUpperCase(Locale.ROOT), USCC, Set.of(), true)
                        .holderOf("secret"))
                .isPresent();
    }

    @Test
    void locksAKeyThatIsSwitchedOff() {
        assertThat(keys("a", SECRET, USCC, Set.of(), false).holderOf("secret")).isEmpty();
    }

    @Test
    void refusesToStartWithAnEnterpriseThatIsNone() {
        assertThatThrownBy(() -> keys("a", SECRET, "91350100M000100Y44", Set.of(), true))
                .hasMessageContaining("shumao.gateway.keys.a.enterprise")
                .hasMessageContaining("91350100M000100Y44");
    }

    @Test
    void refusesToStartWithAMisspeltScope() {
        assertThatThrownBy(() -> keys("a", SECRET, USCC, Set.of("sumbit"), true))
                .hasMessageContaining("sumbit")
                .hasMessageContaining(
                        "submit, read-own, query, keys, submit-any, customs, live, statistician, rates, registry, operate");
    }

    @ParameterizedTest
    @CsvSource({"anonymous, callers without a key", "gateway, the gateway itself", "k0123456789a, keys of the registry"
    })
    void refusesAnIdThatNamesSomebodyElse(String id, String holder) {
        assertThatThrownBy(() -> keys(id, SECRET, USCC, Set.of(), true))
                .hasMessageContaining("shumao.gateway.keys." + id)
                .hasMessageContaining(holder);
    }

    private static ApiKeys keys(String id, String sha256, String enterprise, Set<String> scopes, boolean enabled) {
        String key = "shumao.gateway.keys." + id;
        Map<String, String> properties = Map.of(
                key + ".sha256",
                sha256,
                key + ".enterprise",
                enterprise,
                key + ".scopes",
                String.join(",", scopes),
                key + ".enabled",
                Boolean.toString(enabled));
        return new ApiKeys(new SmallRyeConfigBuilder()
                .withMapping(KeysConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(KeysConfig.class));
    }
}
