package org.shumao.aggregation.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.shumao.aggregation.webhook.Receiver.WEBHOOKS;
import static org.shumao.aggregation.webhook.Receiver.as;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Who may have events sent where. */
@QuarkusTest
@WithTestResource(StackResource.class)
class WebhookResourceTest {
    private static final String OWNER = "91330100799655058B";
    private static final String OTHER = "91330106MA2B1C3D45";
    private static final String URL = "https://hooks.example.org/shumao?token=s3cret";

    @Inject
    DataSource dataSource;

    @BeforeEach
    void clear() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, "delete from webhook");
        }
    }

    @Test
    void aWebhookIsSeenByItsEnterpriseAlone() {
        String id = create(OWNER);
        String address = WEBHOOKS + "/" + id;
        as(OWNER)
                .get(address)
                .then()
                .statusCode(200)
                .body("url", equalTo(URL))
                .body("events", contains("release", "disposition"))
                .body("description", equalTo("For a portal"))
                .body("failures", equalTo(0))
                .body("disabledAt", nullValue());
        as(OWNER).get(WEBHOOKS).then().statusCode(200).body("items.id", contains(id));

        as(OTHER).get(WEBHOOKS).then().statusCode(200).body("items", hasSize(0));
        as(OTHER).get(address).then().statusCode(404).body("type", equalTo("/problems/not-found"));
        as(OTHER).delete(address).then().statusCode(404);
        as(OTHER).post(address + "/test").then().statusCode(404);
        as(OTHER).post(address + "/enable").then().statusCode(404);
        as(OTHER).get(address + "/deliveries").then().statusCode(404);
        as(OTHER).post(address + "/deliveries/1/replay").then().statusCode(404);

        as(OWNER).delete(address).then().statusCode(204);
        as(OWNER).get(address).then().statusCode(404);
    }

    @Test
    void aDeliveryOfSomebodyElseIsNotSentAgain() {
        String mine = create(OWNER);
        String theirs = create(OTHER);
        Object delivery = as(OTHER)
                .post(WEBHOOKS + "/" + theirs + "/test")
                .then()
                .statusCode(202)
                .body("type", equalTo("ping"))
                .body("body", containsString("\"type\":\"ping\""))
                .extract()
                .path("id");
        as(OWNER)
                .post(WEBHOOKS + "/" + mine + "/deliveries/" + delivery + "/replay")
                .then()
                .statusCode(404);
        as(OTHER)
                .post(WEBHOOKS + "/" + theirs + "/deliveries/" + delivery + "/replay")
                .then()
                .statusCode(202);
    }

    @Test
    void aPingThatWaitsIsTheSame() {
        String address = WEBHOOKS + "/" + create(OWNER);
        Object first = as(OWNER).post(address + "/test").then().extract().path("event");
        Object second = as(OWNER).post(address + "/test").then().extract().path("event");
        assertThat(second).isEqualTo(first);
        as(OWNER).get(address + "/deliveries").then().body("items", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'url': 1, 'events': ['release']}                                                          | url",
                "{'url': 'https://hooks.example.org', 'events': ['release'], 'description': 5}              | description",
                "{'url': 'https://hooks.example.org', 'events': ['release'], 'description': true}           | description",
                "{'url': 'https://hooks.example.org', 'events': [1]}                                        | events[0]"
            },
            quoteCharacter = '"')
    void aNumberIsNoText(String body, String member) {
        as(OWNER)
                .body(body.replace('\'', '"'))
                .post(WEBHOOKS)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-body"))
                .body("detail", containsString("'" + member + "' has the wrong type, a text is expected"));
    }

    @Test
    void everyBrokenRuleIsNamedAndNoSecretIsRepeated() {
        String url = "http://hooks.example.org/?token=s3cret";
        String problem = as(OWNER)
                .body(Map.of("url", url, "events", List.of("release", "order"), "description", " "))
                .post(WEBHOOKS)
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("url", "events", "description"))
                .extract()
                .asString();
        assertThat(problem).doesNotContain("s3cret");
        as(OWNER).body("{\"url\":null,\"events\":[]}").post(WEBHOOKS).then().statusCode(400);
        as(OWNER)
                .body(Map.of("url", URL, "events", Arrays.asList("release", null)))
                .post(WEBHOOKS)
                .then()
                .statusCode(400);
        as(OWNER)
                .body(Map.of("url", URL, "events", List.of("release", "release")))
                .post(WEBHOOKS)
                .then()
                .statusCode(400);
        as(OWNER).post(WEBHOOKS).then().statusCode(400).body("type", equalTo("/problems/malformed-body"));
    }

    @Test
    void anEnterpriseHasFew() {
        for (int i = 0; i < 10; i++) {
            create(OWNER);
        }
        as(OWNER)
                .body(Map.of("url", URL, "events", List.of("release")))
                .post(WEBHOOKS)
                .then()
                .statusCode(409)
                .body("detail", containsString("10"));
        create(OTHER);
    }

    @Test
    void releasesAreForEveryKeyAndDispositionsForThoseWhoSubmit() {
        assertThat(created(TestTokens.token("aggregation", OWNER), "release")).isEqualTo(201);
        assertThat(created(TestTokens.token("aggregation", OWNER), "disposition"))
                .isEqualTo(403);
        assertThat(created(TestTokens.token("aggregation", OWNER, "query"), "disposition"))
                .isEqualTo(403);
        assertThat(created(TestTokens.token("aggregation", OWNER, "read-own"), "disposition"))
                .isEqualTo(201);
    }

    private static int created(String token, String events) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("url", URL, "events", List.of(events)))
                .post(WEBHOOKS)
                .statusCode();
    }

    @Test
    void aPersonOfTheOfficeHasNone() {
        given().auth()
                .oauth2(TestTokens.person("aggregation", "anna", "query"))
                .get(WEBHOOKS)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"));
        given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get(WEBHOOKS)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/test", "/enable", "/deliveries", "/deliveries/1/replay"})
    void oneThatDoesNotExistIsNotFound(String below) {
        String address = WEBHOOKS + "/" + UUID.randomUUID() + below;
        boolean reads = below.isEmpty() || below.equals("/deliveries");
        (reads ? as(OWNER).get(address) : as(OWNER).post(address)).then().statusCode(404);
    }

    @Test
    void theKeysAreForEverybody() {
        given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get("/api/v1/webhook-keys")
                .then()
                .statusCode(200)
                .body("keys.crv", contains("Ed25519"))
                .body("keys.alg", contains("EdDSA"));
    }

    private static String create(String enterprise) {
        return as(enterprise)
                .body(Map.of("url", URL, "events", List.of("release", "disposition"), "description", "For a portal"))
                .post(WEBHOOKS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
