package org.shumao.aggregation.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Says by which key and how events are sent to the receivers that key holders name. docs/webhooks.md explains it. */
@ConfigMapping(prefix = "shumao.webhooks")
interface WebhookConfig {
    /**
     * PEM file (PKCS#8, Ed25519) with the private key that signs events. Without it production has no webhooks; development and tests make
     * one up.
     */
    Optional<String> signingKeyLocation();

    /** PEM files (BEGIN PUBLIC KEY) of keys that signed before, or will sign later: they stay in the key set. */
    Optional<List<String>> otherKeyLocations();

    /** Pause between looks for what happened, and for what is due. */
    @WithDefault("2s")
    @DurationMin(millis = 10)
    Duration every();

    /** Whether receivers on this machine may be named, by http as well: for development. Production does not start with it. */
    @WithDefault("false")
    boolean allowLoopback();
}
