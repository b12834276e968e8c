package org.shumao.registry.key;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.atomic.AtomicInteger;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.testsupport.TestTokens;

/** Enterprises of the tests about keys, and who requests keys. */
public final class Registrant {
    /** The enterprise whose token is used. */
    public static final String OFFICER = "91330100799655058B";

    private static final AtomicInteger LAST = new AtomicInteger();

    private Registrant() {}

    /** Registers one more enterprise, and returns its id. */
    public static String registered() {
        String body = "91330100MB%07d".formatted(LAST.incrementAndGet());
        String uscc = body + Uscc.expectedCheckCharacter(body + "0");
        as(OFFICER, "registry")
                .body("{\"uscc\":\"" + uscc + "\",\"name\":\"杭州钥匙有限公司\",\"kinds\":[\"PLATFORM\"],"
                        + "\"registeredOn\":\"2024-03-01\"}")
                .post("/api/v1/enterprises")
                .then()
                .statusCode(201);
        return uscc;
    }

    public static RequestSpecification as(String enterprise, String... scopes) {
        return given().auth()
                .oauth2(TestTokens.token("registry", enterprise, scopes))
                .contentType(ContentType.JSON);
    }

    public static String keys(String enterprise) {
        return "/api/v1/enterprises/" + enterprise + "/keys";
    }

    /** An officer issues a key with the scope submit, and returns the key. */
    public static String issued(String enterprise) {
        return issue(enterprise, "{\"label\":\"ERP\",\"scopes\":[\"submit\"]}")
                .statusCode(201)
                .extract()
                .path("secret");
    }

    public static ValidatableResponse issue(String enterprise, String body) {
        return as(OFFICER, "registry").body(body).post(keys(enterprise)).then();
    }

    /** The part of a key that may be told. */
    public static String idOf(String key) {
        return SubmitterKey.parse(key).orElseThrow().id();
    }
}
