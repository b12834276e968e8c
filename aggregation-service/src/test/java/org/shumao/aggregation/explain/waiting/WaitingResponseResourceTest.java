package org.shumao.aggregation.explain.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** Each test has its own numbers. */
@QuarkusTest
@WithTestResource(StackResource.class)
class WaitingResponseResourceTest {
    private static final String LIST = "/api/v1/waiting-responses";

    @Inject
    DataSource dataSource;

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
    void aResponseThatNobodyCanTellIsListedWithItsCandidatesUntilCustomsSaysWhoseItIs() {
        log.send(
                mine("DESK-BOTH").invt("DESK-BOTH-I").build(),
                claim("DESK-BOTH", "STRANGER", 1).build(),
                nameless(800).invt("DESK-BOTH-I").build());
        figures.awaitSettled();
        List<Map<String, Object>> found = waiting("DESK-BOTH-I");
        assertThat(found).hasSize(1);
        assertThat(found.get(0))
                .containsEntry("source", "CEB604")
                .containsEntry("about", "DECLARATION_LIST")
                .containsEntry("status", 800)
                .containsEntry("returnTime", "2025-06-01T10:00:40+08:00")
                .containsEntry("agent", "BROKER")
                .containsEntry("submitter", "CUSTOMS")
                .containsEntry("position", 7)
                .containsEntry("claims", 2)
                .containsKeys("submission", "waitsSince")
                .doesNotContainKeys("documentNo", "preNo");
        assertThat(documents(found.get(0)))
                .containsExactlyInAnyOrder("SELLER DESK-BOTH DESK-BOTH-C", "STRANGER DESK-BOTH-X1 DESK-BOTH-XC1");
        log.send(TradeRecordBuilder.response(120, 30)
                .agent("BROKER")
                .cop("DESK-BOTH-C")
                .invt("DESK-BOTH-I")
                .build());
        figures.awaitSettled();
        assertThat(waiting("DESK-BOTH-I")).isEmpty();
    }

    /** A stranger alone claims the invtNo; a relay brought my list with the copNo that the same response carries. */
    @Test
    void aResponseThatItsOrderHasBoundIsNotListedThoughItsNumberIsClaimed() throws Exception {
        log.send(
                claim("DESK-TOLD", "STRANGER", 1).build(),
                TradeRecordBuilder.list("DESK-TOLD-C")
                        .of("DESK-TOLD")
                        .agent("BROKER")
                        .tenPieces("100")
                        .build());
        figures.awaitSettled();
        log.send(nameless(800).cop("DESK-TOLD-C").invt("DESK-TOLD-I").build());
        figures.awaitSettled();
        assertThat(figures.number("select count(*) from claimed_number where number = 'DESK-TOLD-I'"))
                .isEqualTo(1);
        assertThat(waiting("DESK-TOLD-I")).isEmpty();
    }

    /** As many enterprises claim the number as are likely, so that the response is in the orders of all; or more, so that it is in none. */
    @ParameterizedTest
    @ValueSource(ints = {20, 51})
    void ofManyCandidatesTenAreNamedAndAllAreCounted(int claimants) {
        String name = "DESK-MANY-" + claimants;
        log.send(IntStream.range(0, claimants)
                .mapToObj(i -> claim(name, "STRANGER-" + i, i).build())
                .toArray(TradeRecord[]::new));
        figures.awaitSettled();
        log.send(nameless(800).invt(name + "-I").build());
        figures.awaitSettled();
        List<Map<String, Object>> found = waiting(name + "-I");
        assertThat(found).hasSize(1);
        assertThat(found.get(0)).containsEntry("claims", claimants);
        assertThat(documents(found.get(0))).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void aResponseWithSeveralClaimedNumbersIsListedOnce() {
        log.send(
                claim("DESK-TWO", "STRANGER", 1).pre("DESK-TWO-P").build(),
                claim("DESK-TWO", "OTHER", 2).pre("DESK-TWO-P").build(),
                nameless(800).invt("DESK-TWO-I").pre("DESK-TWO-P").build());
        figures.awaitSettled();
        assertThat(waiting("DESK-TWO-I")).hasSize(1);
    }

    /** Customs gave each number to somebody, and not to the same: each alone can be told, the response cannot. */
    @Test
    void aResponseWithNumbersOfTwoEnterprisesIsListed() {
        log.send(
                claim("DESK-PAIR", "ONE", 1).build(),
                TradeRecordBuilder.list("DESK-PAIR-C2")
                        .of("DESK-PAIR-2")
                        .by("TWO")
                        .sentBy("TWO")
                        .pre("DESK-PAIR-P2")
                        .tenPieces("1")
                        .build(),
                given("ONE", "DESK-PAIR-XC1").invt("DESK-PAIR-I").build(),
                given("TWO", "DESK-PAIR-C2").pre("DESK-PAIR-P2").build());
        figures.awaitSettled();
        log.send(nameless(800).invt("DESK-PAIR-I").pre("DESK-PAIR-P2").build());
        figures.awaitSettled();
        List<Map<String, Object>> found = waiting("DESK-PAIR-I");
        assertThat(found).hasSize(1);
        assertThat(documents(found.get(0))).contains("ONE DESK-PAIR-X1 DESK-PAIR-XC1", "TWO DESK-PAIR-2 DESK-PAIR-C2");
    }

    /** It shows each of them no number of the response but those that they carry themselves. */
    @Test
    void eachOrderThatMayBeMeantShowsTheResponse() {
        UUID submission = UUID.randomUUID();
        log.send(
                mine("DESK-SHOWN").invt("DESK-SHOWN-I").build(),
                claim("DESK-SHOWN", "STRANGER", 1).build(),
                nameless(800)
                        .cop("DESK-SHOWN-C")
                        .invt("DESK-SHOWN-I")
                        .from(Origin.relayed(submission, 7, null, "CUSTOMS"))
                        .build());
        figures.awaitSettled();
        assertThat(responses("SELLER", "DESK-SHOWN"))
                .singleElement()
                .satisfies(shown -> assertThat(shown)
                        .containsEntry("disposition", "PENDING")
                        .containsEntry("reason", "document-cannot-be-told")
                        .containsEntry("documentNo", "DESK-SHOWN-C")
                        .containsEntry("invtNo", "DESK-SHOWN-I"));
        assertThat(responses("STRANGER", "DESK-SHOWN-X1")).singleElement().satisfies(shown -> {
            assertThat(shown)
                    .containsEntry("reason", "document-cannot-be-told")
                    .containsEntry("invtNo", "DESK-SHOWN-I")
                    .containsEntry("document", "CUSTOMS_RESPONSE||")
                    .doesNotContainKey("documentNo");
        });
        List<Map<String, Object>> dispositions = RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "CUSTOMS", "submit"))
                .get("/api/v1/submissions/" + submission + "/dispositions")
                .path("items");
        assertThat(dispositions)
                .hasSize(2)
                .allSatisfy(item -> assertThat(item)
                        .containsEntry("disposition", "PENDING")
                        .containsEntry("reason", "document-cannot-be-told"));
    }

    /** Customs responses that the enterprise sees in its order. */
    private static List<Map<String, Object>> responses(String enterprise, String orderNo) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", enterprise, "submit"))
                .queryParam("platform", "PLATFORM")
                .queryParam("orderNo", orderNo)
                .get("/api/v1/orders")
                .path("groups.records.flatten().findAll { it.type == 'CUSTOMS_RESPONSE' }");
    }

    @Test
    void onlyOfficersReadTheList() {
        for (String scope : List.of("submit", "query", "operate")) {
            caller(scope).get(LIST).then().statusCode(403);
        }
        for (String scope : List.of("registry", "statistician", "audit")) {
            caller(scope).get(LIST).then().statusCode(200);
        }
        caller("registry")
                .get(LIST + "?limit=0&cursor=x&page=1")
                .then()
                .statusCode(400)
                .body("errors.rule", contains("unknown-parameter", "range", "cursor-of-question"));
    }

    /** By enterprise, order number and number of the document. */
    private static List<String> documents(Map<String, Object> item) {
        List<String> documents = new ArrayList<>();
        for (Object candidate : (List<?>) Objects.requireNonNull(item.get("candidates"))) {
            Map<?, ?> members = (Map<?, ?>) candidate;
            documents.add(members.get("enterprise") + " " + members.get("orderNo") + " " + members.get("documentNo"));
        }
        return documents;
    }

    /** All pages. */
    private static List<Map<String, Object>> waiting(String invtNo) {
        List<Map<String, Object>> found = new ArrayList<>();
        String next = LIST + "?limit=3";
        while (next != null) {
            Response page = caller("statistician").get(next);
            page.then().statusCode(200);
            found.addAll(page.path("items"));
            next = page.path("next");
        }
        found.removeIf(item -> !invtNo.equals(item.get("invtNo")));
        return found;
    }

    private static RequestSpecification caller(String scope) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "OFFICER", scope))
                .urlEncodingEnabled(false);
    }

    private static TradeRecordBuilder mine(String name) {
        return TradeRecordBuilder.list(name + "-C")
                .of(name)
                .agent("BROKER")
                .sentBy("SELLER")
                .tenPieces("100");
    }

    private static TradeRecordBuilder claim(String name, String enterprise, int i) {
        return TradeRecordBuilder.list(name + "-XC" + i)
                .of(name + "-X" + i)
                .by(enterprise)
                .agent("BROKER")
                .sentBy(enterprise)
                .invt(name + "-I")
                .tenPieces("1");
    }

    /** Customs names the enterprise and its number. */
    private static TradeRecordBuilder given(String enterprise, String copNo) {
        return TradeRecordBuilder.response(120, 30)
                .by(enterprise)
                .agent("BROKER")
                .cop(copNo);
    }

    private static TradeRecordBuilder nameless(int status) {
        return TradeRecordBuilder.response(status, 40)
                .by(null)
                .agent("BROKER")
                .from(Origin.relayed(UUID.randomUUID(), 7, null, "CUSTOMS"));
    }
}
