package org.shumao.systemtests.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.key.Role;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.identity.AccessTable.Line;
import org.shumao.systemtests.suite.Figures;
import org.shumao.systemtests.suite.OwnForm;

/** Every operation of the public API, called by everybody: what each gets is what access.tsv says. */
@Tag("whole")
class AccessIT {
    private static final String OWNER = uscc("91330100MA3Y00001");
    private static final String STRANGER = uscc("91330100MA3Y00002");

    private static final List<SuiteService> SERVICES =
            List.of(SuiteService.INGESTION, SuiteService.REGISTRY, SuiteService.AGGREGATION);

    private static TestIssuer issuer;
    private static Suite suite;
    private static String submission;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() throws Exception {
        issuer = new TestIssuer();
        suite = Suite.start(SuiteOptions.forTests().withGatewaySettings(issuer.gatewaySettings()));
        Gateway operator = new Gateway(suite.gatewayUrl(), suite.apiKey());
        operator.put(
                "/api/v1/exchange-rates/USD/2025-01",
                JsonNodeFactory.instance.objectNode().put("cnyPerUnit", "7.1").put("source", "system test"));
        register(operator, OWNER);
        register(operator, STRANGER);
        Figures figures = new Figures(suite, operator);
        figures.awaitSettled();
        submission = submit();
        figures.awaitSettled();
    }

    @AfterAll
    static void stop() {
        if (suite != null) {
            suite.close();
        }
        issuer.close();
    }

    @Test
    void everybodyGetsWhatTheTableSays() throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (Line line : AccessTable.lines()) {
            for (Visitor visitor : Visitor.values()) {
                int status = call(line, visitor);
                if (!line.fits(visitor, status)) {
                    wrong.add(line.operation() + " by " + visitor.word() + ": " + status + ", not " + line.of(visitor));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Roles do not open the way round the gateway: the services take its token alone. */
    @Test
    void noServiceTakesATokenOfAPerson() throws IOException, InterruptedException {
        for (Line line : AccessTable.lines()) {
            if (line.operation().startsWith("GET /api/v1/")
                    && !line.of(Visitor.ANONYMOUS).admits()) {
                for (SuiteService service : SERVICES) {
                    HttpRequest request = HttpRequest.newBuilder(
                                    suite.service(service).url().resolve(filled(line.address())))
                            .header("Authorization", "Bearer " + token(Visitor.OPERATOR))
                            .GET()
                            .build();
                    assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode())
                            .as("%s at %s", line.operation(), service)
                            .isIn(401, 404);
                }
            }
        }
    }

    private int call(Line line, Visitor visitor) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(suite.gatewayUrl().resolve(filled(line.address())))
                .method(line.method(), HttpRequest.BodyPublishers.noBody());
        if (visitor != Visitor.ANONYMOUS) {
            request.header("Authorization", "Bearer " + token(visitor));
        }
        HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            // An export holds its place until it is read; the stream has no end.
            if (!line.address().startsWith("/api/v1/stream")) {
                body.transferTo(OutputStream.nullOutputStream());
            }
        }
        return answer.statusCode();
    }

    private static String token(Visitor visitor) {
        String enterprise = switch (visitor) {
            case SUBMITTER -> OWNER;
            case STRANGER -> STRANGER;
            default -> "";
        };
        return issuer.token(
                visitor.word(),
                enterprise,
                visitor.roles().stream().map(Role::word).toList());
    }

    private static String filled(String address) {
        return address.replace("{submission}", submission).replace("{enterprise}", OWNER);
    }

    private static void register(Gateway operator, String uscc) {
        ObjectNode enterprise = JsonNodeFactory.instance
                .objectNode()
                .put("uscc", uscc)
                .put("name", "虚构企业" + uscc.substring(12, 17))
                .put("registeredOn", "2022-03-01")
                .put("status", "ACTIVE");
        enterprise.putArray("kinds").add(EnterpriseKind.PLATFORM.name());
        Gateway.success(operator.post("/api/v1/enterprises", enterprise), "register " + uscc);
    }

    /** One order of the owner, submitted by a person. */
    private static String submit() throws IOException, InterruptedException {
        String order = new OwnForm(OWNER, OWNER, "MATRIX-1", "new", "2025-01-10T10:00:00").order("X", "10.01");
        HttpRequest request = HttpRequest.newBuilder(suite.gatewayUrl().resolve("/api/v1/submissions"))
                .header("Authorization", "Bearer " + token(Visitor.SUBMITTER))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        JsonNode receipt = new JsonMapper().readTree(answer.body());
        assertThat(receipt.path("counts").path("accepted").asInt())
                .as(answer.body())
                .isEqualTo(1);
        return receipt.path("submissionId").asText();
    }

    private static String uscc(String digits) {
        return digits + Uscc.expectedCheckCharacter(digits + "0");
    }
}
