package org.shumao.ingestion.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.kit.token.VerifiedTokens;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Requests that no client of good will sends get a problem that says what is wrong, and break nothing. */
@QuarkusTest
@WithTestResource(StackResource.class)
class HostileRequestResourceTest {
    @BeforeEach
    void ready() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Inject
    JWTCallerPrincipalFactory verifier;

    @Test
    void verifiedTokensAreRemembered() {
        assertThat(ClientProxy.unwrap(verifier)).isInstanceOf(VerifiedTokens.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/submissions?idempotencyKey=%00,idempotencyKey",
        "/api/v1/submissions?messageType=a%00,messageType",
        "/api/v1/exchange-rates?cursor=USD%7C%00,cursor",
        "/api/v1/exchange-rates?month=2025-06&currency=%01,currency"
    })
    void aControlCharacterInTheQueryIsRefusedByItsName(String target, String parameter) {
        IngestionClient.as(IngestionClient.SENDER, "submit", "rates")
                .urlEncodingEnabled(false)
                .get(target)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors[0].field", equalTo(parameter));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/submissions?limit=x,limit,range,x",
        "/api/v1/submissions?limit=-1,limit,range,-1",
        "/api/v1/submissions?limit=1&limit=2,limit,repeated-parameter,'1, 2'",
        "/api/v1/submissions?Limit=1,Limit,unknown-parameter,",
        "/api/v1/submissions/00000000-0000-7000-8000-000000000000?format=csv,format,unknown-parameter,",
        "/api/v1/submissions/00000000-0000-7000-8000-000000000000/records?limit=1e3,limit,range,1e3",
        "/api/v1/submissions/00000000-0000-7000-8000-000000000000/records?cursor=1e3,cursor,cursor-of-question,1e3",
        "/api/v1/exchange-rates?limit=99999999999,limit,range,99999999999",
        "/api/v1/exchange-rates?month=202506,month,value,202506",
        "/api/v1/exchange-rates?cursor=zz,cursor,cursor-of-question,zz",
        "/api/v1/exchange-rates?cursor=USD%7C2025-6,cursor,cursor-of-question,USD|2025-6",
        "/api/v1/submissions?state,state,empty-parameter,''",
        "/api/v1/rules?severity=loud,severity,value,loud",
        "/api/v1/rules?message=%E2%80%AECEB,message,value,<U+202E>CEB"
    })
    void aWrongParameterIsReportedWithItsValueAndWhatIsAllowed(
            String target, String parameter, String rule, String value) {
        IngestionClient.as(IngestionClient.SENDER, "submit", "rates")
                .urlEncodingEnabled(false)
                .get(target)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors.size()", equalTo(1))
                .body("errors[0].field", equalTo(parameter))
                .body("errors[0].rule", equalTo(rule))
                .body("errors[0].value", equalTo(rule.equals("unknown-parameter") ? null : value))
                .body("errors[0].expected", not(emptyString()))
                .body("errors[0].expected", not(equalTo("a whole number")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /api/v1/submissions?size=1&state=X&from=soon&to=&limit=0&hasRejected=1&messageType=%C2%85&cursor=x"
                        + " | size state from to limit hasRejected messageType cursor",
                "GET | /api/v1/exchange-rates?month=x&currency=y&cursor=z&limit=a&page=1 | month currency cursor limit page",
                "GET | /api/v1/rules?level=9&severity=loud&message=x&q=1 | level severity message q",
                "GET | /api/v1/submissions/00000000-0000-7000-8000-000000000000/records?cursor=a&limit=b&c=d | cursor limit c",
                "GET | /api/v1/submissions/00000000-0000-7000-8000-000000000000/rejected?format=csv&c=d | format c",
                "POST | /api/v1/submissions?dryRun=maybe&atomic=x&corrects=1&dry=1 | dryRun atomic corrects dry"
            })
    void everythingThatIsWrongWithAQueryIsReportedAtOnce(String method, String target, String fields) {
        IngestionClient.as(IngestionClient.SENDER, "submit", "rates")
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .request(method, target)
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder(fields.split(" ", -1)));
    }

    /** The sweep: no operation acts or answers as if a parameter that it does not know were not there. */
    @Test
    void noOperationPassesOverAParameterThatItDoesNotKnow() throws IOException {
        JsonObject paths =
                new JsonObject(Files.readString(Path.of("src/main/openapi/openapi.json"))).getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            for (String method : paths.getJsonObject(path).fieldNames()) {
                JsonObject body =
                        paths.getJsonObject(path).getJsonObject(method).getJsonObject("requestBody");
                String type = body == null
                        ? "application/json"
                        : body.getJsonObject("content").fieldNames().iterator().next();
                Response answer = IngestionClient.as(IngestionClient.SENDER, "submit", "rates")
                        .contentType(type)
                        .request(
                                method,
                                path.replace("{id}", "00000000-0000-7000-8000-000000000000")
                                                .replaceAll("\\{[^}]*}", "1")
                                        + "?nonsense=1");
                assertThat(answer.statusCode()).as(method + path).isEqualTo(400);
                assertThat(answer.jsonPath().getList("errors.field"))
                        .as(method + path)
                        .contains("nonsense");
            }
        }
    }

    @Test
    void aRefusalNamesWhatCanBeSentAndReceived() {
        IngestionClient.as(IngestionClient.SENDER, "submit")
                .contentType("image/png")
                .body(new byte[] {1})
                .post("/api/v1/submissions")
                .then()
                .statusCode(415)
                .header("Accept", containsString("application/x-ndjson"))
                .body("taken", hasItems("application/xml", "application/json", "application/x-ndjson", "text/csv"));
        IngestionClient.as(IngestionClient.SENDER, "submit")
                .accept("image/png")
                .get("/api/v1/submissions")
                .then()
                .statusCode(406)
                .body("offered", contains("application/json"));
        IngestionClient.as(IngestionClient.SENDER, "submit")
                .contentType("application/json")
                .body("{}")
                .put("/api/v1/exchange-rates/USD/2025-06")
                .then()
                .statusCode(403)
                .body("detail", equalTo("This needs a key with the scope rates."));
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE,/api/v1/submissions,'GET, HEAD, POST'",
        "PATCH,/api/v1/submissions/00000000-0000-7000-8000-000000000000,'GET, HEAD'",
        "DELETE,/api/v1/exchange-rates/USD/2025-06,PUT",
        "POST,/api/v1/exchange-rates/USD/2025-06/history,'GET, HEAD'",
        "PUT,/api/v1/receipt-keys,'GET, HEAD'"
    })
    void aMethodThatAnAddressDoesNotTakeNamesThoseThatItTakes(String method, String target, String allowed) {
        IngestionClient.as(IngestionClient.SENDER, "submit", "rates")
                .contentType("application/json")
                .request(method, target)
                .then()
                .statusCode(405)
                .body("type", equalTo("/problems/method-not-allowed"))
                .header("Allow", allowed);
    }

    @Test
    void brokenJsonOfARateIsReportedByLineAndColumnAndNotQuoted() {
        IngestionClient.as(IngestionClient.SENDER, "rates")
                .contentType("application/json")
                .body("{\"cnyPerUnit\":\n  \"7.18\", sourcerer}")
                .put("/api/v1/exchange-rates/USD/2025-06")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-body"))
                .body("detail", containsString("line 2, column "))
                .body("detail", not(containsString("sourcerer")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*"})
    void aBodyOfNoCertainTypeIsNotGuessed(String type) {
        IngestionClient.submit(type, "{}").statusCode(415).body("type", equalTo("/problems/unsupported-media-type"));
    }

    @Test
    void aRequestWithoutABodyAndItsTypeIsNotGuessed() {
        for (String path : new String[] {"/api/v1/submissions", "/api/v1/exchange-rates"}) {
            IngestionClient.as(IngestionClient.SENDER, "submit", "rates")
                    .noContentType()
                    .post(path)
                    .then()
                    .statusCode(415)
                    .body("type", equalTo("/problems/unsupported-media-type"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aContentTypeWithoutAValueIsNone(String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/v1/submissions"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + TestTokens.token("ingestion", IngestionClient.SENDER, "submit"))
                .header("Content-Type", value)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("/problems/unsupported-media-type");
    }

    @Test
    void theCharsetOfAContentTypeSaysNothingAboutXml() {
        byte[] message = CebMessage.of(CebList.imports("ANY-CHARSET")).bytes();
        IngestionClient.submit("application/xml; charset=ISO-8859-1", message)
                .statusCode(200)
                .body("counts.rejected", equalTo(0));
    }
}
