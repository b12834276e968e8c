package org.shumao.systemtests.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.client.Gateway;

/**
 * An enterprise that the registry knows, with a key that the registry issued to it.
 *
 * @param uscc its code
 * @param gateway the public address, with its key
 */
public record Party(RunningSuite running, String uscc, Gateway gateway) {
    private static final long POLL_NANOS = 20_000_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger SERIAL = new AtomicInteger();

    /** Registers the next one of a series of made-up enterprises. */
    public static Party register(RunningSuite running, EnterpriseKind kind, String... scopes) {
        String digits = "91330100MA3X%05d".formatted(SERIAL.incrementAndGet());
        String uscc = digits + Uscc.expectedCheckCharacter(digits + "0");
        ObjectNode enterprise = JsonNodeFactory.instance
                .objectNode()
                .put("uscc", uscc)
                .put("name", "虚构企业" + uscc.substring(12, 17))
                .put("registeredOn", "2022-03-01")
                .put("status", "ACTIVE");
        enterprise.putArray("kinds").add(kind.name());
        Gateway.success(running.gateway().post("/api/v1/enterprises", enterprise), "register " + uscc);
        ObjectNode key = JsonNodeFactory.instance.objectNode().put("label", "System test");
        for (String scope : scopes) {
            key.withArray("scopes").add(scope);
        }
        JsonNode issued =
                Gateway.success(running.gateway().post("/api/v1/enterprises/" + uscc + "/keys", key), "issue a key");
        return new Party(
                running,
                uscc,
                new Gateway(running.gateway().address(), issued.path("secret").asText()));
    }

    /** Returns the receipt. */
    public JsonNode submit(String name, String mediaType, String body) {
        return Gateway.success(gateway.submit(body.getBytes(StandardCharsets.UTF_8), mediaType, name), name);
    }

    /** One record of our own form, or several as lines. */
    public JsonNode submit(String name, String ndjson) {
        return submit(name, "application/x-ndjson", ndjson);
    }

    /** Lets another one submit for this one, without end. */
    public void grant(Party agent) {
        agents(agent, JsonNodeFactory.instance.objectNode());
    }

    /** Lets another one submit for this one from today on. */
    public void grantFromToday(Party agent) {
        agents(agent, JsonNodeFactory.instance.objectNode().put("validFrom", today().toString()));
    }

    /** Let another one submit for this one until yesterday. */
    public void grantUntilYesterday(Party agent) {
        String yesterday = today().minusDays(1).toString();
        agents(agent, JsonNodeFactory.instance.objectNode().put("validTo", yesterday));
    }

    /** Takes back what was granted. */
    public void withdraw(Party agent) {
        assertThat(status(officer(agents(agent)).DELETE())).isEqualTo(204);
    }

    /** An officer has seen what this one is, and was from the day of its registration, besides what it was registered as. */
    public void isFromBeginning(EnterpriseKind kind) {
        String enterprise = "/api/v1/enterprises/" + uscc;
        ObjectNode facts = JsonNodeFactory.instance
                .objectNode()
                .put("effectiveFrom", "2022-03-01")
                .put("reason", "Seen in a document");
        JsonNode known = running.gateway().get(enterprise);
        facts.putArray("kinds")
                .addAll((ArrayNode) known.path("kinds").deepCopy())
                .add(kind.name());
        HttpRequest.Builder patch = officer(enterprise)
                .header("Content-Type", "application/merge-patch+json")
                .header("If-Match", "\"" + known.path("version").asLong() + "\"")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(facts.toString()));
        assertThat(status(patch)).isEqualTo(200);
    }

    private HttpRequest.Builder officer(String path) {
        return HttpRequest.newBuilder(running.gateway().address().resolve(path))
                .header("X-API-Key", running.suite().apiKey());
    }

    private static int status(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Ingestion follows the registry by itself; returns when it knows whose agent this one is. */
    public void awaitKnownAsAgentOf(Party principal) {
        awaitAuthority(new OwnForm(principal.uscc, principal.uscc, "DRY", "new", "2025-03-10T00:00:00")
                .list("X", "DRY", uscc, "1"));
    }

    /** Returns when ingestion knows that this one is a platform. */
    public void awaitKnownAsPlatform() {
        String seller = "91330100799655058B";
        awaitAuthority(new OwnForm(uscc, seller, "DRY", "new", "2025-03-10T00:00:00").order("X", "1"));
    }

    private void awaitAuthority(String record) {
        long deadline = System.nanoTime() + RunningSuite.PATIENCE.toNanos();
        String receipt;
        do {
            assertThat(System.nanoTime())
                    .as("ingestion knows the agency or the kind")
                    .isLessThan(deadline);
            LockSupport.parkNanos(POLL_NANOS);
            receipt = Gateway.success(gateway.post("/api/v1/submissions?dryRun=true", json(record)), "dry run")
                    .toString();
        } while (receipt.contains("no-authority"));
        assertThat(receipt).contains("\"accepted\":1");
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String agents(Party agent) {
        return "/api/v1/enterprises/" + uscc + "/agents/" + agent.uscc;
    }

    private void agents(Party agent, ObjectNode dates) {
        running.gateway().put(agents(agent), dates);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }
}
