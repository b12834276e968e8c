package org.shumao.registry.unregisteredparty;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.shumao.registry.unregisteredparty.WorkList.NOON;
import static org.shumao.registry.unregisteredparty.WorkList.UNREGISTERED_PARTIES;
import static org.shumao.registry.unregisteredparty.WorkList.englishName;
import static org.shumao.registry.unregisteredparty.WorkList.list;
import static org.shumao.registry.unregisteredparty.WorkList.officer;
import static org.shumao.registry.unregisteredparty.WorkList.read;
import static org.shumao.registry.unregisteredparty.WorkList.register;
import static org.shumao.registry.unregisteredparty.WorkList.reported;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.contracts.unregisteredparty.UnregisteredPartyEvent;
import org.shumao.registry.fixture.Codes;
import org.shumao.registry.fixture.OpenTransaction;
import org.shumao.registry.fixture.UnregisteredPartyLog;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** The work list, fed by the real topic: what stands on it, what it suggests, its pages and its health. */
@QuarkusTest
@WithTestResource(StackResource.class)
class UnregisteredPartyListResourceTest {
    @TestHTTPResource(value = "/health/well", management = true)
    URI wellness;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    DataSource source;

    @Test
    void whatTwoSubmissionsNameStandsOnTheListWithTimesCountsAndNames() {
        String code = Codes.customs();
        UnregisteredPartyLog.publish(
                NOON,
                UnregisteredPartyLog.party(PartyRole.E_COMMERCE_ENTERPRISE, code, "杭州一号有限公司", 3),
                UnregisteredPartyLog.party(PartyRole.AGENT, code, null, 1));
        UnregisteredPartyLog.publish(
                NOON.plusSeconds(60), UnregisteredPartyLog.party(PartyRole.E_COMMERCE_ENTERPRISE, code, "杭州二号有限公司", 5));
        read(code)
                .statusCode(200)
                .body("party.code", equalTo(code))
                .body("party.state", equalTo("OPEN"))
                .body("party.enterprise", nullValue())
                .body("party.province", equalTo("33"))
                .body("party.records", equalTo(9))
                .body("party.submissions", equalTo(2))
                .body("party.firstSeen", equalTo("2026-07-01T04:00:00Z"))
                .body("party.lastSeen", equalTo("2026-07-01T04:01:00Z"))
                .body("party.roles.role", contains("E_COMMERCE_ENTERPRISE", "AGENT"))
                .body("party.roles[0].records", equalTo(8))
                .body("party.roles[0].names", contains("杭州一号有限公司", "杭州二号有限公司"))
                .body("party.roles[0].firstTime", equalTo("2026-07-01T10:00:00+08:00"))
                .body("party.roles[0].lastTime", equalTo("2026-07-01T15:00:00+08:00"))
                .body("decisions", empty());
        list("?minimumRecords=9&role=AGENT&province=33").body("items.code", hasItem(code));
        list("?minimumRecords=10").body("items.code", not(hasItem(code)));
        list("?role=PLATFORM").body("items.code", not(hasItem(code)));
        list("?province=44").body("items.code", not(hasItem(code)));
    }

    @Test
    void aSubmissionThatIsProcessedAgainCountsOnce() {
        String code = Codes.customs();
        UnregisteredPartyEvent event = new UnregisteredPartyEvent(
                UUID.randomUUID(),
                0,
                Codes.uscc(),
                NOON,
                List.of(UnregisteredPartyLog.party(PartyRole.AGENT, code, null, 4)),
                0);
        UnregisteredPartyLog.publish(event);
        UnregisteredPartyLog.publish(event);
        read(code).body("party.records", equalTo(4)).body("party.submissions", equalTo(1));
    }

    @Test
    void whatIsNoEventStopsNobody() {
        String code = Codes.customs();
        UnregisteredPartyLog.send("no event".getBytes(StandardCharsets.UTF_8));
        UnregisteredPartyLog.publish(NOON, UnregisteredPartyLog.party(PartyRole.AGENT, code, null, 1));
        read(code).statusCode(200);
    }

    @Test
    void aCodeThatIsRegisteredIsNotListedWhetherBeforeOrAfterARecordNamedIt() {
        String before = Codes.customs();
        String after = Codes.customs();
        register(Codes.uscc(), "杭州先后有限公司", before);
        UnregisteredPartyLog.publish(
                NOON,
                UnregisteredPartyLog.party(PartyRole.AGENT, before, null, 1),
                UnregisteredPartyLog.party(PartyRole.AGENT, after, null, 1));
        read(before).statusCode(404);
        read(after).body("party.state", equalTo("OPEN"));
        String holder = Codes.uscc();
        register(holder, "杭州先后有限公司", after);
        read(after).body("party.state", equalTo("LINKED")).body("party.enterprise", equalTo(holder));
        list("?limit=500").body("items.code", not(hasItem(after)));
        list("?state=LINKED&limit=500").body("items.code", hasItem(after));
    }

    @Test
    void suggestsByOrganizationCodeBySlipAndByName() {
        String organization = "MB%07d".formatted(Math.floorMod(System.nanoTime(), 10_000_000));
        String same = Codes.uscc("913302", organization);
        register(same, "宁波原名贸易有限公司", null);
        String moved = Codes.uscc("913301", organization);
        UnregisteredPartyLog.publish(NOON, UnregisteredPartyLog.party(PartyRole.REPORTER, moved, null, 1));
        read(moved)
                .body("suggestions[0].enterprise", equalTo(same))
                .body("suggestions[0].name", equalTo("宁波原名贸易有限公司"))
                .body("suggestions[0].nameEn", equalTo(englishName(same)))
                .body("suggestions[0].reasons.rule", contains("SAME_ORGANIZATION"))
                .body("suggestions[0].score", equalTo(0.95f));

        String registered = Codes.customs();
        String similar = Codes.uscc();
        register(similar, "杭州西子湖畔丝绸进出口有限公司", registered);
        String slip = registered.substring(0, 9) + (registered.charAt(9) == 'X' ? 'Y' : 'X');
        UnregisteredPartyLog.publish(
                NOON, UnregisteredPartyLog.party(PartyRole.E_COMMERCE_ENTERPRISE, slip, "杭州西子湖畔丝绸进出口公司", 1));
        read(slip)
                .body("suggestions[0].enterprise", equalTo(similar))
                .body("suggestions[0].reasons.rule", contains("SIMILAR_NAME", "SIMILAR_CODE"));
    }

    @Test
    void aSearchByNameThatTakesTooLongCostsOnlyItsSuggestions() throws SQLException {
        String registered = Codes.customs();
        String similar = Codes.uscc();
        register(similar, "杭州久等茶业有限公司", registered);
        String slip = registered.substring(0, 9) + (registered.charAt(9) == 'X' ? 'Y' : 'X');
        for (String name : List.of("杭州久等茶业公司", "杭州久等茶叶公司")) {
            UnregisteredPartyLog.publish(
                    NOON, UnregisteredPartyLog.party(PartyRole.E_COMMERCE_ENTERPRISE, slip, name, 1));
        }
        try (OpenTransaction busy = new OpenTransaction(source)) {
            busy.run("LOCK TABLE enterprise_name IN ACCESS EXCLUSIVE MODE");
            read(slip)
                    .statusCode(200)
                    .body("party.code", equalTo(slip))
                    .body("suggestions.enterprise", contains(similar))
                    .body("suggestions[0].reasons.rule", contains("SIMILAR_CODE"));
        }
        read(slip).body("suggestions[0].reasons.rule", hasItem("SIMILAR_NAME"));
    }

    @Test
    void pagesFollowEachOtherByRecordsAndAreBoundToTheirFilters() {
        int serial = Math.floorMod(System.nanoTime() / 100, 100_000);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String code = "4401%05d%d".formatted(serial, 9 - i);
            codes.add(code);
            // Pages begin between codes with as many mentions.
            UnregisteredPartyLog.publish(NOON, UnregisteredPartyLog.party(PartyRole.OWNER, code, null, 50 - i / 4));
        }
        String first = UNREGISTERED_PARTIES + "?role=OWNER&province=44&limit=2";
        List<String> seen = new ArrayList<>();
        String address = first;
        while (address != null) {
            ValidatableResponse page = officer().get(address).then().statusCode(200);
            seen.addAll(page.extract().path("items.code"));
            address = page.extract().path("next");
        }
        assertThat(seen).containsExactlyElementsOf(codes);
        String next = officer().get(first).path("next");
        officer()
                .get(next.replace("role=OWNER", "role=AGENT"))
                .then()
                .statusCode(400)
                .body("errors[0].rule", equalTo("cursor-of-question"));
        String bySeen = list("?role=OWNER&sort=-lastSeen&limit=2").extract().path("next");
        officer().get(bySeen).then().statusCode(200).body("items.size()", equalTo(2));
    }

    @ParameterizedTest
    @CsvSource({
        "state, closed",
        "role, BUYER",
        "minimumRecords, 0",
        "minimumRecords, 99999999999999999999",
        "province, 99",
        "sort, records",
        "limit, 1001",
        "cursor, x"
    })
    void aQueryThatBreaksARuleNamesTheRule(String parameter, String value) {
        list("?" + parameter + "=" + value, 400)
                .contentType("application/problem+json")
                .body("errors.field", contains(parameter))
                .body("errors[0].value", equalTo(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%00", "3301960A1", "91330100799655058C", "3301999999"})
    void whatNoRecordNamesIsNotFound(String code) {
        officer()
                .urlEncodingEnabled(false)
                .get(UNREGISTERED_PARTIES + "/" + code)
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
        officer()
                .urlEncodingEnabled(false)
                .body("{\"reason\":\"x\"}")
                .post(UNREGISTERED_PARTIES + "/" + code + "/dismiss")
                .then()
                .statusCode(404);
    }

    @Test
    void onlyOfficersSeeAndDecide() {
        given().auth()
                .oauth2(TestTokens.token("registry", Codes.uscc(), "submit"))
                .get(UNREGISTERED_PARTIES)
                .then()
                .statusCode(403);
        given().get(UNREGISTERED_PARTIES).then().statusCode(401);
    }

    @Test
    void healthAndMetricsShowLagAndOpenUnregisteredParties() {
        reported(null);
        given().get(wellness)
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'unregistered-parties' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'unregistered-parties' }.data.trouble", equalTo("none"));
        given().get(metrics)
                .then()
                .body(containsString("shumao_unregistered_parties_lag"))
                .body(containsString("shumao_unregistered_parties_open"));
    }
}
