package org.shumao.aggregation.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.aggregation.webhook.Receiver.Received;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** The code of docs/webhooks.md verifies what is sent, and refuses what was changed on the way. */
@QuarkusTest
@WithTestResource(StackResource.class)
class WebhookSampleTest {
    private static final Path PAGE = Path.of("..", "docs", "webhooks.md");
    private static final String OWNER = "91330100799655058B";

    @Inject
    DataSource dataSource;

    @TempDir
    Path folder;

    private Received event;
    private Map<String, List<Map<String, String>>> keySet;

    @BeforeEach
    void receive() throws IOException {
        try (Receiver receiver = new Receiver()) {
            String id = receiver.subscribe(OWNER, "release");
            Receiver.as(OWNER)
                    .post(Receiver.WEBHOOKS + "/" + id + "/test")
                    .then()
                    .statusCode(202);
            new IntakeDriver(dataSource)
                    .await("a ping", () -> !receiver.received().isEmpty());
            event = receiver.received().get(0);
            Receiver.as(OWNER).delete(Receiver.WEBHOOKS + "/" + id).then().statusCode(204);
        }
        keySet = given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get("/api/v1/webhook-keys")
                .jsonPath()
                .getMap("");
    }

    @Test
    void javaVerifiesAnEvent() throws Exception {
        Path source = Files.writeString(folder.resolve("Events.java"), code("java"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", folder.toString(), source.toString()))
                .isZero();
        URL classes = folder.toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, null)) {
            Method verify = loader.loadClass("Events")
                    .getMethod("isGenuine", String.class, String.class, String.class, byte[].class, List.class);
            List<String> keys = Objects.requireNonNull(keySet.get("keys")).stream()
                    .map(key -> Objects.requireNonNull(key.get("x")))
                    .toList();
            byte[] body = event.body().getBytes(StandardCharsets.UTF_8);
            assertThat(verify.invoke(null, event.id(), event.timestamp(), event.signature(), body, keys))
                    .isEqualTo(true);
            String other = event.signature() + " v1,c2VjcmV0";
            assertThat(verify.invoke(null, event.id(), event.timestamp(), other, body, keys))
                    .isEqualTo(true);
            byte[] changed = event.body().replace("ping", "pong").getBytes(StandardCharsets.UTF_8);
            assertThat(verify.invoke(null, event.id(), event.timestamp(), event.signature(), changed, keys))
                    .isEqualTo(false);
            assertThat(verify.invoke(null, event.id() + "0", event.timestamp(), event.signature(), body, keys))
                    .isEqualTo(false);
            String later = Long.toString(Long.parseLong(event.timestamp()) + 1);
            assertThat(verify.invoke(null, event.id(), later, event.signature(), body, keys))
                    .isEqualTo(false);
            assertThat(verify.invoke(null, event.id(), "1", event.signature(), body, keys))
                    .isEqualTo(false);
        }
    }

    @Test
    void pythonVerifiesAnEvent() throws Exception {
        assumeTrue(
                System.getenv("CI") != null || run("import cryptography") == 0,
                "no python3 with the package cryptography");
        Map<String, Object> sent = Map.of(
                "headers",
                Map.of(
                        "webhook-id", event.id(),
                        "webhook-timestamp", event.timestamp(),
                        "webhook-signature", event.signature()),
                "body",
                event.body(),
                "keys",
                keySet);
        String json = new ObjectMapper().writeValueAsString(sent);
        Path file = Files.writeString(folder.resolve("sent.json"), json);
        String check = code("python") + """
                import json, sys
                sent = json.load(open(sys.argv[1]))
                body = sent["body"].encode()
                assert is_genuine(sent["headers"], body, sent["keys"])
                assert not is_genuine(sent["headers"], body.replace(b"ping", b"pong"), sent["keys"])
                assert not is_genuine(sent["headers"] | {"webhook-id": "7"}, body, sent["keys"])
                assert not is_genuine(sent["headers"] | {"webhook-timestamp": "1"}, body, sent["keys"])
                """;
        assertThat(run(check, file.toString())).isZero();
    }

    private static int run(String code, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "-c", code));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    private static String code(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
