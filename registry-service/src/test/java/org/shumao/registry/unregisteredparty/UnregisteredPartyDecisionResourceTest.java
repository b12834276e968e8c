package org.shumao.registry.unregisteredparty;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.shumao.registry.unregisteredparty.WorkList.NOON;
import static org.shumao.registry.unregisteredparty.WorkList.UNREGISTERED_PARTIES;
import static org.shumao.registry.unregisteredparty.WorkList.list;
import static org.shumao.registry.unregisteredparty.WorkList.officer;
import static org.shumao.registry.unregisteredparty.WorkList.read;
import static org.shumao.registry.unregisteredparty.WorkList.register;
import static org.shumao.registry.unregisteredparty.WorkList.registration;
import static org.shumao.registry.unregisteredparty.WorkList.reported;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.registry.fixture.Codes;
import org.shumao.registry.fixture.UnregisteredPartyLog;
import org.shumao.testsupport.StackResource;

/** What officers decide about a code of the work list: they link it, register its enterprise or dismiss it. */
@QuarkusTest
@WithTestResource(StackResource.class)
class UnregisteredPartyDecisionResourceTest {
    @Test
    void linkingGivesTheCodeToTheEnterpriseOnceAndNotesWhoDidIt() {
        String code = reported("杭州链接有限公司");
        String enterprise = Codes.uscc();
        register(enterprise, "杭州链接有限公司", null);
        for (int i = 0; i < 2; i++) {
            link(code, enterprise)
                    .statusCode(200)
                    .body("state", equalTo("LINKED"))
                    .body("enterprise", equalTo(enterprise));
        }
        read(code)
                .body("decisions.size()", equalTo(1))
                .body("decisions[0].action", equalTo("LINKED"))
                .body("decisions[0].enterprise", equalTo(enterprise))
                .body("decisions[0].reason", equalTo("Certificate seen"))
                .body("decisions[0].decidedBy", equalTo("91330100799655058B"))
                .body("decisions[0].keyId", equalTo("test"));
        officer()
                .get("/api/v1/enterprises/" + enterprise)
                .then()
                .body("version", equalTo(2))
                .body("customsCodes", contains(code));
    }

    @Test
    void aCodeOfAnotherEnterpriseIsAConflictThatNamesIt() {
        String code = reported(null);
        String owner = Codes.uscc();
        String other = Codes.uscc();
        register(owner, "甲", null);
        register(other, "乙", null);
        link(code, owner).statusCode(200);
        link(code, other)
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"))
                .body("uscc", equalTo(owner));
        read(code).body("party.enterprise", equalTo(owner)).body("decisions.size()", equalTo(1));
    }

    @Test
    void aUsccIsRegisteredAndNeverLinked() {
        String uscc = Codes.uscc();
        UnregisteredPartyLog.publish(NOON, UnregisteredPartyLog.party(PartyRole.REPORTER, uscc, null, 1));
        String enterprise = Codes.uscc();
        register(enterprise, "甲", null);
        link(uscc, enterprise).statusCode(409).body("detail", containsString("register"));
        registerParty(uscc, Codes.uscc())
                .statusCode(400)
                .body("errors[0].field", equalTo("uscc"))
                .body("errors[0].expected", equalTo(uscc));
        registerParty(uscc, uscc).statusCode(200).body("state", equalTo("REGISTERED"));
        list("?state=REGISTERED&limit=500").body("items.code", hasItem(uscc));
    }

    @Test
    void registeringGivesTheCodeToTheNewEnterpriseOnce() {
        String code = reported("杭州登记有限公司");
        String uscc = Codes.uscc();
        for (int i = 0; i < 2; i++) {
            registerParty(code, uscc)
                    .statusCode(200)
                    .body("state", equalTo("REGISTERED"))
                    .body("enterprise", equalTo(uscc));
        }
        read(code).body("decisions.action", contains("REGISTERED"));
        officer().get("/api/v1/enterprises/" + uscc).then().body("customsCodes", contains(code));
    }

    @Test
    void registeringAForeignEnterpriseAgainChangesNothingHoweverItsNumberIsWritten() {
        String code = reported(null);
        String number = "PARTY-" + Codes.uscc();
        for (String written : List.of(number, " " + number)) {
            officer()
                    .body("{\"country\":\"DE\",\"registrationNumber\":\"" + written + "\",\"name\":\"x\","
                            + "\"kinds\":[\"OVERSEAS_WAREHOUSE\"],\"registeredOn\":\"2024-03-01\"}")
                    .post(UNREGISTERED_PARTIES + "/" + code + "/register")
                    .then()
                    .statusCode(200)
                    .body("enterprise", equalTo("DE:" + number));
        }
    }

    @Test
    void aRegistrationThatBreaksARuleLeavesTheCodeOpen() {
        String code = reported(null);
        officer()
                .body("{\"uscc\":\"" + Codes.uscc() + "\",\"name\":\"\",\"kinds\":[],\"registeredOn\":\"1949-01-01\"}")
                .post(UNREGISTERED_PARTIES + "/" + code + "/register")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("registeredOn"));
        read(code).body("party.state", equalTo("OPEN")).body("decisions", empty());
    }

    @Test
    void aDismissedCodeLeavesTheListIsCountedOnAndCanStillBeLinked() {
        String code = reported(null);
        for (int i = 0; i < 2; i++) {
            dismiss(code, "A typing error").statusCode(200).body("state", equalTo("DISMISSED"));
        }
        UnregisteredPartyLog.publish(NOON, UnregisteredPartyLog.party(PartyRole.AGENT, code, null, 1));
        read(code)
                .body("party.state", equalTo("DISMISSED"))
                .body("party.records", equalTo(2))
                .body("decisions.size()", equalTo(1));
        list("?limit=500").body("items.code", not(hasItem(code)));
        list("?state=DISMISSED&limit=500").body("items.code", hasItem(code));
        String enterprise = Codes.uscc();
        register(enterprise, "甲", null);
        link(code, enterprise).statusCode(200);
        dismiss(code, "Too late").statusCode(409).body("uscc", equalTo(enterprise));
        read(code).body("decisions.action", contains("DISMISSED", "LINKED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\\u200bb", "a\\u0000b"})
    void aDecisionNeedsAReasonThatCanBeRead(String reason) {
        String code = reported(null);
        dismiss(code, reason).statusCode(400).body("errors[0].field", equalTo("reason"));
        officer()
                .body("{\"enterprise\":\"" + Codes.uscc() + "\",\"reason\":\"" + reason + "\"}")
                .post(UNREGISTERED_PARTIES + "/" + code + "/link")
                .then()
                .statusCode(400);
    }

    private static ValidatableResponse registerParty(String code, String uscc) {
        return officer()
                .body(registration(uscc, "杭州登记有限公司", null))
                .post(UNREGISTERED_PARTIES + "/" + code + "/register")
                .then();
    }

    private static ValidatableResponse link(String code, String enterprise) {
        return officer()
                .body("{\"enterprise\":\"" + enterprise + "\",\"reason\":\"Certificate seen\"}")
                .post(UNREGISTERED_PARTIES + "/" + code + "/link")
                .then();
    }

    private static ValidatableResponse dismiss(String code, String reason) {
        return officer()
                .body("{\"reason\":\"" + reason + "\"}")
                .post(UNREGISTERED_PARTIES + "/" + code + "/dismiss")
                .then();
    }
}
