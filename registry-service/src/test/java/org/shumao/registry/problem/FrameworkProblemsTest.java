package org.shumao.registry.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.token.VerifiedTokens;
import org.shumao.localstack.stack.PostgresServer;
import org.shumao.localstack.stack.SharedStack;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Whatever the framework refuses is answered with a type of the catalogue, too. */
@QuarkusTest
@WithTestResource(StackResource.class)
class FrameworkProblemsTest {
    private static final String ENTERPRISES = "/api/v1/enterprises";

    @Inject
    JWTCallerPrincipalFactory verifier;

    @Test
    void verifiedTokensAreRemembered() {
        assertThat(ClientProxy.unwrap(verifier)).isInstanceOf(VerifiedTokens.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {ENTERPRISES, ENTERPRISES + "/91330100799655058B"})
    void noTokenIsUnauthenticated(String path) {
        problem(given().get(path), ProblemType.UNAUTHENTICATED).body("instance", equalTo(path));
    }

    @Test
    void aTokenThatIsExpiredForAnotherServiceOrNotOursIsUnauthenticated() {
        Instant later = Instant.now().plusSeconds(60);
        for (String token : new String[] {
            TestTokens.token("shumao-gateway", "registry", "x", Instant.now().minusSeconds(120), "registry"),
            TestTokens.token("shumao-gateway", "ingestion", "x", later, "registry"),
            TestTokens.token("somebody", "registry", "x", later, "registry"),
            TestTokens.token("registry", "x", "registry").replaceFirst("\\.[^.]*$", ".AAAA"),
            "nonsense"
        }) {
            problem(given().auth().oauth2(token).get(ENTERPRISES), ProblemType.UNAUTHENTICATED);
        }
    }

    @Test
    void writingWithoutTheScopeIsForbidden() {
        RequestSpecification reader = given().auth().oauth2(TestTokens.token("registry", "x", "submit"));
        problem(reader.contentType("application/json").body("{}").post(ENTERPRISES), ProblemType.FORBIDDEN)
                .body("detail", equalTo("This needs a key with the scope registry."));
        problem(reader.get(ENTERPRISES + "/export.csv"), ProblemType.FORBIDDEN)
                .body("detail", equalTo("This needs a key with one of the scopes query, registry or audit."));
    }

    @Test
    void everythingThatIsWrongWithAQueryIsReportedAtOnce() {
        problem(
                        writer().urlEncodingEnabled(false)
                                .get(ENTERPRISES + "?nonsense=3&q=a&q=b&city=&country=C%01&kind=SHOP&limit=0"),
                        ProblemType.VALIDATION_FAILED)
                .body(
                        "errors.rule",
                        containsInAnyOrder(
                                "unknown-parameter",
                                "repeated-parameter",
                                "empty-parameter",
                                "text",
                                "code-list",
                                "range"));
        problem(
                        writer().contentType("text/csv")
                                .body("uscc")
                                .post(ENTERPRISES + "/import?dryRun=maybe&dry=1&effectiveFrom=soon"),
                        ProblemType.VALIDATION_FAILED)
                .body("errors.field", containsInAnyOrder("dryRun", "dry", "effectiveFrom"));
    }

    /** The sweep: no operation acts or answers as if a parameter that it does not know were not there. */
    @Test
    void noOperationPassesOverAParameterThatItDoesNotKnow() throws IOException {
        JsonObject paths =
                new JsonObject(Files.readString(Path.of("src/main/openapi/openapi.json"))).getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            for (String method : paths.getJsonObject(path).fieldNames()) {
                if (!List.of("get", "post", "put", "patch", "delete").contains(method)) {
                    continue;
                }
                String called = method + " " + path;
                boolean hasBody =
                        paths.getJsonObject(path).getJsonObject(method).containsKey("requestBody");
                String type = hasBody
                        ? paths.getJsonObject(path)
                                .getJsonObject(method)
                                .getJsonObject("requestBody")
                                .getJsonObject("content")
                                .fieldNames()
                                .iterator()
                                .next()
                        : "application/json";
                Response answer = given().auth()
                        .oauth2(TestTokens.token(
                                "registry", "x", "registry", "query", "submit", "operate", "check-keys"))
                        .contentType(type)
                        .body(hasBody ? "{}" : "")
                        .request(method, path.replaceAll("\\{[^}]*}", "1") + "?nonsense=1");
                assertThat(answer.statusCode()).as(called).isEqualTo(400);
                assertThat(answer.jsonPath().getList("errors.field")).as(called).contains("nonsense");
            }
        }
    }

    @Test
    void anUnknownAddressIsNotFound() {
        problem(writer().get("/api/v1/nothing"), ProblemType.NOT_FOUND);
        problem(writer().get("/nothing"), ProblemType.NOT_FOUND);
    }

    @Test
    void aMethodThatIsNotTakenIsNamed() {
        problem(writer().delete(ENTERPRISES), ProblemType.METHOD_NOT_ALLOWED).header("Allow", "GET, HEAD, POST");
        problem(writer().delete(ENTERPRISES + "/91330100799655058B"), ProblemType.METHOD_NOT_ALLOWED)
                .header("Allow", "GET, HEAD, PATCH");
    }

    @ParameterizedTest
    @CsvSource({
        "?Limit=3,Limit,unknown-parameter",
        "?limit=3&limit=4,limit,repeated-parameter",
        "?limit=three,limit,range",
        "?kind=SHOP,kind,code-list",
        "/91330100799655058B?kind=PLATFORM,kind,unknown-parameter"
    })
    void aWrongParameterIsReportedWithItsValueAndWhatIsAllowed(String query, String field, String rule) {
        problem(writer().get(ENTERPRISES + query), ProblemType.VALIDATION_FAILED)
                .body("errors.size()", equalTo(1))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].rule", equalTo(rule))
                .body("errors[0].value", rule.equals("unknown-parameter") ? nullValue() : notNullValue())
                .body("errors[0].expected", notNullValue());
    }

    @Test
    void anotherMediaTypeIsNotTaken() {
        problem(writer().contentType("text/csv").body("x").post(ENTERPRISES), ProblemType.UNSUPPORTED_MEDIA_TYPE)
                .header("Accept", "application/json")
                .body("taken", contains("application/json"))
                .body("detail", containsString("application/json"));
        problem(
                        writer().contentType("image/png").body(new byte[] {1}).post(ENTERPRISES + "/import"),
                        ProblemType.UNSUPPORTED_MEDIA_TYPE)
                .body("taken", containsInAnyOrder("text/csv", "application/x-ndjson"));
    }

    @ParameterizedTest
    @CsvSource({"application/json,''", "text/csv,/import"})
    void aCompressedBodyIsNotTakenForABrokenOne(String mediaType, String path) {
        problem(
                        writer().contentType(mediaType)
                                .header("Content-Encoding", "gzip")
                                .body(new byte[] {0x1F, (byte) 0x8B, 8})
                                .post(ENTERPRISES + path),
                        ProblemType.UNSUPPORTED_ENCODING)
                .header("Accept-Encoding", "identity");
    }

    @Test
    void anotherMediaTypeIsNotGiven() {
        problem(writer().accept("text/csv").get(ENTERPRISES), ProblemType.NOT_ACCEPTABLE)
                .body("offered", contains("application/json"))
                .body("detail", containsString("application/json"));
        problem(writer().accept("image/png").get(ENTERPRISES + "/export.csv"), ProblemType.NOT_ACCEPTABLE)
                .body("offered", contains("text/csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"uscc\":                      | The body is not JSON",
                "not json                        | The body is not JSON",
                "{\"uscc\":1}                    | The value of 'uscc' has the wrong type, a text is expected",
                "{\"kinds\":\"PLATFORM\"}        | The value of 'kinds' has the wrong type, a list is expected",
                "{\"kinds\":[{}]}                | The value of 'kinds[0]' has the wrong type",
                "{\"usc\":\"x\"}                 | There is no property 'usc' here",
                "{\"uscc\":\"x\",\"uscc\":\"y\"} | The property 'uscc' is given twice",
                "{}{}                            | The body is not",
                "[]                              | The body is not",
                "null                            | The body is missing",
                "``                              | The body is missing"
            })
    void aBodyThatCannotBeReadIsMalformedAndNamesNoClassOfOurs(String body, String detail) {
        problem(writer().contentType("application/json").body(body).post(ENTERPRISES), ProblemType.MALFORMED_BODY)
                .body("detail", startsWith(detail))
                .body("detail", not(containsString("java")));
    }

    @Test
    void bytesThatAreNoUtf8AreNoWrongType() {
        byte[] body = "{\"name\":\"杭州\"}".getBytes(Charset.forName("GB18030"));
        problem(writer().contentType("application/json").body(body).post(ENTERPRISES), ProblemType.MALFORMED_BODY)
                .body("detail", startsWith("The body is not JSON: Invalid UTF-8"));
    }

    @Test
    void aBodyLargerThanAnyRegistrationIsTooLarge() {
        String body = "{\"name\":\"" + "x".repeat(300_000) + "\"}";
        problem(writer().contentType("application/json").body(body).post(ENTERPRISES), ProblemType.BODY_TOO_LARGE);
    }

    /** Quarkus breaks it off itself, without a body; the gateway gives the problem. */
    @Test
    void aBodyThatDoesNotDeclareItsLengthIsTooLargeAsWell() throws IOException, InterruptedException {
        byte[] body = ("{\"name\":\"" + "x".repeat(300_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + ENTERPRISES))
                .header("Authorization", "Bearer " + TestTokens.token("registry", "x", "registry"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
        HttpResponse<String> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void whileTheDatabaseIsAwayTheServiceIsUnavailableAndRecoversByItself() {
        PostgresServer database = SharedStack.get().postgres();
        database.stop();
        try {
            problem(writer().get(ENTERPRISES), ProblemType.SERVICE_UNAVAILABLE).header("Retry-After", equalTo("5"));
        } finally {
            database.start();
        }
        writer().get(ENTERPRISES).then().statusCode(200);
    }

    private static RequestSpecification writer() {
        return given().auth().oauth2(TestTokens.token("registry", "x", "registry"));
    }

    private static ValidatableResponse problem(Response answer, ProblemType type) {
        return answer.then()
                .statusCode(type.status())
                .contentType("application/problem+json")
                .body("type", equalTo(type.uri().toString()))
                .body("title", equalTo(type.title()))
                .body("status", equalTo(type.status()));
    }
}
