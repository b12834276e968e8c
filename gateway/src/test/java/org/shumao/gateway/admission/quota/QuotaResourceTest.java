package org.shumao.gateway.admission.quota;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.IssuedKeys;
import org.shumao.gateway.surroundings.Surroundings;

/** Small budgets that take a day to fill, so nothing comes back during a test; behind a trusted proxy, so each test has callers of its own. */
@QuarkusTest
@TestProfile(QuotaResourceTest.SmallBudgets.class)
@QuarkusTestResource(Surroundings.class)
public class QuotaResourceTest {
    @TestHTTPResource(value = "/health/ready", management = true)
    URI health;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void everyResponseSaysHowMuchIsLeft() {
        from("198.51.100.1", "/api/v1/headline")
                .statusCode(200)
                .header("ratelimit-policy", "\"queries\";q=40;w=86400;shumao-unit=\"cost\"")
                .header("ratelimit", matchesPattern("\"queries\";r=39;t=2[0-9]{3}"))
                .header("access-control-expose-headers", containsString("RateLimit-Policy"));
        from("198.51.100.1", "/api/v1/indicators/value/observations?by=partner")
                .header("ratelimit", matchesPattern("\"queries\";r=34;t=[0-9]+"));
        from("198.51.100.1", "/api/v1/indicators/value/observations?stub=404")
                .statusCode(404)
                .header("ratelimit", matchesPattern("\"queries\";r=32;t=[0-9]+"));
    }

    @Test
    void whoeverHasUsedUpTheBudgetIsToldWhenToComeBack() {
        spend("198.51.100.2");

        from("198.51.100.2", "/api/v1/headline")
                .statusCode(429)
                .contentType("application/problem+json")
                .header("retry-after", matchesPattern("2[0-9]{3}"))
                .header("ratelimit-policy", containsString("q=40"))
                .header("ratelimit", matchesPattern("\"queries\";r=0;t=2[0-9]{3}"))
                .header("cache-control", "no-store")
                .body("type", equalTo("/problems/quota-exceeded"))
                .body("violated-policies", contains("queries"))
                .body("detail", containsString("40 units of cost in 86400 seconds"));
    }

    @Test
    void addressesAndKeysHaveBudgetsOfTheirOwn() {
        spend("198.51.100.3");

        from("198.51.100.4", "/api/v1/headline").statusCode(200);
        given().header("X-Forwarded-For", "198.51.100.3")
                .header("X-API-Key", IssuedKeys.named("validd").reveal())
                .when()
                .get("/api/v1/headline")
                .then()
                .statusCode(200)
                .header("ratelimit-policy", containsString("q=60"))
                .header("ratelimit", containsString("r=59"));
    }

    /** One client has all addresses of such a network. */
    @Test
    void allAddressesOfAnIpv6NetworkShareOneBudget() {
        spend("2001:db8:1:1::1");

        from("2001:db8:1:1:ffff::2", "/api/v1/headline").statusCode(429);
        from("2001:db8:1:2::1", "/api/v1/headline").statusCode(200);
    }

    @Test
    void anUnchangedAnswerThatTheServiceNeedNotComputeCostsLittle() {
        String target = "/api/v1/indicators/value/observations?by=partner&stub=tagged";
        from("198.51.100.5", target).header("ratelimit", containsString("r=35"));
        given().header("If-None-Match", "\"7\"")
                .header("X-Forwarded-For", "198.51.100.5")
                .when()
                .get(target)
                .then()
                .statusCode(304)
                .header("ratelimit", containsString("r=34"));
    }

    @Test
    void aFileCostsMore() {
        from("198.51.100.6", "/api/v1/indicators/value/observations?stub=file")
                .statusCode(200)
                .header("ratelimit", containsString("r=33"));
    }

    @Test
    void theStreamCountsOnceWhenItOpens() {
        with(IssuedKeys.named("validf").reveal(), "/api/v1/stream").header("ratelimit", containsString("r=55"));
    }

    @Test
    void aSubmissionIsChargedByTheRecordsOfItsReceiptAndMayLeaveADebt() {
        String key = IssuedKeys.named("valida").reveal();
        submit(key, 30, "x").statusCode(200).header("ratelimit", matchesPattern("\"submissions\";r=70;t=[0-9]+"));
        submit(key, 270, "x").statusCode(200).header("ratelimit", matchesPattern("\"submissions\";r=0;t=17[0-9]{4}"));

        submit(key, 1, "x")
                .statusCode(429)
                .header("retry-after", matchesPattern("17[0-9]{4}"))
                .body("violated-policies", contains("submissions"))
                .body("detail", containsString("100 records"));
        with(key, "/api/v1/submissions").statusCode(200).header("ratelimit", containsString("\"queries\";r=59"));
    }

    @Test
    void aRepeatedSubmissionCountsAsOneRecord() {
        String key = IssuedKeys.named("validb").reveal();

        submit(key, 0, "x").statusCode(200).header("ratelimit", containsString("r=99"));
    }

    @Test
    void aSubmissionWithoutReceiptIsChargedByItsSizeUnlessTheFaultIsOurs() {
        String key = IssuedKeys.named("validc").reveal();
        post(key, "stub=400", "x".repeat(20_000)).statusCode(400).header("ratelimit", containsString("r=79"));
        post(key, "stub=503", "x".repeat(20_000)).statusCode(503).header("ratelimit", containsString("r=78"));
    }

    @Test
    void scopesAndSingleKeysMayHaveMore() {
        given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .when()
                .get("/api/v1/intake")
                .then()
                .header("ratelimit-policy", containsString("q=500"));
        given().header("X-API-Key", Surroundings.READER_KEY)
                .when()
                .get("/api/v1/headline")
                .then()
                .header("ratelimit-policy", containsString("q=45"));
    }

    @Test
    void whatIsRefusedBeforeAServiceCostsNothing() {
        for (String target : new String[] {"/api/v1/none", "/api/v1/intake", "/openapi", "/problems"}) {
            from("198.51.100.8", target).header("ratelimit", nullValue());
        }

        from("198.51.100.8", "/api/v1/headline").header("ratelimit", containsString("r=39"));
    }

    /** Sixteen slow senders hold all places of their key. */
    @Test
    void aRequestWithoutAPlaceCostsNothing() throws IOException {
        String key = IssuedKeys.named("validfree").reveal();
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                Socket socket = new Socket("localhost", gateway.getPort());
                held.add(socket);
                String upload = "POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nX-API-Key: "
                        + key + "\r\n\r\nstart";
                socket.getOutputStream().write(upload.getBytes(StandardCharsets.US_ASCII));
            }
            awaitOpen(16);
            for (int i = 0; i < 5; i++) {
                post(key, "stub=echo", "{}").statusCode(429).body("type", equalTo("/problems/too-many-open-requests"));
            }
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
        awaitOpen(0);

        // Sixteen that were cut and this one, and none of the five.
        post(key, "stub=echo", "{}").statusCode(200).header("ratelimit", containsString("\"submissions\";r=83"));
    }

    private void awaitOpen(int submissions) {
        String sample =
                "shumao_gateway_open_requests{kind=\"submissions\",upstream=\"ingestion\"} " + submissions + ".0";
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get(metrics).asString().contains(sample));
    }

    @Test
    void theManagementPortHasNoBudget() {
        for (int i = 0; i < 100; i++) {
            given().when().get(health).then().statusCode(200).header("ratelimit", nullValue());
        }
    }

    /** Reading structures uses up nothing of the budget for data, and neither anything of that for queries. */
    @Test
    void sdmxHasBudgetsOfItsOwnForStructuresAndForData() {
        for (String target : new String[] {
            "/sdmx/v1/dataflow/all/all/latest", "/sdmx/v2/structure/dataflow", "/sdmx/v2/availability/dataflow/A/B"
        }) {
            from("198.51.100.9", target).statusCode(200).header("ratelimit-policy", containsString("sdmx-structures"));
        }
        from("198.51.100.9", "/sdmx/v1/availableconstraint/B").statusCode(429);
        from("198.51.100.9", "/sdmx/v1/data/B")
                .statusCode(200)
                .header("ratelimit-policy", "\"sdmx-data\";q=2;w=86400;shumao-unit=\"requests\"")
                .header("ratelimit", matchesPattern("\"sdmx-data\";r=1;t=[0-9]+"));
        given().urlEncodingEnabled(false)
                .header("X-Forwarded-For", "198.51.100.9")
                .when()
                .get("/sdmx/v2/%64at%61?c%5BX%5D=1")
                .then()
                .statusCode(200)
                .header("ratelimit", matchesPattern("\"sdmx-data\";r=0;t=[0-9]+"));
        from("198.51.100.9", "/sdmx/v2/data/dataflow/A/B")
                .statusCode(429)
                .contentType("application/json")
                .header("retry-after", matchesPattern("4[0-9]{4}"))
                .header("access-control-expose-headers", containsString("Retry-After"))
                .body("errors[0].code", equalTo(429))
                .body("errors[0].detail", containsString("sdmx-data is used up: 2 requests in 86400 seconds"));
        from("198.51.100.9", "/sdmx/v1/data/B").statusCode(429).contentType("application/xml");
        from("198.51.100.9", "/api/v1/headline").statusCode(200).header("ratelimit", containsString("r=39"));
    }

    private static void spend(String address) {
        for (int i = 0; i < 8; i++) {
            from(address, "/api/v1/business-demography?by=sizeClass").statusCode(200);
        }
        assertThat(from(address, "/api/v1/headline").extract().statusCode()).isEqualTo(429);
    }

    private static ValidatableResponse from(String address, String target) {
        return given().header("X-Forwarded-For", address).when().get(target).then();
    }

    private static ValidatableResponse with(String key, String target) {
        return given().header("X-API-Key", key).when().get(target).then();
    }

    private static ValidatableResponse submit(String key, int records, String body) {
        return post(key, "stub=receipt&records=" + records, body);
    }

    private static ValidatableResponse post(String key, String query, String body) {
        RequestSpecification request =
                given().header("X-API-Key", key).contentType("application/json").body(body);
        return request.when().post("/api/v1/submissions?" + query).then();
    }

    /** As many units and wrong keys a minute as a test can count, behind a proxy. */
    public static class SmallBudgets implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>();
            config.put("shumao.gateway.quotas.queries.window", "1d");
            config.put("shumao.gateway.quotas.queries.anonymous", "40");
            config.put("shumao.gateway.quotas.queries.key", "60");
            config.put("shumao.gateway.quotas.queries.scopes.operate", "500");
            config.put("shumao.gateway.quotas.queries.keys.reader", "45");
            config.put("shumao.gateway.quotas.sdmx-structures.window", "1d");
            config.put("shumao.gateway.quotas.sdmx-structures.anonymous", "3");
            config.put("shumao.gateway.quotas.sdmx-data.window", "1d");
            config.put("shumao.gateway.quotas.sdmx-data.anonymous", "2");
            config.put("shumao.gateway.quotas.submissions.window", "1d");
            config.put("shumao.gateway.quotas.submissions.key", "100");
            config.put("shumao.gateway.wrong-keys.per-minute", "3");
            config.put("quarkus.http.proxy.proxy-address-forwarding", "true");
            config.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1");
            return config;
        }
    }
}
