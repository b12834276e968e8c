package org.shumao.registry.reportingstatement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.contracts.registry.ReportingStatementEvent.Content;
import org.shumao.contracts.topic.Topic;
import org.shumao.registry.fixture.Codes;
import org.shumao.registry.fixture.PublishedTopic;
import org.shumao.registry.reportingobligation.ObligationTime;
import org.shumao.registry.reportingobligation.Register;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Who may state what, and what becomes of it. It is 1 November 2026, half past midnight in Shanghai. */
@QuarkusTest
@TestProfile(ObligationTime.class)
@WithTestResource(StackResource.class)
class StatementResourceTest {
    private static final String STATEMENTS = "/api/v1/reporting-statements";

    @Test
    void aCorrectionIsANewVersionWithAReasonAndTheEarlierOnesStay() {
        String platform = obliged("PLATFORM");
        int id = state(platform, "'records':3,'sum':'1234567.89'")
                .statusCode(201)
                .body("version", equalTo(1))
                .body("reporter", equalTo(platform))
                .body("capacity", equalTo("PLATFORM"))
                .body("flow", equalTo("X"))
                .body("period", equalTo("2026-Q3"))
                .body("content", equalTo("COMPLETE"))
                .body("records", equalTo(3))
                .body("sum", equalTo("1234567.89"))
                .body("currency", equalTo("CNY"))
                .body("state", equalTo("IN_FORCE"))
                .body("statedBy", equalTo(platform))
                .body("keyId", equalTo("test"))
                .body("reason", nullValue())
                .extract()
                .path("id");
        // The same, otherwise written.
        state(platform, "'records':3,'sum':'1234567.890','currency':'CNY'")
                .statusCode(200)
                .body("version", equalTo(1));
        state(platform, "'records':4,'sum':'1234567.89'")
                .statusCode(400)
                .body("errors.field", contains("reason"))
                .body("errors[0].message", containsString("Version 1 states COMPLETE, 3 records and 1234567.89 yuan"));
        state(platform, "'records':4,'sum':'2000000','reason':'one came later'")
                .statusCode(200)
                .body("id", equalTo(id))
                .body("version", equalTo(2))
                .body("sum", equalTo("2000000"))
                .body("reason", equalTo("one came later"));
        as(platform).get(STATEMENTS + "/" + id).then().statusCode(200).body("version", equalTo(2));
        as(platform)
                .get(STATEMENTS + "/" + id + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(1, 2))
                .body("items.records", contains(3, 4))
                .body("items.state", contains("SUPERSEDED", "IN_FORCE"));
        List<ReportingStatementEvent> events = published(platform, 2);
        assertThat(events).extracting(ReportingStatementEvent::version).containsExactly(1L, 2L);
        ReportingStatementEvent last = events.get(1);
        assertThat(last.id()).isEqualTo(id);
        assertThat(last.capacity()).isEqualTo(Capacity.PLATFORM);
        assertThat(last.flow()).isEqualTo(Flow.EXPORT);
        assertThat(last.content()).isEqualTo(Content.COMPLETE);
        assertThat(last.sum().amount()).isEqualByComparingTo(new BigDecimal("2000000"));
        assertThat(last.firstStatedAt()).isEqualTo(events.get(0).statedAt());
    }

    @Test
    void whatIsStatedMayBeRepeatedOnceNothingIsOwedAnyMore() {
        String platform = obliged("PLATFORM");
        state(platform, "'records':3,'sum':'1'").statusCode(201);
        Register.run("delete from enterprise_state where enterprise_id = ?", platform);
        state(platform, "'records':3,'sum':'1'").statusCode(200).body("version", equalTo(1));
        state(platform, "'records':4,'sum':'1','reason':'one came later'")
                .statusCode(400)
                .body("errors.rule", contains("not-obliged"));
    }

    @Test
    void whatIsWithdrawnWasNeverStatedAndCanBeStatedAnew() {
        String platform = obliged("PLATFORM");
        int id = state(platform, "'records':3,'sum':'1'").extract().path("id");
        assertThat(obligation(platform)).isEqualTo("STATED_LATE");
        for (int i = 0; i < 2; i++) {
            submitter(platform)
                    .body("{\"reason\":\"too early " + i + "\"}")
                    .post(STATEMENTS + "/" + id + "/withdraw")
                    .then()
                    .statusCode(200)
                    .body("version", equalTo(2))
                    .body("state", equalTo("WITHDRAWN"))
                    .body("reason", equalTo("too early 0"));
        }
        assertThat(obligation(platform)).isEqualTo("OVERDUE");
        as(platform).get(STATEMENTS + "?state=IN_FORCE").then().body("items", empty());
        as(platform).get(STATEMENTS + "?state=WITHDRAWN").then().body("items.id", contains(id));
        state(platform, "'records':3,'sum':'1'")
                .statusCode(201)
                .body("id", equalTo(id))
                .body("version", equalTo(3));
        assertThat(obligation(platform)).isEqualTo("STATED_LATE");
        assertThat(published(platform, 3))
                .extracting(ReportingStatementEvent::withdrawn)
                .containsExactly(false, true, false);
        submitter(platform)
                .body("{}")
                .post(STATEMENTS + "/" + id + "/withdraw")
                .then()
                .statusCode(400)
                .body("errors.field", contains("reason"));
    }

    @Test
    void aNilStatementMeetsTheObligationOfItsFlowAlone() {
        String platform = obliged("PLATFORM");
        submitter(platform)
                .body(json("'capacity':'PLATFORM','flow':'M','period':'2026-Q3','content':'NIL'"))
                .post(STATEMENTS)
                .then()
                .statusCode(201)
                .body("records", equalTo(0))
                .body("sum", equalTo("0"));
        assertThat(obligation(platform, "M")).isEqualTo("STATED_LATE");
        assertThat(obligation(platform, "X")).isEqualTo("OVERDUE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'capacity':'PLATFORM','flow':'X','period':'2026-Q3','content':'NIL','records':1                        | records  | nil
            'capacity':'PLATFORM','flow':'X','period':'2026-Q3','content':'NIL','sum':'0.01'                       | sum      | nil
            'capacity':'PLATFORM','flow':'X','period':'2026-Q3','content':'COMPLETE','records':0,'sum':'1'         | records  | nil
            'capacity':'PLATFORM','flow':'X','period':'2026-Q3','content':'COMPLETE','records':-1,'sum':'1'        | records  | range
            'capacity':'PLATFORM','flow':'X','period':'2026-Q3','content':'COMPLETE','sum':'1'                     | records  | required
            'capacity':'PLATFORM','flow':'X','period':'2026-Q3','content':'COMPLETE','records':1                   | sum      | required
            'capacity':'PLATFORM','flow':'X','period':'2026-Q3','content':'COMPLETE','records':1,'sum':'-1'        | sum      | amount
            'capacity':'PLATFORM','flow':'X','period':'2026-Q3','content':'COMPLETE','records':1,'sum':'1e3'       | sum      | amount
            'capacity':'PLATFORM','flow':'X','period':'2026-Q3','content':'NIL','currency':'USD'                   | currency | currency
            'capacity':'PLATFORM','flow':'X','period':'2026-Q4','content':'NIL'                                    | period   | period-over
            'capacity':'PLATFORM','flow':'X','period':'2026-09','content':'NIL'                                    | period   | frequency
            'capacity':'PLATFORM','flow':'X','period':'2019-Q4','content':'NIL'                                    | period   | not-obliged
            'capacity':'PLATFORM','flow':'X','period':'2026-Q5','content':'NIL'                                    | period   | period
            'capacity':'PLATFORM','flow':'E','period':'2026-Q3','content':'NIL'                                    | flow     | code-list
            'capacity':'SERVICE_EXPORTER','flow':'M','period':'2026-09','content':'NIL'                            | flow     | flow-of-capacity
            'capacity':'SERVICE_EXPORTER','flow':'X','period':'2026-09','content':'NIL'                            | period   | not-obliged
            'capacity':'E_COMMERCE_ENTERPRISE','flow':'X','period':'2026-09','content':'NIL'                       | capacity | not-obliged
            'capacity':'AGENT','flow':'X','period':'2026-09','content':'NIL'                                       | capacity | code-list
            'capacity':'PLATFORM','flow':'X','period':'2026-Q3','content':'PARTIAL'                                | content  | code-list
            'capacity':'PLATFORM','flow':'X','period':'2026-Q3','content':'NIL','reporter':'3301960A1B'            | reporter | value
            """)
    void whatBreaksARuleIsNamed(String body, String field, String rule) {
        submitter(obliged("PLATFORM"))
                .body(json(body))
                .post(STATEMENTS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", contains(field))
                .body("errors.rule", contains(rule));
    }

    @Test
    void allBrokenRulesAreNamedAtOnceAlsoThoseThatNeedTheRegister() {
        String platform = obliged("PLATFORM");
        String period = "'capacity':'PLATFORM','flow':'X','period':'2026-Q3',";
        submitter(platform)
                .body(json(period + "'content':'COMPLETE','records':2,'sum':'1'"))
                .post(STATEMENTS)
                .then()
                .statusCode(201);
        submitter(platform)
                .body(json(period + "'content':'COMPLETE','records':0,'sum':'-1','currency':'USD'"))
                .post(STATEMENTS)
                .then()
                .statusCode(400)
                .body("errors.field", contains("records", "sum", "currency", "reason"))
                .body("errors.rule", contains("nil", "amount", "currency", "required"));
        submitter(platform)
                .body(json("'capacity':'PLATFORM','flow':'E','period':'2026-12','content':'NIL','sum':'1',"
                        + "'reporter':'3301960A1B'"))
                .post(STATEMENTS)
                .then()
                .statusCode(400)
                .body("errors.field", contains("flow", "sum", "reporter", "period", "period"))
                .body("errors.rule", contains("code-list", "nil", "value", "frequency", "period-over"));
        submitter(obliged("PLATFORM"))
                .body(json(period + "'content':'COMPLETE','records':0,'reporter':'" + platform + "'"))
                .post(STATEMENTS)
                .then()
                .statusCode(403);
    }

    @Test
    void aStatementWithoutAnythingNamesAllThatIsMissing() {
        submitter(obliged("PLATFORM"))
                .body("{}")
                .post(STATEMENTS)
                .then()
                .statusCode(400)
                .body("errors.field", contains("capacity", "flow", "period", "content"));
    }

    @Test
    void nobodySpeaksForAStranger() {
        String platform = obliged("PLATFORM");
        String own = "'reporter':'" + platform + "','records':3,'sum':'1'";
        as(platform)
                .contentType(ContentType.JSON)
                .body(body(own))
                .post(STATEMENTS)
                .then()
                .statusCode(403);
        state(submitter(obliged("PLATFORM")), own).statusCode(403);
        state(as(Codes.uscc(), "submit", "submit-any").contentType(ContentType.JSON), own)
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"));
        state(as("91330100799655058B", "registry").contentType(ContentType.JSON), own)
                .statusCode(403);
        as("91330100799655058B", "registry")
                .get(STATEMENTS + "?reporter=" + platform)
                .then()
                .body("items", empty());
    }

    @Test
    void anAgentSpeaksWhileItsAgencyHolds() {
        String platform = obliged("PLATFORM");
        String agent = Register.enterprise("33");
        String own = "'reporter':'" + platform + "','records':3,'sum':'1'";
        state(submitter(agent), own).statusCode(403);
        Register.run("insert into agency (principal, agent) values (?, ?)", platform, agent);
        int id = state(submitter(agent), own)
                .statusCode(201)
                .body("reporter", equalTo(platform))
                .body("statedBy", equalTo(agent))
                .extract()
                .path("id");
        as(agent).get(STATEMENTS + "/" + id).then().statusCode(200);
        as(agent).get(STATEMENTS + "?reporter=" + platform).then().body("items.id", contains(id));
        Register.run("update agency set withdrawn_at = '2026-10-01Z' where agent = ?", agent);
        as(agent).get(STATEMENTS + "/" + id).then().statusCode(404);
        submitter(agent)
                .body("{\"reason\":\"x\"}")
                .post(STATEMENTS + "/" + id + "/withdraw")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customs", "submit-any"})
    void whoPassesRecordsOnStatesMonthsOfItsOwnRelay(String scope) {
        String relay = Register.enterprise("33");
        String month = "'capacity':'RELAY','flow':'M','period':'2026-10','content':'COMPLETE','records':9,'sum':'10'";
        RequestSpecification caller = as(relay, "submit", scope).contentType(ContentType.JSON);
        caller.body(json(month)).post(STATEMENTS).then().statusCode(201);
        as(relay, "submit", scope)
                .contentType(ContentType.JSON)
                .body(json(month.replace("2026-10", "2026-Q3")))
                .post(STATEMENTS)
                .then()
                .statusCode(400)
                .body("errors.rule", contains("frequency"));
        as(relay, "submit", scope)
                .contentType(ContentType.JSON)
                .body(json(month + ",'reporter':'" + obliged("PLATFORM") + "'"))
                .post(STATEMENTS)
                .then()
                .statusCode(403);
        submitter(relay).body(json(month)).post(STATEMENTS).then().statusCode(403);
    }

    @Test
    void aStatementIsShownToItsReporterAndToStaff() {
        String platform = obliged("PLATFORM");
        int id = state(platform, "'records':3,'sum':'1'").extract().path("id");
        as(platform).get(STATEMENTS).then().statusCode(200).body("items.id", contains(id));
        for (String scope : List.of("registry", "audit", "statistician")) {
            as("91330100799655058B", scope)
                    .get(STATEMENTS + "/" + id + "/versions")
                    .then()
                    .statusCode(200);
            as("91330100799655058B", scope)
                    .get(STATEMENTS + "?capacity=PLATFORM&flow=X&period=2026-Q3&state=IN_FORCE&limit=1000")
                    .then()
                    .statusCode(200)
                    .body("items.id", hasItems(id));
        }
        as("91330100799655058B", "registry")
                .get(STATEMENTS + "?flow=M&limit=1000")
                .then()
                .body("items.id", not(hasItems(id)));
        String stranger = Register.enterprise("33");
        as(stranger).get(STATEMENTS + "?reporter=" + platform).then().statusCode(403);
        as(stranger).get(STATEMENTS).then().body("items", empty());
        as(stranger).get(STATEMENTS + "/" + id).then().statusCode(404);
        as(stranger).get(STATEMENTS + "/" + id + "/versions").then().statusCode(404);
        given().get(STATEMENTS).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.9", "3.0", "'3'", "''"})
    void aNumberOfRecordsIsWhole(String records) {
        state(obliged("PLATFORM"), "'sum':'1','records':" + records).statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({"capacity, X", "flow, E", "period, 2026-Q5", "state, SUPERSEDED", "state, x", "limit, 0", "cursor, x"})
    void aQueryThatBreaksARuleNamesTheRule(String parameter, String value) {
        as("91330100799655058B", "registry")
                .get(STATEMENTS + "?" + parameter + "=" + value)
                .then()
                .statusCode(400)
                .body("errors.field", contains(parameter));
    }

    @Test
    void aFileStatesManyPeriodsAndABrokenRowHarmsNoOther() {
        String exporter = obliged("SERVICE_EXPORTER");
        String stranger = obliged("SERVICE_EXPORTER");
        String file = "\uFEFFperiod,capacity,flow,content,records,sum,reason,reporter\r\n"
                + "2026-08,SERVICE_EXPORTER,X,COMPLETE,12,100.50,,\r\n"
                + "2026-09,SERVICE_EXPORTER,X,NIL,,,," + exporter + "\r\n"
                + "2026-12,SERVICE_EXPORTER,X,COMPLETE,many,-1,,\r\n"
                + "2026-07,SERVICE_EXPORTER,X,NIL,,,," + stranger + "\r\n"
                + "2026-07,SERVICE_EXPORTER\r\n"
                + "2026-11,SERVICE_EXPORTER,X,NIL,,,,\r\n"
                + "\r\n"
                + "2026-08,SERVICE_EXPORTER,X,COMPLETE,13,101,\"later, but right\",\r\n";
        csv(exporter, file)
                .statusCode(200)
                .body("rows", equalTo(7))
                .body("stated", equalTo(2))
                .body("corrected", equalTo(1))
                .body("unchanged", equalTo(0))
                .body("rejected", equalTo(4))
                .body("results.row", contains(2, 3, 4, 5, 6, 7, 9))
                .body(
                        "results.outcome",
                        contains("STATED", "STATED", "REJECTED", "REJECTED", "REJECTED", "REJECTED", "CORRECTED"))
                .body("results[2].violations.field", contains("records", "sum", "period"))
                .body("results[3].violations.rule", contains("forbidden"))
                .body("results[4].violations.rule", contains("cells"))
                .body("results[5].violations.rule", contains("period-over"))
                .body("results[6].version", equalTo(2));
        as(exporter).get(STATEMENTS).then().body("items.period", contains("2026-08", "2026-09"));
        csv(exporter, "period,flaw\n2026-08,X\n")
                .statusCode(400)
                .body("errors.field", contains("header"))
                .body("errors[0].value", equalTo("flaw"))
                .body("known[0]", equalTo("flow"));
        csv(exporter, "").statusCode(400);
    }

    /** Returns the events of a reporter, once there are so many. */
    private static List<ReportingStatementEvent> published(String reporter, int count) {
        try (PublishedTopic<ReportingStatementEvent> topic = new PublishedTopic<>(
                Topic.REPORTING_STATEMENTS, ReportingStatementEvent.class, key -> key.endsWith("|" + reporter))) {
            return topic.until(events -> events.size() >= count);
        }
    }

    private static ValidatableResponse csv(String reporter, String file) {
        return as(reporter, "submit")
                .contentType("text/csv; charset=UTF-8")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post(STATEMENTS + "/import")
                .then();
    }

    private static String obliged(String kind) {
        String enterprise = Register.enterprise("33");
        Register.state(enterprise, "2020-01-01", null, "ACTIVE", kind);
        return enterprise;
    }

    private static String obligation(String platform) {
        return obligation(platform, "X");
    }

    private static String obligation(String platform, String flow) {
        List<String> states = as(platform)
                .get("/api/v1/enterprises/" + platform + "/reporting-obligations?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.period == '2026-Q3' && it.flow == '" + flow + "' }.state");
        assertThat(states).hasSize(1);
        return states.get(0);
    }

    private static ValidatableResponse state(String platform, String members) {
        return state(submitter(platform), members);
    }

    private static ValidatableResponse state(RequestSpecification caller, String members) {
        return caller.body(body(members)).post(STATEMENTS).then();
    }

    /** Makes the body of a platform that states its exports of 2026-Q3. */
    private static String body(String members) {
        return json("'capacity':'PLATFORM','flow':'X','period':'2026-Q3','content':'COMPLETE'," + members);
    }

    private static String json(String members) {
        return "{" + members.replace('\'', '"') + "}";
    }

    private static RequestSpecification submitter(String enterprise) {
        return as(enterprise, "submit").contentType(ContentType.JSON);
    }

    private static RequestSpecification as(String enterprise, String... scopes) {
        return given().auth().oauth2(TestTokens.token("registry", enterprise, scopes));
    }
}
