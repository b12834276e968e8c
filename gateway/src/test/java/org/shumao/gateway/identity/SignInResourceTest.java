package org.shumao.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.StubIssuer;
import org.shumao.gateway.surroundings.Surroundings;

/** The session of the portal, from the way to the issuer to its end. */
@QuarkusTest
@WithTestResource(StubIssuer.class)
class SignInResourceTest {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    @Test
    void leadsToTheIssuerWithPkceStateAndNonce() {
        Response response = begin(Map.of());

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.header("Location")).startsWith(StubIssuer.issuer() + "/authorize?");
        JsonObject query = query(response.header("Location"));
        assertThat(query.getMap())
                .containsEntry("response_type", "code")
                .containsEntry("client_id", StubIssuer.CLIENT)
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(query.getString("redirect_uri")).endsWith("/sign-in");
    }

    @Test
    void opensASessionThatScriptsCannotRead() {
        Response back = comeBack(begin(Map.of()), person("s1", "operator"));

        assertThat(back.getHeaders().getValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("q_session"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .containsIgnoringCase("HttpOnly")
                        .containsIgnoringCase("SameSite=Lax")
                        .containsIgnoringCase("Path=/"));
    }

    @Test
    void admitsTheSessionAsThatPerson() {
        Map<String, String> session = signIn(person("s2", "statistician").put("name", "Li"));

        given().cookies(session)
                .when()
                .get("/session")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("signedIn", equalTo(true))
                .body("roles[0]", equalTo("statistician"));
        String header = given().cookies(session)
                .when()
                .get("/api/v1/intake")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("private"))
                .header("Vary", containsString("Cookie"))
                .extract()
                .path("headers.authorization");
        JsonObject token = new JsonObject(
                new String(Base64.getUrlDecoder().decode(header.split("\\.", -1)[1]), StandardCharsets.UTF_8));
        assertThat(token.getJsonArray("groups")).containsExactlyInAnyOrder("rates", "statistician");
        assertThat(token.getString("keyId")).isEqualTo("person-li");
        assertThat(token.getString("person")).isEqualTo("li");
    }

    @Test
    void neverSendsTheCookieOnToAService() {
        given().cookies(signIn(person("s3", "operator")))
                .when()
                .get("/api/v1/intake")
                .then()
                .statusCode(200)
                .body("headers.cookie", nullValue());
    }

    @Test
    void changesNothingWithoutTheTokenOfTheSession() {
        Map<String, String> session = signIn(person("s4", "operator"));
        Map<String, String> other = signIn(person("s5", "operator"));

        given().cookies(session)
                .when()
                .post("/api/v1/reconciliations")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"));
        given().cookies(session)
                .header("X-CSRF-Token", csrfToken(other))
                .when()
                .post("/api/v1/reconciliations")
                .then()
                .statusCode(403);
        given().cookies(session)
                .header("X-CSRF-Token", csrfToken(session))
                .when()
                .post("/api/v1/reconciliations")
                .then()
                .statusCode(200);
    }

    @Test
    void takesAForgedCookieForNone() {
        Map<String, String> forged = new LinkedHashMap<>(signIn(person("s6", "operator")));
        forged.replaceAll((name, value) -> value.substring(0, value.length() - 4) + "AAAA");

        given().cookies(forged).when().get("/session").then().body("signedIn", equalTo(false));
        given().cookies(forged).when().get("/api/v1/intake").then().statusCode(401);
        given().cookies(forged).when().get("/api/v1/headline").then().statusCode(200);
    }

    @Test
    void refusesAnAnswerThatNobodyAskedFor() {
        Response begun = begin(Map.of());
        JsonObject asked = query(begun.header("Location"));
        String code = StubIssuer.code(
                person("s7", "operator").put("nonce", asked.getString("nonce")), asked.getString("code_challenge"));

        given().redirects()
                .follow(false)
                .cookies(begun.cookies())
                .queryParam("code", code)
                .queryParam("state", "another")
                .when()
                .get("/sign-in")
                .then()
                .statusCode(302)
                .header("Location", startsWith(StubIssuer.issuer() + "/authorize"));
    }

    @Test
    void refusesATokenOfAnotherSignIn() {
        Response begun = begin(Map.of());
        JsonObject asked = query(begun.header("Location"));
        String code =
                StubIssuer.code(person("s8", "operator").put("nonce", "another"), asked.getString("code_challenge"));

        back(begun, code, asked.getString("state")).then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void endsTheSessionHereAndAtTheIssuer() {
        Map<String, String> session = signIn(person("s9", "operator"));

        given().cookies(session).when().post("/sign-out").then().statusCode(403);
        Response out = given().cookies(session)
                .header("X-CSRF-Token", csrfToken(session))
                .when()
                .post("/sign-out");

        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.<String>path("location")).startsWith(StubIssuer.issuer() + "/end?id_token_hint=");
        assertThat(out.getHeaders().getValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).startsWith("q_session").contains("Max-Age=0"));
    }

    @Test
    void endsASessionWhenTheIssuerSaysSo() {
        Map<String, String> ended = signIn(person("s10", "operator"));
        Map<String, String> other = signIn(person("s11", "operator"));

        logOut("s10", StubIssuer.CLIENT).then().statusCode(200);
        // Somebody else's sign-in must not bring it back.
        signIn(person("s12", "operator"));

        given().cookies(ended).when().get("/api/v1/intake").then().statusCode(401);
        given().cookies(ended).when().get("/api/v1/intake").then().statusCode(401);
        given().cookies(ended).when().get("/session").then().body("signedIn", equalTo(false));
        given().cookies(other).when().get("/api/v1/intake").then().statusCode(200);
    }

    @Test
    void letsSomebodySignInAgainWhoseSessionHasEnded() {
        Map<String, String> ended = signIn(person("s13", "operator"));
        logOut("s13", StubIssuer.CLIENT).then().statusCode(200);

        Response again = begin(ended, "/desk");

        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(again.header("Location")).isEqualTo("/sign-in?to=%2Fdesk");
        assertThat(again.getHeaders().getValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).startsWith("q_session").contains("Max-Age=0"));
        assertThat(landing(begin(Map.of(), "/desk"), person("s20", "operator"))).isEqualTo("/desk");
    }

    @Test
    void endsNoSessionForATokenOfSomebodyElse() {
        Map<String, String> session = signIn(person("s14", "operator"));

        logOut("s14", "elsewhere").then().statusCode(400);

        given().cookies(session).when().get("/api/v1/intake").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk",
                "/zh/desk/obligations?period=2025-Q1",
                "/explore?indicator=share&by=partner,flow&top=5",
                "/submissions/order?platform=-&orderNo=%E8%AE%A2%2F1%25",
                "/zh"
            })
    void returnsToThePageOnWhichSomebodySignsIn(String page) {
        Response begun = begin(Map.of(), page);

        assertThat(begun.header("Location")).startsWith(StubIssuer.issuer()).doesNotContain("desk", "explore");
        assertThat(landing(begun, person("s15", "registrar"))).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "/\t/evil.example",
                "\t//evil.example",
                " //evil.example",
                "/\n/evil.example",
                "/desk\r\nSet-Cookie: a=b",
                "/desk?a=\r\nSet-Cookie: a=b",
                "https://evil.example",
                "https:evil.example",
                "HTTPS:/evil.example",
                "javascript:alert(1)",
                "data:text/html,<script>",
                "evil.example",
                "@evil.example",
                "/@evil.example/..//evil.example",
                "/..//evil.example",
                "/./%2Fevil.example",
                "/%2Fevil.example",
                "%2F%2Fevil.example",
                "/%5Cevil.example",
                "/%09/evil.example",
                "/explore/../../evil.example",
                "/explore#//evil.example",
                "/explore?%",
                "/explore?a=\u0000",
                "/explore?a=\uFF0F\uFF0Fevil.example",
                "/\uFF0Fevil.example",
                "/api/v1/headline",
                "/sign-in?to=/desk",
                "/sign-out"
            })
    void returnsToTheFirstPageFromWhateverIsNoPage(String hostile) {
        assertThat(landing(begin(Map.of(), hostile), person("s16", "registrar")))
                .isEqualTo("/");
    }

    @Test
    void returnsToTheFirstPageIfTwoPagesAreNamed() {
        Response begun = given().redirects()
                .follow(false)
                .queryParam("to", "/desk", "//evil.example")
                .when()
                .get("/sign-in");

        assertThat(landing(begun, person("s17", "registrar"))).isEqualTo("/");
    }

    @Test
    void leadsSomebodyWhoIsSignedInToThePageAtOnce() {
        Response answer = begin(signIn(person("s18", "registrar")), "/zh/desk");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/zh/desk");
    }

    @Test
    void refusesOtherMethods() {
        given().when().get("/sign-out").then().statusCode(405).header("Allow", containsString("POST"));
        given().when().post("/sign-in").then().statusCode(405);
    }

    private static JsonObject person(String session, String role) {
        return new JsonObject()
                .put("sub", "li")
                .put("sid", session)
                .put("enterprise", Surroundings.ENTERPRISE)
                .put("roles", new JsonArray().add(role));
    }

    private static Response begin(Map<String, String> cookies) {
        return given().redirects().follow(false).cookies(cookies).when().get("/sign-in");
    }

    private static Response begin(Map<String, String> cookies, String page) {
        return given().redirects()
                .follow(false)
                .cookies(cookies)
                .queryParam("to", page)
                .when()
                .get("/sign-in");
    }

    /** Where somebody ends up who comes back from the issuer; the gateway leads there by way of its own address. */
    private static String landing(Response begun, JsonObject person) {
        Response back = comeBack(begun, person);
        URI own = URI.create(back.header("Location"));
        assertThat(own.getHost()).isEqualTo("localhost");
        assertThat(own.getPath()).isEqualTo("/sign-in");
        Response landed = given().redirects()
                .follow(false)
                .cookies(back.cookies())
                .urlEncodingEnabled(false)
                .when()
                .get(own.getRawPath() + (own.getRawQuery() == null ? "" : '?' + own.getRawQuery()));
        assertThat(landed.statusCode()).isEqualTo(303);
        return landed.header("Location");
    }

    private static Response comeBack(Response begun, JsonObject person) {
        JsonObject asked = query(begun.header("Location"));
        String code = StubIssuer.code(
                person.copy().put("nonce", asked.getString("nonce")), asked.getString("code_challenge"));
        return back(begun, code, asked.getString("state"));
    }

    private static Response back(Response begun, String code, String state) {
        return given().redirects()
                .follow(false)
                .cookies(begun.cookies())
                .queryParam("code", code)
                .queryParam("state", state)
                .when()
                .get("/sign-in");
    }

    /** The cookies of a new session. */
    private static Map<String, String> signIn(JsonObject person) {
        Map<String, String> cookies = comeBack(begin(Map.of()), person).cookies().entrySet().stream()
                .filter(cookie -> cookie.getKey().startsWith("q_session"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(cookies).isNotEmpty();
        return cookies;
    }

    private static String csrfToken(Map<String, String> session) {
        return given().cookies(session).when().get("/session").then().extract().path("csrfToken");
    }

    private static Response logOut(String session, String audience) {
        String token = StubIssuer.signed(Jwt.claims()
                .issuer(StubIssuer.issuer())
                .audience(audience)
                .subject("li")
                .claim("sid", session)
                .claim("events", Map.of(EVENT, Map.of()))
                .expiresIn(60));
        return given().formParam("logout_token", token).when().post("/sign-out/back-channel");
    }

    private static JsonObject query(String location) {
        JsonObject query = new JsonObject();
        for (String parameter : URI.create(location).getRawQuery().split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }
}
