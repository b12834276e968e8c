package org.shumao.aggregation.webhook;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.signature.PublicJwk;
import org.shumao.kit.signature.SigningKeys;

/** Signs events as Standard Webhooks says for asymmetric keys ({@code v1a}, Ed25519). An installation without a key sends nothing. */
@Startup
@ApplicationScoped
class WebhookKeys {
    private static final SigningKeys.Use EVENTS =
            new SigningKeys.Use("shumao.webhooks", "events of webhooks", "shumao-webhook");

    private final Optional<SigningKeys> keys;

    WebhookKeys(WebhookConfig config) {
        boolean absent =
                config.signingKeyLocation().filter(text -> !text.isBlank()).isEmpty();
        keys = absent && LaunchMode.current() == LaunchMode.NORMAL
                ? Optional.empty()
                : Optional.of(new SigningKeys(EVENTS, config.signingKeyLocation(), config.otherKeyLocations()));
    }

    boolean present() {
        return keys.isPresent();
    }

    /** @throws HttpProblem 503 if this installation has no key */
    void require() {
        if (keys.isEmpty()) {
            throw Problems.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "This installation sends no webhooks: shumao.webhooks.signing-key-location names no key.")
                    .build();
        }
    }

    /** Returns the headers that a receiver verifies. */
    Map<String, String> headers(UUID event, Instant at, String body) {
        String signed = event + "." + at.getEpochSecond() + "." + body;
        byte[] signature = keys.orElseThrow().signature(signed.getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", event.toString());
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put("webhook-signature", "v1a," + Base64.getEncoder().encodeToString(signature));
        return headers;
    }

    List<PublicJwk> published() {
        return keys.map(SigningKeys::published).orElse(List.of());
    }
}
