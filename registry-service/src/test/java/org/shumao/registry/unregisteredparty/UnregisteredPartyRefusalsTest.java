package org.shumao.registry.unregisteredparty;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.kit.page.PageCursor;
import org.shumao.registry.fixture.Codes;
import org.shumao.registry.fixture.UnregisteredPartyLog;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Whatever a query of the work list contains, the response names what is wrong with it: never a 500. */
@QuarkusTest
@WithTestResource(StackResource.class)
class UnregisteredPartyRefusalsTest {
    private static final String UNREGISTERED_PARTIES = "/api/v1/unregistered-parties";
    private static final String QUESTION = "state=OPEN&minimumRecords=1&sort=-records";

    @TestHTTPResource
    URI server;

    static Stream<String> strangeCodes() {
        return Stream.of(
                "%2F",
                "..%2F..%2Fenterprises",
                "3301960A1B%2Flink",
                "3301960A1B%00",
                "%EF%BC%93%EF%BC%93%EF%BC%90%EF%BC%91%EF%BC%99%EF%BC%96%EF%BC%90%EF%BC%BA%EF%BC%BA%EF%BC%BA",
                "%ED%A0%80",
                "%FF%FE",
                "%E2%80%AE3301960A1B",
                "%F0%9F%A6%8A",
                "%0D%0ASet-Cookie:x",
                "%27%20or%201=1--",
                "%25",
                "3301960A1B;x=y",
                "3".repeat(3_000));
    }

    @ParameterizedTest
    @MethodSource("strangeCodes")
    void aStrangeCodeIsNotFoundWhateverIsToBeDoneAboutIt(String code) {
        refused(officer().get(UNREGISTERED_PARTIES + "/" + code));
        for (String action : List.of("link", "register", "dismiss")) {
            refused(officer()
                    .body("{\"enterprise\":\"" + Codes.uscc() + "\",\"reason\":\"x\"}")
                    .post(UNREGISTERED_PARTIES + "/" + code + "/" + action));
        }
    }

    /** Clients refuse to send such an address. */
    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz", "%C", "\\", "<x>", "a\tb"})
    void anAddressThatIsNoneIsABadRequestOrNotFound(String code) throws IOException {
        String request =
                "GET " + UNREGISTERED_PARTIES + "/" + code + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Authorization: Bearer " + TestTokens.token("registry", "91330100799655058B", "registry")
                        + "\r\n\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).matches("(?s)HTTP/1.[01] 40[04] .*");
        }
    }

    @Test
    void anAddressOfTwentyThousandCharactersIsTooLong() {
        officer().get(UNREGISTERED_PARTIES + "/" + "3".repeat(20_000)).then().statusCode(414);
    }

    @Test
    void fullWidthAndSmallLettersNameTheSameCode() {
        String code = reported();
        StringBuilder wide = new StringBuilder();
        code.chars().forEach(c -> wide.append((char) (c - '0' + '０')));
        given().auth()
                .oauth2(TestTokens.token("registry", "91330100799655058B", "registry"))
                .get(UNREGISTERED_PARTIES + "/{code}", wide.toString())
                .then()
                .statusCode(200)
                .body("party.code", equalTo(code));
        officer()
                .get(UNREGISTERED_PARTIES + "/" + code.toLowerCase(Locale.ROOT))
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "9133\\u0000", "3301960A1B", "91330100799655058C", "9133010079965505８B９"})
    void anEnterpriseThatCannotBeOneIsNamedAsTheFieldThatIsWrong(String enterprise) {
        link(reported(), enterprise)
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors.field", contains("enterprise"));
    }

    @Test
    void aMissingEnterpriseIsNoMissingUscc() {
        link(reported(), "").body("detail", startsWith("enterprise: The id of an enterprise is missing. Expected: "));
    }

    @Test
    void anEnterpriseThatIsNotRegisteredIsNotFoundByItsId() {
        String nobody = Codes.uscc();
        link(reported(), nobody).statusCode(404).body("detail", containsString(nobody));
    }

    @Test
    void aCodeGoesToTheRecordThatStandsForAMergedOne() {
        String code = reported();
        String source = registered();
        String target = registered();
        changed(source, "merge", "\"into\":\"" + target + "\",\"reason\":\"twice\"");
        link(code, source)
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"))
                .body("uscc", equalTo(target));
        link(code, target).statusCode(200);
    }

    /** Its past trade is still its own. */
    @Test
    void aCodeCanBeGivenToAnEnterpriseThatIsDeregistered() {
        String code = reported();
        String enterprise = registered();
        changed(
                enterprise,
                "status",
                "\"status\":\"DEREGISTERED\",\"effectiveFrom\":\"2025-01-01\",\"reason\":\"closed\"");
        link(code, enterprise).statusCode(200).body("enterprise", equalTo(enterprise));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "",
                "{\"reason\":1",
                "{\"reason\":\"x\",\"state\":\"OPEN\"}",
                "{\"reason\":{}}"
            })
    void aBodyThatIsNoneIsABadRequest(String body) {
        officer()
                .body(body)
                .post(UNREGISTERED_PARTIES + "/" + reported() + "/dismiss")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    static Stream<String> cursors() {
        String first = PageCursor.write(QUESTION, List.of("5", "3301960A1B"));
        return Stream.of(
                first.substring(1),
                first.substring(0, first.length() - 1),
                first + "A",
                first.replace(first.charAt(3), first.charAt(3) == 'A' ? 'B' : 'A'),
                "%00",
                "%3D%3D%3D%3D",
                "A".repeat(3_000),
                PageCursor.write("another question", List.of("5", "3301960A1B")),
                // Made up with the right checksum.
                PageCursor.write(QUESTION, List.of()),
                PageCursor.write(QUESTION, List.of("5")),
                PageCursor.write(QUESTION, List.of("five", "3301960A1B")),
                PageCursor.write(QUESTION, List.of("99999999999999999999", "3301960A1B")),
                PageCursor.write(QUESTION, List.of("5", "\u0000")));
    }

    @ParameterizedTest
    @MethodSource("cursors")
    void aCursorThatNoPageGaveIsRefused(String cursor) {
        officer()
                .get(UNREGISTERED_PARTIES + "?" + QUESTION + "&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors.field", contains("cursor"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "+1000000000-12-31T23:59:59Z", "-0001-01-01T00:00:00Z"})
    void aTimeThatTheDatabaseDoesNotKnowIsNoCursor(String time) {
        String question = QUESTION.replace("-records", "-lastSeen");
        String cursor = PageCursor.write(question, List.of(time, "3301960A1B"));
        officer()
                .get(UNREGISTERED_PARTIES + "?" + question + "&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors.field", contains("cursor"));
    }

    private static void refused(Response answer) {
        answer.then().statusCode(oneOf(400, 404)).contentType("application/problem+json");
    }

    private static String reported() {
        String code = Codes.customs();
        UnregisteredPartyLog.publish(
                Instant.parse("2026-07-01T04:00:00Z"),
                UnregisteredPartyLog.party(PartyRole.E_COMMERCE_ENTERPRISE, code, null, 1));
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

    private static void changed(String enterprise, String action, String members) {
        officer()
                .header("If-Match", "\"1\"")
                .body("{" + members + "}")
                .post("/api/v1/enterprises/" + enterprise + "/" + action)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse link(String code, String enterprise) {
        return officer()
                .body("{\"enterprise\":\"" + enterprise + "\",\"reason\":\"seen\"}")
                .post(UNREGISTERED_PARTIES + "/" + code + "/link")
                .then();
    }

    private static RequestSpecification officer() {
        return given().auth()
                .oauth2(TestTokens.token("registry", "91330100799655058B", "registry"))
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON);
    }
}
