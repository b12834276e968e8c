package org.shumao.registry.unregisteredparty;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.registry.fixture.Codes;
import org.shumao.registry.fixture.UnregisteredPartyLog;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Who has an unregistered code is known with the change that gave it to somebody or took it away. */
@QuarkusTest
@WithTestResource(StackResource.class)
class UnregisteredPartyHolderTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    /** Each of the two sees the other, or comes after it; else the code would stay on the list for ever. */
    @RepeatedTest(20)
    void aCodeThatIsNamedAndRegisteredAtTheSameInstantIsNotOpen() {
        String code = Codes.customs();
        String enterprise = Codes.uscc();
        CompletableFuture<Response> registering = CompletableFuture.supplyAsync(() -> officer()
                .body("{\"uscc\":\"" + enterprise + "\",\"name\":\"甲\",\"kinds\":[\"E_COMMERCE_ENTERPRISE\"],"
                        + "\"customsCodes\":[\"" + code + "\"],\"registeredOn\":\"2024-03-01\"}")
                .post("/api/v1/enterprises"));
        UnregisteredPartyLog.publish(NOON, UnregisteredPartyLog.party(PartyRole.AGENT, code, null, 1));
        registering.join().then().statusCode(201);
        Response read = officer().get("/api/v1/unregistered-parties/" + code);
        if (read.statusCode() == 200) {
            read.then().body("party.state", equalTo("LINKED")).body("party.enterprise", equalTo(enterprise));
        } else {
            assertThat(read.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aCodeThatEndedIsStillItsLastHoldersAndOneThatWasAMistakeIsOpenAgain() {
        String code = reported();
        String enterprise = registered();
        long number = added(enterprise, code);
        assertState(code, "LINKED", enterprise);
        officer()
                .header("If-Match", "\"2\"")
                .body("{\"validTo\":\"2025-01-01\",\"reason\":\"expired\"}")
                .post(identifiers(enterprise) + "/" + number + "/end")
                .then()
                .statusCode(200);
        assertState(code, "LINKED", enterprise);

        String mistaken = reported();
        long mistake = added(enterprise, mistaken);
        officer()
                .header("If-Match", "\"4\"")
                .delete(identifiers(enterprise) + "/" + mistake + "?reason=typing%20error")
                .then()
                .statusCode(204);
        read(mistaken).body("party.state", equalTo("OPEN")).body("party.enterprise", nullValue());
        list("OPEN").body("items.code", hasItem(mistaken)).body("items.code", not(hasItem(code)));
    }

    @Test
    void theCodesOfAMergedRecordAreThoseOfTheOneThatStandsForIt() {
        String code = reported();
        String source = registered();
        String target = registered();
        added(source, code);
        officer()
                .header("If-Match", "\"2\"")
                .body("{\"into\":\"" + target + "\",\"reason\":\"registered twice\"}")
                .post("/api/v1/enterprises/" + source + "/merge")
                .then()
                .statusCode(200);
        assertState(code, "LINKED", target);
    }

    private static void assertState(String code, String state, String enterprise) {
        read(code).body("party.state", equalTo(state)).body("party.enterprise", equalTo(enterprise));
        list(state).body("items.code", hasItem(code));
    }

    private static ValidatableResponse list(String state) {
        return officer()
                .get("/api/v1/unregistered-parties?limit=500&sort=-lastSeen&state=" + state)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse read(String code) {
        return officer().get("/api/v1/unregistered-parties/" + code).then().statusCode(200);
    }

    private static String reported() {
        String code = Codes.customs();
        UnregisteredPartyLog.publish(NOON, UnregisteredPartyLog.party(PartyRole.AGENT, code, null, 1));
        return code;
    }

    private static String registered() {
        String uscc = Codes.uscc();
        officer()
                .body("{\"uscc\":\"" + uscc
                        + "\",\"name\":\"甲\",\"kinds\":[\"E_COMMERCE_ENTERPRISE\"],\"registeredOn\":\"2024-03-01\"}")
                .post("/api/v1/enterprises")
                .then()
                .statusCode(201);
        return uscc;
    }

    /** Number of the identifier. */
    private static long added(String enterprise, String code) {
        officer()
                .body("{\"scheme\":\"CUSTOMS_CODE\",\"value\":\"" + code + "\"}")
                .post(identifiers(enterprise))
                .then()
                .statusCode(201);
        Number number = officer().get(identifiers(enterprise)).path("items.find { it.value == '" + code + "' }.number");
        return number.longValue();
    }

    private static String identifiers(String enterprise) {
        return "/api/v1/enterprises/" + enterprise + "/identifiers";
    }

    private static RequestSpecification officer() {
        return given().auth()
                .oauth2(TestTokens.token("registry", "91330100799655058B", "registry"))
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON);
    }
}
