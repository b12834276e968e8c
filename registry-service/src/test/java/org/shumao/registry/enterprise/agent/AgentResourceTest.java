package org.shumao.registry.enterprise.agent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.registry.fixture.Usccs;
import org.shumao.registry.outbox.PublishedEvents;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

@QuarkusTest
@WithTestResource(StackResource.class)
class AgentResourceTest {
    private static final String OFFICER = "91330100799655058B";

    @Test
    void anAgencyWithoutDatesHasNoLimits() {
        String principal = registered();
        String agent = registered();
        grant(principal, agent, "{}")
                .statusCode(200)
                .body("principal", equalTo(principal))
                .body("agent", equalTo(agent))
                .body("validFrom", nullValue())
                .body("validTo", nullValue());
        officer().get(agents(principal)).then().statusCode(200).body("items.agent", contains(agent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void aMissingBodyTakesNoLimitsAway(String body) {
        String principal = registered();
        String agent = registered();
        grant(principal, agent, "{\"validTo\":\"2025-12-31\"}").statusCode(200);
        grant(principal, agent, body).statusCode(400).body("type", equalTo("/problems/malformed-body"));
        officer().put(agents(principal) + "/" + agent).then().statusCode(400);
        officer().get(agents(principal) + "/" + agent).then().body("validTo", equalTo("2025-12-31"));
    }

    @Test
    void grantingAgainReplacesTheDatesAndTheSameAgainChangesNothing() {
        String principal = registered();
        String agent = registered();
        grant(principal, agent, "{\"validTo\":\"2025-12-31\"}").statusCode(200);
        grant(principal, agent, "{\"validTo\":\"2025-12-31\"}").statusCode(200);
        grant(principal, agent, "{\"validFrom\":\"2025-01-01\",\"validTo\":\"2026-12-31\"}")
                .statusCode(200);
        officer()
                .get(agents(principal) + "/" + agent)
                .then()
                .statusCode(200)
                .body("validFrom", equalTo("2025-01-01"))
                .body("validTo", equalTo("2026-12-31"));
        officer().get("/api/v1/enterprises/" + principal).then().body("version", equalTo(3));
    }

    @Test
    void whatHasEndedIsStillPublishedWithTheTimeOfItsEnd() {
        String principal = registered();
        String agent = registered();
        Instant before = Instant.now();
        grant(principal, agent, "{\"validTo\":\"2099-12-31\"}").statusCode(200);
        officer().delete(agents(principal) + "/" + agent).then().statusCode(204);
        grant(principal, agent, "{\"validFrom\":\"2026-01-01\",\"validTo\":\"2030-12-31\"}")
                .statusCode(200);
        grant(principal, agent, "{\"validFrom\":\"2026-02-01\"}").statusCode(200);
        Instant after = Instant.now();

        List<Agency> agencies = agencies(principal, 5);
        LocalDate january = LocalDate.of(2026, 1, 1);
        assertThat(agencies)
                .extracting(Agency::agent, Agency::validFrom, Agency::validTo)
                .containsExactly(
                        tuple(agent, null, LocalDate.of(2099, 12, 31)),
                        tuple(agent, january, LocalDate.of(2030, 12, 31)),
                        tuple(agent, LocalDate.of(2026, 2, 1), null));
        assertThat(agencies.get(0).withdrawnAt())
                .isBetween(before, agencies.get(1).withdrawnAt());
        assertThat(agencies.get(1).withdrawnAt()).isBetween(agencies.get(0).withdrawnAt(), after);
        assertThat(agencies.get(2).withdrawnAt()).isNull();
        assertThat(agencies.get(0).isValidAt(before)).isTrue();
        officer()
                .get(agents(principal))
                .then()
                .body("items.agent", contains(agent))
                .body("items.validFrom", contains("2026-02-01"));
    }

    @Test
    void anAgencyUnderWhichNothingCanHaveBeenReceivedIsForgotten() {
        String principal = registered();
        String agent = registered();
        grant(principal, agent, "{\"validFrom\":\"2099-01-01\"}").statusCode(200);
        officer().delete(agents(principal) + "/" + agent).then().statusCode(204);
        assertThat(agencies(principal, 3)).isEmpty();
    }

    @Test
    void anEndedAgencyThatALaterOneCoversIsForgotten() {
        String principal = registered();
        String agent = registered();
        for (int i = 0; i < 3; i++) {
            grant(principal, agent, "{\"validTo\":\"2099-12-31\"}").statusCode(200);
            officer().delete(agents(principal) + "/" + agent).then().statusCode(204);
        }
        assertThat(agencies(principal, 7)).hasSize(1).allMatch(agency -> agency.withdrawnAt() != null);
        grant(principal, agent, "{}").statusCode(200);
        assertThat(agencies(principal, 8)).containsExactly(new Agency(agent, null, null));
    }

    @Test
    void everyChangeStaysKnownWithItsAuthorAlsoAfterWithdrawal() {
        String principal = registered();
        String agent = registered();
        grant(principal, agent, "{\"validTo\":\"2025-12-31\"}").statusCode(200);
        officer().delete(agents(principal) + "/" + agent).then().statusCode(204);
        officer().get(agents(principal) + "/" + agent).then().statusCode(404);
        officer().get(agents(principal)).then().body("items", empty());
        officer()
                .get(agents(principal) + "/" + agent + "/changes")
                .then()
                .statusCode(200)
                .body("items.action", contains("AGENCY_GRANTED", "AGENCY_WITHDRAWN"))
                .body("items.subject", contains(agent, agent))
                .body("items[0].before", nullValue())
                .body("items[0].after.validTo", equalTo("2025-12-31"))
                .body("items[1].before.validTo", equalTo("2025-12-31"))
                .body("items[1].after", nullValue())
                .body("items.changedBy", contains(OFFICER, OFFICER))
                .body("items.keyId", contains("test", "test"))
                .body("items.changedAt", hasSize(2));
    }

    @Test
    void whatIsNotGrantedCannotBeWithdrawn() {
        String principal = registered();
        String agent = registered();
        officer()
                .delete(agents(principal) + "/" + agent)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString(agent));
    }

    @Test
    void twoEnterprisesMayBeAgentsOfEachOther() {
        String one = registered();
        String other = registered();
        grant(one, other, "{}").statusCode(200);
        grant(other, one, "{}").statusCode(200);
    }

    @Test
    void anEnterpriseIsNotItsOwnAgent() {
        String principal = registered();
        grant(principal, principal, "{}").statusCode(400).body("errors.rule", contains("self-agency"));
    }

    @Test
    void bothEnterprisesMustBeRegistered() {
        String known = registered();
        String unknown = Usccs.next();
        grant(known, unknown, "{}").statusCode(404).body("detail", containsString(unknown));
        grant(unknown, known, "{}").statusCode(404).body("detail", containsString(unknown));
        officer().get(agents(unknown)).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"2025-02-30, 2025-12-31, date", "2025-01-01, soon, date", "2025-12-31, 2025-01-01, range"})
    void datesMustBeDatesInTheirOrder(String from, String to, String rule) {
        String body = "{\"validFrom\":\"" + from + "\",\"validTo\":\"" + to + "\"}";
        grant(registered(), registered(), body).statusCode(400).body("errors.rule", contains(rule));
    }

    @ParameterizedTest
    @CsvSource({
        "validFrom, +999999999-01-01",
        "validFrom, -999999999-01-01",
        "validFrom, 1948-12-31",
        "validTo, +10000-01-01",
        "validTo, +999999999-12-31"
    })
    void datesThatNobodyCanMeanAreNamed(String field, String date) {
        grant(registered(), registered(), "{\"" + field + "\":\"" + date + "\"}")
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors.field", contains(field))
                .body("errors.rule", contains("range"));
    }

    @Test
    void theFirstAndTheLastDayOfTheRangeAreTaken() {
        grant(registered(), registered(), "{\"validFrom\":\"1949-01-01\",\"validTo\":\"9999-12-31\"}")
                .statusCode(200)
                .body("validFrom", equalTo("1949-01-01"))
                .body("validTo", equalTo("9999-12-31"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "x%00", "9133010079965505%00B"})
    void anAddressWithACharacterThatTheStoreRefusesNamesNobody(String code) {
        String known = registered();
        refusesToFind(Method.GET, agents(code));
        refusesToFind(Method.GET, agents(known) + "/" + code + "/changes");
        for (Method method : List.of(Method.GET, Method.PUT, Method.DELETE)) {
            refusesToFind(method, agents(code) + "/" + known);
            refusesToFind(method, agents(known) + "/" + code);
        }
    }

    @Test
    void onlyTheScopeRegistryReadsAndWrites() {
        String principal = registered();
        given().auth()
                .oauth2(TestTokens.token("registry", principal, "submit"))
                .put(agents(principal) + "/" + OFFICER)
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(TestTokens.token("registry", "anonymous"))
                .get(agents(principal))
                .then()
                .statusCode(403);
    }

    private static void refusesToFind(Method method, String address) {
        officer()
                .urlEncodingEnabled(false)
                .request(method, address)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"))
                .body("detail", containsString("names no enterprise"));
    }

    /** The agencies in the event of this version. */
    private static List<Agency> agencies(String principal, int version) {
        try (PublishedEvents published = new PublishedEvents(List.of(principal))) {
            EnterpriseEvent event =
                    published.until(events -> events.size() == version).get(version - 1);
            return Objects.requireNonNullElse(event.agents(), List.of());
        }
    }

    private static String registered() {
        String uscc = Usccs.next();
        officer()
                .contentType(ContentType.JSON)
                .body("{\"uscc\":\"" + uscc + "\",\"name\":\"杭州数贸有限公司\",\"kinds\":[\"PLATFORM\"],"
                        + "\"registeredOn\":\"2024-03-01\"}")
                .post("/api/v1/enterprises")
                .then()
                .statusCode(201);
        return uscc;
    }

    private static ValidatableResponse grant(String principal, String agent, String body) {
        return officer()
                .contentType(ContentType.JSON)
                .body(body)
                .put(agents(principal) + "/" + agent)
                .then();
    }

    private static String agents(String principal) {
        return "/api/v1/enterprises/" + principal + "/agents";
    }

    private static RequestSpecification officer() {
        return given().auth().oauth2(TestTokens.token("registry", OFFICER, "registry"));
    }
}
