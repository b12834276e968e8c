package org.shumao.aggregation.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The event of the guide, on which readers try their code, is signed as this installation signs. */
class WebhookVectorTest {
    private static final Pattern EVENT =
            Pattern.compile("```http\nwebhook-id: (.+)\nwebhook-timestamp: (.+)\nwebhook-signature: (.+)\n\n(.+)\n```");

    /** The key of RFC 8037, appendix A. */
    private static final String KEY = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"guides", "zh/guides"})
    void theEventOfTheGuideIsSignedAsAnyOther(String guides) throws IOException {
        String guide = Files.readString(Path.of("..", "docs", guides, "signatures.md"));
        Matcher event = EVENT.matcher(guide);
        assertThat(event.find()).isTrue();
        Path key = Files.writeString(folder.resolve("key.pem"), KEY);
        WebhookKeys keys =
                new WebhookKeys(WebhookConfigTest.of("shumao.webhooks.signing-key-location", key.toString()));

        assertThat(keys.headers(
                        UUID.fromString(event.group(1)),
                        Instant.ofEpochSecond(Long.parseLong(event.group(2))),
                        event.group(4)))
                .isEqualTo(Map.of(
                        "webhook-id", event.group(1),
                        "webhook-timestamp", event.group(2),
                        "webhook-signature", event.group(3)));
        assertThat(guide).contains("`" + keys.published().get(0).x() + "`");
    }
}
