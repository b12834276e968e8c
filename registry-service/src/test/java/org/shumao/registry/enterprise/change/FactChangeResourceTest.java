package org.shumao.registry.enterprise.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.registry.fixture.Officer;
import org.shumao.registry.fixture.Usccs;
import org.shumao.testsupport.StackResource;

/** Facts by two times, under the eyes of several officers. */
@QuarkusTest
@WithTestResource(StackResource.class)
class FactChangeResourceTest {
    private static final String REASON = ",\"reason\":\"Seen in a document\"";

    @Inject
    DataSource database;

    @Test
    void aChangeHoldsFromItsDayAndThePastStaysAsItWas() {
        String id = Officer.registered();
        Officer.patch(id, 1, "\"name\":\"新名\",\"nameEn\":\"New\",\"effectiveFrom\":\"2025-01-01\"" + REASON)
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("name", equalTo("新名"))
                .body("version", equalTo(2));
        Officer.get(id + "?validOn=2024-12-31")
                .statusCode(200)
                .body("name", equalTo("杭州数贸有限公司"))
                .body("nameEn", nullValue());
        Officer.get(id + "?validOn=2025-01-01").body("name", equalTo("新名"));
        Officer.get(id + "?validOn=2024-02-29").statusCode(404).body("detail", containsString("2024-03-01"));
    }

    @Test
    void whatWasKnownBeforeAChangeOfThePastStaysKnown() {
        String id = Officer.registered();
        String before = Officer.get(id).extract().path("changedAt");
        Officer.patch(id, 1, "\"city\":\"3301\",\"effectiveFrom\":\"2024-03-01\"" + REASON)
                .statusCode(200);
        Officer.get(id + "?validOn=2024-06-01").body("city", equalTo("3301"));
        Officer.get(id + "?validOn=2024-06-01&knownAt=" + before)
                .statusCode(200)
                .body("city", nullValue())
                .body("version", equalTo(1));
        Officer.get(id + "?knownAt=2024-01-01T00:00:00Z").statusCode(404);
        Officer.get(id + "/history?knownAt=" + before).body("periods", hasSize(1));
    }

    @Test
    void aMistakeInTheMiddleIsPutRightAndWhatCameLaterStays() {
        String id = Officer.registered();
        Officer.patch(id, 1, "\"name\":\"二\",\"effectiveFrom\":\"2024-09-01\"" + REASON)
                .statusCode(200);
        Officer.patch(
                        id,
                        2,
                        "\"industry\":\"F\",\"effectiveFrom\":\"2024-06-01\",\"effectiveTo\":\"2024-12-31\"" + REASON)
                .statusCode(200);
        Officer.get(id + "/history")
                .statusCode(200)
                .body("names.from", contains("2024-03-01", "2024-09-01"))
                .body("periods.from", contains("2024-03-01", "2024-06-01", "2024-09-01", "2025-01-01"))
                .body("periods.to", contains("2024-05-31", "2024-08-31", "2024-12-31", null))
                .body("periods.facts.industry", contains(null, "F", "F", null))
                .body("periods.facts.name", contains("杭州数贸有限公司", "杭州数贸有限公司", "二", "二"));
    }

    @Test
    void theDayOfRegistrationIsPutRightAloneAndMovesTheBeginning() {
        String id = Officer.registered();
        Officer.patch(id, 1, "\"registeredOn\":\"2023-05-01\",\"name\":\"x\"" + REASON)
                .statusCode(400)
                .body("errors.rule", contains("alone"));
        Officer.patch(id, 1, "\"registeredOn\":\"2023-05-01\"" + REASON)
                .statusCode(200)
                .body("registeredOn", equalTo("2023-05-01"))
                .body("statusSince", equalTo("2023-05-01"));
        Officer.get(id + "?validOn=2023-05-01").statusCode(200);
    }

    @Test
    void theSizeClassFollowsFromTheFacts() {
        String id = Officer.registered();
        Officer.patch(id, 1, "\"industry\":\"F\",\"industryDivision\":\"52\",\"employees\":60" + REASON)
                .statusCode(200)
                .body("sizeClass", nullValue());
        Officer.patch(id, 2, "\"turnover\":\"5000000\"" + REASON)
                .statusCode(200)
                .body("sizeClass", equalTo("MEDIUM"))
                .body("confidential.turnover", equalTo("5000000"));
        Officer.patch(id, 3, "\"turnover\":null" + REASON).body("sizeClass", nullValue());
    }

    @Test
    void whatAnEnterpriseReportsToTheDepartmentIsForOfficersOnly() {
        String id = Officer.registered(",\"employees\":7,\"turnover\":\"100.50\"");
        Officer.add(id, "TAX_NUMBER", "33010019800101123X00").statusCode(201);
        Officer.get(id)
                .body("confidential.employees", equalTo(7))
                .body("confidential.turnover", equalTo("100.5"))
                .body("identifiers.scheme", contains("USCC", "TAX_NUMBER"));
        String shown = Officer.anybody()
                .get(Officer.ENTERPRISES + id)
                .then()
                .statusCode(200)
                .body("identifiers.scheme", contains("USCC"))
                .extract()
                .asString();
        assertThat(shown).doesNotContain("confidential").doesNotContain("33010019800101123X00");
        for (String path : List.of("/history", "/changes", "/identifiers")) {
            Officer.anybody().get(Officer.ENTERPRISES + id + path).then().statusCode(403);
        }
    }

    @Test
    void everyChangeIsNotedWithWhoWhenWhyBeforeAndAfter() {
        String id = Officer.registered(",\"reason\":\"Filed online\"");
        Officer.patch(id, 1, "\"name\":\"二\",\"effectiveFrom\":\"2024-09-01\"" + REASON)
                .statusCode(200);
        Officer.patch(id, 2, "\"name\":\"二\"" + REASON).statusCode(200).body("version", equalTo(2));
        Officer.status(id, 2, "\"status\":\"SUSPENDED\",\"reason\":\"Fraud\"").statusCode(200);
        Officer.get(id + "/changes")
                .statusCode(200)
                .body("items.action", contains("REGISTERED", "FACTS_CHANGED", "STATUS_CHANGED"))
                .body("items.version", contains(1, 2, 3))
                .body("items.reason", contains("Filed online", "Seen in a document", "Fraud"))
                .body("items.changedBy", contains(Officer.ID, Officer.ID, Officer.ID))
                .body("items.keyId", contains("test", "test", "test"))
                .body("items[0].before", nullValue())
                .body("items[1].effectiveFrom", equalTo("2024-09-01"))
                .body("items[1].before.facts.name", contains("杭州数贸有限公司"))
                .body("items[1].before.to", contains(nullValue()))
                .body("items[1].after.facts.name", contains("杭州数贸有限公司", "二"))
                .body("items[2].after.facts.status", contains("ACTIVE", "SUSPENDED"))
                .body("next", nullValue());
        String next = Officer.get(id + "/changes?limit=2").extract().path("next");
        Officer.writer().get(next).then().body("items.version", contains(3)).body("next", nullValue());
    }

    @Test
    void ofTwoOfficersWhoChangeTheSameVersionOneIsRefusedAsStale() throws Exception {
        for (int round = 0; round < 10; round++) {
            String id = Officer.registered();
            assertThat(Officer.atTheSameInstant(List.of(
                            () -> Officer.patch(id, 1, "\"city\":\"3301\"" + REASON),
                            () -> Officer.patch(id, 1, "\"city\":\"3302\"" + REASON))))
                    .containsExactlyInAnyOrder(200, 412);
            Officer.get(id).body("version", equalTo(2));
        }
    }

    @Test
    void aChangeWithoutItsVersionIsRefused() {
        String id = Officer.registered();
        Officer.writer()
                .contentType("application/merge-patch+json")
                .body("{\"city\":\"3301\"" + REASON + "}")
                .patch(Officer.ENTERPRISES + id)
                .then()
                .statusCode(428)
                .body("type", equalTo("/problems/precondition-required"))
                .body("detail", containsString("\"1\""));
        Officer.patch(id, 7, "\"city\":\"3301\"" + REASON)
                .statusCode(412)
                .body("type", equalTo("/problems/precondition-failed"))
                .body("detail", equalTo("If-Match asks for \"7\"; the present entity tag is \"1\"."))
                .body("version", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"foo|400", "1|400", "`\"1\", 2`|400", "W/\"1\"|412", "\"x\"|412", "`\"7\", \"1\"`|200"})
    void whatIsNoEntityTagIsRefusedWithItsFormAndOneOfAnotherVersionWithThePresentOne(String ifMatch, int status) {
        String id = Officer.registered();
        ValidatableResponse answer = Officer.writer()
                .contentType("application/merge-patch+json")
                .header("If-Match", ifMatch)
                .body("{\"city\":\"3301\"" + REASON + "}")
                .patch(Officer.ENTERPRISES + id)
                .then()
                .statusCode(status);
        switch (status) {
            case 400 ->
                answer.body("errors.field", contains("If-Match"))
                        .body("errors.rule", contains("entity-tag"))
                        .body("detail", containsString("it has quotes, such as \"1\""));
            case 412 ->
                answer.body("type", equalTo("/problems/precondition-failed"))
                        .body("detail", equalTo("If-Match asks for " + ifMatch + "; the present entity tag is \"1\"."))
                        .body("version", equalTo(1));
            default -> answer.header("ETag", equalTo("\"2\"")).body("city", equalTo("3301"));
        }
        Officer.get(id)
                .body("version", equalTo(status == 200 ? 2 : 1))
                .body("city", status == 200 ? equalTo("3301") : nullValue());
    }

    @Test
    void aCityThatTheListDoesNotKnowAnyMoreStaysUntilAnotherOneIsStated() throws Exception {
        String id = Officer.registered(",\"city\":\"3301\"");
        storeCity(id, "3399");
        Officer.patch(id, 1, "\"nameEn\":\"New\"" + REASON).statusCode(200).body("city", equalTo("3399"));
        Officer.patch(id, 2, "\"city\":\"3398\"" + REASON).statusCode(400).body("errors.rule", contains("code-list"));
        Officer.patch(id, 2, "\"province\":\"44\"" + REASON)
                .statusCode(400)
                .body("errors.rule", contains("city-of-province"));
        Officer.patch(id, 2, "\"city\":\"3302\"" + REASON).statusCode(200).body("city", equalTo("3302"));
        Officer.patch(id, 3, "\"city\":\"3399\"" + REASON).statusCode(400).body("errors.rule", contains("code-list"));
    }

    @Test
    void anAbolishedCityIsTakenAndDoesNotHinderOtherChanges() {
        String id = Officer.registered(",\"province\":\"37\",\"city\":\"3712\"");
        Officer.patch(id, 1, "\"nameEn\":\"New\"" + REASON).statusCode(200).body("city", equalTo("3712"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "name":null                                | name             | required
            "name":7                                   | name             | type
            "kinds":"PLATFORM"                         | kinds            | type
            "kinds":["PLATFORM",7]                     | kinds            | type
            "employees":"7"                            | employees        | type
            "employees":1.5                            | employees        | type
            "employees":1e400                          | employees        | type
            "turnover":"-1"                            | turnover         | amount
            "city":"3399"                              | city             | code-list
            "city":"4401"                              | city             | city-of-province
            "industry":"F","industryDivision":"65"     | industryDivision | division-of-section
            "pilotZone":"ATLANTIS"                     | pilotZone        | code-list
            "brands":["a","Tom;Jerry"]                 | brands[1]        | one-brand
            "brands":["a\\u202Eb"]                      | brands[0]        | visible-characters
            "nameEn":"a\\u0000b"                        | nameEn           | visible-characters
            "status":"SUSPENDED"                       | status           | read-only
            "uscc":"91330100716105852F"                | uscc             | read-only
            "sizeClass":"LARGE"                        | sizeClass        | read-only
            "colour":"red"                             | colour           | unknown-field
            "effectiveFrom":"2024-02-29"               | effectiveFrom    | range
            "effectiveFrom":"2999-01-01"               | effectiveFrom    | range
            "effectiveFrom":"1949-09-30"               | effectiveFrom    | range
            "effectiveTo":"2024-06-30"                 | effectiveTo      | range
            "groupHead":"91350100M000100Y43"             | groupHead          | head-of-group
            "groupHead":"x"                              | groupHead          | uscc-form
            "groupHead":"DE:HRB/1"                       | groupHead          | foreign-id-form
            "groupHead":"\\u0000"                         | groupHead          | uscc-form
            """)
    void aPatchThatBreaksARuleNamesItAndChangesNothing(String members, String field, String rule) {
        String id = Officer.registered();
        Officer.patch(id, 1, members.strip() + REASON)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", contains(field))
                .body("errors.rule", contains(rule));
        Officer.get(id).body("version", equalTo(1));
    }

    @Test
    void aPatchWithoutReasonOrThatIsNoObjectIsRefused() {
        String id = Officer.registered();
        Officer.patch(id, 1, "\"city\":\"3301\"").statusCode(400).body("errors.field", contains("reason"));
        for (String body : List.of("[]", "7", "null", "\"x\"", "{\"a\":1,\"a\":2}", "{")) {
            Officer.writer()
                    .contentType("application/merge-patch+json")
                    .header("If-Match", "*")
                    .body(body)
                    .patch(Officer.ENTERPRISES + id)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        Officer.writer()
                .header("If-Match", "*")
                .body("{}")
                .patch(Officer.ENTERPRISES + id)
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @CsvSource({
        "validOn=2024-13-01, validOn, date",
        "validOn=1949-09-30, validOn, range",
        "validOn=2999-01-01, validOn, range",
        "knownAt=yesterday, knownAt, time",
        "knownAt=2999-01-01T00:00:00Z, knownAt, range",
        "knownAt=-999999999-01-01T00:00:00Z, knownAt, range",
    })
    void aTimeThatIsNoneIsNamed(String query, String field, String rule) {
        Officer.get(Officer.registered() + "?" + query)
                .statusCode(400)
                .body("errors.field", contains(field))
                .body("errors.rule", contains(rule));
    }

    @Test
    void aGroupHasOneHeadAndNoChains() {
        String head = Officer.registered();
        String member = Officer.registered(",\"groupHead\":\"" + head + "\"");
        String third = Officer.registered();
        Officer.patch(head, 1, "\"groupHead\":\"" + head + "\"" + REASON).statusCode(200);
        Officer.patch(third, 1, "\"groupHead\":\"" + member + "\"" + REASON)
                .statusCode(400)
                .body("errors[0].expected", equalTo(head));
        Officer.patch(head, 2, "\"groupHead\":\"" + third + "\"" + REASON)
                .statusCode(400)
                .body("errors[0].rule", equalTo("head-of-group"));
        Officer.patch(third, 1, "\"groupHead\":\"" + head + "\"" + REASON).statusCode(200);
        Officer.register("\"uscc\":\"" + Usccs.next() + "\",\"name\":\"x\",\"kinds\":[\"AGENT\"],"
                        + "\"registeredOn\":\"2024-03-01\",\"groupHead\":\"" + member + "\"")
                .statusCode(400);
    }

    /** As it was taken when any four digits of a province were. */
    private void storeCity(String id, String city) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement state = connection.prepareStatement("update enterprise_state"
                        + " set state = jsonb_set(state, '{city}', to_jsonb(?::text)) where enterprise_id = ?")) {
            state.setString(1, city);
            state.setString(2, id);
            assertThat(state.executeUpdate()).isOne();
        }
    }
}
