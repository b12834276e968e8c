package org.shumao.aggregation.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.shumao.aggregation.explain.DeclarationLists.list;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.folding.EventLog;
import org.shumao.aggregation.folding.IntakeDriver;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** Timelines of orders: who sees how much of one, by which address, and what no address may hold; on the real stack. */
@QuarkusTest
@WithTestResource(StackResource.class)
class OrderResourceTest {
    @Inject
    DataSource dataSource;

    private long registerVersion;
    EventLog log;
    IntakeDriver figures;

    @BeforeEach
    void openLog() throws InterruptedException {
        log = new EventLog();
        figures = IntakeDriver.withDollarRate(dataSource, log);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void platformAndEnterpriseSeeAnOrderWholeAndOthersOnlyWhatTheySent() throws Exception {
        UUID submission = UUID.randomUUID();
        log.send(
                list("SEEN-1")
                        .from(Origin.relayed(submission, 1, null, "AGENT-A"))
                        .build(),
                TradeRecordBuilder.record(RecordType.WAYBILL)
                        .shipped("CARRIER", "SEEN-W")
                        .from(Origin.relayed(UUID.randomUUID(), 1, null, "CARRIER"))
                        .build(),
                TradeRecordBuilder.response(RecordType.DECLARATION_LIST, CustomsResponse.RELEASED)
                        .day(2)
                        .by("SELLER-A")
                        .cop("SEEN-1-C")
                        .from(Origin.relayed(UUID.randomUUID(), 1, null, "CUSTOMS"))
                        .build());
        figures.awaitSettled();
        for (String whole : List.of("PLATFORM-A", "SELLER-A")) {
            JsonPath order = order(whole, "PLATFORM-A/SEEN-1", "submit").jsonPath();
            assertThat(order.getBoolean("groups[0].whole")).as(whole).isTrue();
            assertThat(order.getList("groups[0].records.type"))
                    .containsExactlyInAnyOrder("DECLARATION_LIST", "WAYBILL", "CUSTOMS_RESPONSE");
            assertThat(order.getList("groups[0].contributions.evidence")).containsExactly("RELEASED");
            assertThat(order.getString("groups[0].records.find{it.type=='DECLARATION_LIST'}.carriedBy[0].submission"))
                    .isEqualTo(submission.toString());
            assertThat(order.getString("groups[0].records.find{it.type=='DECLARATION_LIST'}.disposition"))
                    .isEqualTo("COUNTED");
            assertThat(order.getList("groups[0].records.versionTime", String.class))
                    .allSatisfy(time -> assertThat(time).endsWith("+08:00"));
            assertThat(order.getString("groups[0].records.find{it.type=='CUSTOMS_RESPONSE'}.response.time"))
                    .endsWith("+08:00");
        }
        assertThat(order("NOBODY", "PLATFORM-A/SEEN-1", "statistician")
                        .jsonPath()
                        .getBoolean("groups[0].whole"))
                .isTrue();
        JsonPath carrier = order("CARRIER", "PLATFORM-A/SEEN-1", "submit").jsonPath();
        assertThat(carrier.getBoolean("groups[0].whole")).isFalse();
        assertThat(carrier.getList("groups[0].records.type")).containsExactly("WAYBILL");
        assertThat(carrier.getMap("groups[0]")).doesNotContainKeys("contributions", "match");
        assertThat(carrier.getMap("")).doesNotContainKey("flags");
        assertThat(order("NOBODY", "PLATFORM-A/SEEN-1", "submit").statusCode()).isEqualTo(404);
        assertThat(order("PLATFORM-A", "PLATFORM-A/NOT-THERE", "submit").statusCode())
                .isEqualTo(404);
        assertThat(order("PLATFORM-A", "PLATFORM-B/SEEN-1", "submit").statusCode())
                .isEqualTo(404);
        assertThat(order("SELLER-A", "PLATFORM-A/SEEN-1", "query").statusCode()).isEqualTo(200);
        assertThat(order("PLATFORM-A", "PLATFORM-A/SEEN-1", "rates").statusCode())
                .isEqualTo(403);
    }

    @Test
    void anAgentSeesAnOrderWholeWhileItsEnterpriseOrPlatformSaysThatItIsTheirs() throws Exception {
        log.send(
                TradeRecordBuilder.record(RecordType.ORDER)
                        .on("PLATFORM-A")
                        .of("AGENCY-1")
                        .by("SELLER-A")
                        .tenPieces("1")
                        .from(Origin.relayed(UUID.randomUUID(), 1, null, "PLATFORM-A"))
                        .build(),
                list("AGENCY-1")
                        .from(Origin.relayed(UUID.randomUUID(), 1, null, "AGENT-A"))
                        .build());
        figures.awaitSettled();
        assertThat(seenBy("AGENT-A")).as("agent by its own list").containsExactly("DECLARATION_LIST");
        for (String principal : List.of("SELLER-A", "PLATFORM-A")) {
            say(principal, new Agency("AGENT-A", null, null));
            assertThat(seenBy("AGENT-A"))
                    .as("agent of %s", principal)
                    .containsExactlyInAnyOrder("ORDER", "DECLARATION_LIST");
            assertThat(order("AGENT-B", "PLATFORM-A/AGENCY-1", "submit").statusCode())
                    .isEqualTo(404);
            say(principal, new Agency("AGENT-A", null, LocalDate.of(2025, 1, 31)));
            assertThat(seenBy("AGENT-A")).as("agent until January").containsExactly("DECLARATION_LIST");
            say(principal, new Agency("AGENT-A", LocalDate.of(2999, 1, 1), null));
            assertThat(seenBy("AGENT-A")).as("agent to be").containsExactly("DECLARATION_LIST");
            say(principal);
        }
        assertThat(seenBy("AGENT-A")).as("agent no more").containsExactly("DECLARATION_LIST");
    }

    private static List<String> seenBy(String viewer) {
        return order(viewer, "PLATFORM-A/AGENCY-1", "submit").jsonPath().getList("groups[0].records.type");
    }

    /** the registry's next word about an enterprise. */
    private void say(String enterprise, Agency... agents) throws Exception {
        log.send(new EnterpriseEvent(
                enterprise,
                ++registerVersion,
                enterprise,
                Set.of(EnterpriseKind.PLATFORM),
                List.of(),
                null,
                LocalDate.of(2024, 1, 1),
                EnterpriseStatus.ACTIVE,
                List.of(agents)));
        figures.awaitSettled();
    }

    @Test
    void whoNamesItselfInAnothersOrderDoesNotOpenIt() throws Exception {
        log.send(
                list("CLAIMED-1").build(),
                TradeRecordBuilder.record(RecordType.ORDER)
                        .day(20)
                        .on("PLATFORM-A")
                        .of("CLAIMED-1")
                        .by("INTRUDER")
                        .tenPieces("1")
                        .from(Origin.relayed(UUID.randomUUID(), 1, null, "INTRUDER"))
                        .build());
        figures.awaitSettled();
        JsonPath seen = order("INTRUDER", "PLATFORM-A/CLAIMED-1", "submit").jsonPath();
        assertThat(seen.getList("groups.enterprise")).as("an order of its own").containsExactly("INTRUDER");
        assertThat(seen.getList("groups[0].records.type")).containsExactly("ORDER");
        assertThat(order("SELLER-A", "PLATFORM-A/CLAIMED-1", "submit")
                        .jsonPath()
                        .getList("groups.enterprise"))
                .containsExactly("SELLER-A");
    }

    /** The same enterprise sells under the number on the platform, where it took its list back, and in its own shop. */
    @Test
    void whatAnEnterpriseSellsElsewhereUnderTheNumberIsNoMatterOfThePlatform() throws Exception {
        log.send(
                list("TWICE-1").build(),
                list("TWICE-1").day(3).as(Operation.DELETE).build(),
                list("TWICE-1").on(null).of("TWICE-1").build(),
                TradeRecordBuilder.record(RecordType.ORDER)
                        .on("PLATFORM-A")
                        .of("TWICE-1")
                        .by("INTRUDER")
                        .tenPieces("1")
                        .from(Origin.relayed(UUID.randomUUID(), 1, null, "INTRUDER"))
                        .build());
        figures.awaitSettled();
        JsonPath onPlatform = order("SELLER-A", "PLATFORM-A/TWICE-1", "submit").jsonPath();
        assertThat(onPlatform.getList("groups[0].contributions")).isEmpty();
        assertThat(onPlatform.getList("flags")).containsExactly("SHARED_ORDER_NUMBER", "WITHDRAWN");
        assertThat(order("INTRUDER", "PLATFORM-A/TWICE-1", "submit").jsonPath().getList("flags"))
                .as("whose order was withdrawn is no matter of the other")
                .containsExactly("SHARED_ORDER_NUMBER");
        JsonPath inOwnShop = order("SELLER-A", "-/TWICE-1", "submit").jsonPath();
        assertThat(inOwnShop.getList("groups[0].contributions.evidence")).containsExactly("DECLARED");
        assertThat(inOwnShop.getList("flags")).isEmpty();
    }

    @Test
    void numbersWithSlashesAndOrdersWithoutAPlatformAreFound() throws Exception {
        log.send(
                list("A/B/1").build(),
                list("A;B%1").build(),
                list("LONE-1").on(null).of("LONE-1").build());
        figures.awaitSettled();
        assertThat(order("SELLER-A", "PLATFORM-A/A/B/1", "submit").jsonPath().getString("orderNo"))
                .isEqualTo("A/B/1");
        assertThat(order("SELLER-A", "-/LONE-1", "submit").jsonPath().getString("groups[0].party"))
                .isEqualTo("SELLER-A");
        assertThat(found("PLATFORM-A", "A;B%1").getString("orderNo")).isEqualTo("A;B%1");
        for (String none : List.of("-", "无", "")) {
            assertThat(found(none, "LONE-1").getString("orderNo")).as(none).isEqualTo("LONE-1");
        }
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "SELLER-A", "submit"))
                .get("/api/v1/orders?platform=X")
                .then()
                .statusCode(400);
    }

    @Test
    void anUnchangedOrderIsNotSentAgain() throws Exception {
        log.send(list("TAGGED-1").build());
        figures.awaitSettled();
        String tag = order("SELLER-A", "PLATFORM-A/TAGGED-1", "submit").header("ETag");
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "SELLER-A", "submit"))
                .header("If-None-Match", tag)
                .get("/api/v1/orders/PLATFORM-A/TAGGED-1")
                .then()
                .statusCode(304);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/document-matches?period=2025-06&submitter=%00, submitter",
        "/api/v1/document-matches?period=2025-06&submitter=X%00, submitter",
        "/api/v1/orders?platform=%00&orderNo=1, platform",
        "/api/v1/orders?platform=X&orderNo=1%00, orderNo",
        "/api/v1/orders?platform=X&orderNo=1%C2%85, orderNo",
        "/api/v1/orders?platform=X&orderNo=%E2%80%8B, orderNo",
        "/api/v1/submissions/00000000-0000-0000-0000-000000000001/dispositions?cursor=%00, cursor",
        "/api/v1/submissions/00000000-0000-0000-0000-000000000001/dispositions?disposition=%00, disposition"
    })
    void aTextThatTheStoreCannotHoldIsNamed(String address, String parameter) {
        JsonPath problem = RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "X", "submit", "statistician"))
                .urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .jsonPath();
        assertThat(problem.getString("type")).isEqualTo("/problems/validation-failed");
        assertThat(problem.getList("errors.field")).containsExactly(parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "PATH/A/B, PATH/A/B",
        "PATH/A/B, PATH%2FA%2FB",
        "PATH/../B, PATH%2F..%2FB",
        "PATH/../B, PATH%2F%2E%2E%2FB",
        "PATH;x=1, PATH%3Bx=1",
        "PATH%2F, PATH%252F",
        "PATH?#, PATH%3F%23",
        "PATH+ B, PATH+%20B"
    })
    void anOrderNumberMayHoldWhatAPathMustEncode(String orderNo, String written) throws Exception {
        log.send(list(orderNo).build());
        figures.awaitSettled();
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "SELLER-A", "submit"))
                .urlEncodingEnabled(false)
                .get("/api/v1/orders/PLATFORM-A/" + written)
                .then()
                .statusCode(200)
                .body("orderNo", equalTo(orderNo));
    }

    @Test
    void aPathThatTheStoreCannotHoldNamesNoOrder() {
        for (String address : List.of("X/1%00", "%00/1")) {
            RestAssured.given()
                    .auth()
                    .oauth2(TestTokens.token("aggregation", "X", "statistician"))
                    .urlEncodingEnabled(false)
                    .get("/api/v1/orders/" + address)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
        }
    }

    private static Response order(String subject, String path, String scope) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", subject, scope))
                .get("/api/v1/orders/" + path);
    }

    private static JsonPath found(String platform, String orderNo) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "SELLER-A", "submit"))
                .queryParams(Map.of("platform", platform, "orderNo", orderNo))
                .get("/api/v1/orders")
                .jsonPath();
    }
}
