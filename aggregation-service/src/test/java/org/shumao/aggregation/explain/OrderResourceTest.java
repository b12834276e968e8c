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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
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
                        .by("SELLER-A")
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

    /** A return of goods of a list of one order names another order: it counts, and is shown, where its list counts. */
    @Test
    void aReturnIsShownInTheOrderOfItsList() throws Exception {
        log.send(
                list("RETURNED-B").invt("RETURNED-I").build(),
                TradeRecordBuilder.response(RecordType.DECLARATION_LIST, CustomsResponse.RELEASED)
                        .day(2)
                        .by("SELLER-A")
                        .cop("RETURNED-B-C")
                        .build(),
                TradeRecordBuilder.record(RecordType.RETURN)
                        .source("CEB625")
                        .day(3)
                        .by("SELLER-A")
                        .of("RETURNED-A")
                        .cop("RETURNED-R")
                        .invt("RETURNED-I")
                        .back(1, "4")
                        .build(),
                TradeRecordBuilder.response(RecordType.RETURN, 399)
                        .source("CEB626")
                        .day(4)
                        .by("SELLER-A")
                        .cop("RETURNED-R")
                        .build());
        figures.awaitSettled();
        JsonPath ofList = order("SELLER-A", "PLATFORM-A/RETURNED-B", "submit").jsonPath();
        assertThat(ofList.getList("groups[0].contributions.kind")).containsExactly("GROSS", "RETURN");
        assertThat(ofList.getList("groups[0].contributions.cnyFen")).containsExactly(100_00, 40_00);
        assertThat(ofList.getList("groups[0].records.findAll{it.type=='RETURN'}.disposition"))
                .containsExactly("COUNTED");
        assertThat(order("NOBODY", "-/RETURNED-A", "statistician")
                        .jsonPath()
                        .getList("groups.records.flatten().disposition"))
                .containsOnly("MOVED");
    }

    /** Somebody sends a version of my report with another platform: what counts is shown once. */
    @Test
    void theReportOfAnOrderIsShownOnceWhateverAStrangerSendsOfIt() throws Exception {
        TradeRecordBuilder report = TradeRecordBuilder.record(RecordType.SERVICE_REPORT)
                .of("REPORTED-1")
                .by("SELLER-A")
                .cop("REPORTED-R");
        log.send(
                report.provided(LocalDate.of(2025, 6, 1))
                        .service(1, "30")
                        .from(Origin.relayed(UUID.randomUUID(), 1, null, "SELLER-A"))
                        .build(),
                report.on("PLATFORM-B").day(5).sentBy("INTRUDER").build());
        figures.awaitSettled();
        List<Integer> fen = new ArrayList<>();
        for (String address : List.of("-", "PLATFORM-B")) {
            fen.addAll(order("NOBODY", address + "/REPORTED-1", "statistician")
                    .jsonPath()
                    .getList("groups.contributions.flatten().cnyFen"));
        }
        assertThat(fen).containsExactly(30_00);
    }

    /** The number of a stranger's waybill in a list of one's own opens neither the waybill nor its states. */
    @Test
    void namingTheWaybillOfAStrangerDoesNotShowIt() throws Exception {
        log.send(
                waybill("STRANGERS-W", "SELLER-B"),
                waybillStatus("STRANGERS-W"),
                waybill("OWN-W", "SELLER-A"),
                waybillStatus("OWN-W"),
                list("CURIOUS-1").shipped("CARRIER", "STRANGERS-W").build(),
                list("CURIOUS-2").shipped("CARRIER", "OWN-W").build());
        figures.awaitSettled();
        for (String whole : List.of("SELLER-A", "PLATFORM-A")) {
            assertThat(types(whole, "CURIOUS-1", "submit")).as(whole).containsExactly("DECLARATION_LIST");
            assertThat(types(whole, "CURIOUS-2", "submit"))
                    .as(whole)
                    .containsExactlyInAnyOrder("DECLARATION_LIST", "WAYBILL", "WAYBILL_STATUS");
        }
        for (String all : List.of("CURIOUS-1", "CURIOUS-2")) {
            assertThat(types("NOBODY", all, "statistician"))
                    .containsExactlyInAnyOrder("DECLARATION_LIST", "WAYBILL", "WAYBILL_STATUS");
        }
        assertThat(types("CARRIER", "CURIOUS-1", "submit")).containsExactlyInAnyOrder("WAYBILL", "WAYBILL_STATUS");
    }

    private static TradeRecord waybill(String number, String enterprise) {
        return TradeRecordBuilder.record(RecordType.WAYBILL)
                .by(enterprise)
                .shipped("CARRIER", number)
                .from(Origin.relayed(UUID.randomUUID(), 1, null, "CARRIER"))
                .build();
    }

    private static TradeRecord waybillStatus(String number) {
        return TradeRecordBuilder.record(RecordType.WAYBILL_STATUS)
                .day(2)
                .shipped("CARRIER", number)
                .from(Origin.relayed(UUID.randomUUID(), 1, null, "CARRIER"))
                .build();
    }

    private static List<String> types(String subject, String orderNo, String scope) {
        return order(subject, "PLATFORM-A/" + orderNo, scope).jsonPath().getList("groups[0].records.type");
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
            say(principal, new Agency("AGENT-A", null, null, Instant.parse("2025-03-10T04:00:00Z")));
            assertThat(seenBy("AGENT-A")).as("withdrawn").containsExactly("DECLARATION_LIST");
            say(
                    principal,
                    new Agency("AGENT-A", null, LocalDate.of(2025, 1, 31)),
                    new Agency("AGENT-A", LocalDate.of(2025, 3, 1), null));
            assertThat(seenBy("AGENT-A"))
                    .as("granted again, beside a grant that has ended")
                    .containsExactlyInAnyOrder("ORDER", "DECLARATION_LIST");
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

    /** The enterprise takes the place of the platform: the order is found by both addresses, whatever its records name. */
    @Test
    void anOrderWithoutAPlatformIsFoundThoughARecordOfItNamesOne() throws Exception {
        log.send(
                list("LONE-2").on(null).build(),
                TradeRecordBuilder.record(RecordType.ORDER)
                        .on("SELLER-A")
                        .of("LONE-2")
                        .by("SELLER-A")
                        .tenPieces("100")
                        .build());
        figures.awaitSettled();
        for (String address : List.of("-", "SELLER-A")) {
            assertThat(order("SELLER-A", address + "/LONE-2", "submit")
                            .jsonPath()
                            .getList("groups[0].records.type"))
                    .as(address)
                    .containsExactlyInAnyOrder("DECLARATION_LIST", "ORDER");
        }
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
