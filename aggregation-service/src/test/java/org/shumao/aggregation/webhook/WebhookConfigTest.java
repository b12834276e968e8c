package org.shumao.aggregation.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

/** Outside of Quarkus the launch mode is that of production. */
class WebhookConfigTest {
    @Test
    void productionDoesNotStartIfReceiversMayBeOnThisMachine() {
        assertThat(LaunchMode.current()).isEqualTo(LaunchMode.NORMAL);
        assertThatThrownBy(() -> new Receivers(of("shumao.webhooks.allow-loopback", "true")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shumao.webhooks.allow-loopback");
        new Receivers(of("shumao.webhooks.allow-loopback", "false")).close();
    }

    @Test
    void withoutAKeyProductionSendsNothing() {
        WebhookKeys keys = new WebhookKeys(of("shumao.webhooks.signing-key-location", " "));
        assertThat(keys.present()).isFalse();
        assertThat(keys.published()).isEmpty();
        assertThatThrownBy(keys::require)
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("shumao.webhooks.signing-key-location");
    }

    static WebhookConfig of(String key, String value) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(WebhookConfig.class)
                .withDefaultValue(key, value)
                .build()
                .getConfigMapping(WebhookConfig.class);
    }
}
