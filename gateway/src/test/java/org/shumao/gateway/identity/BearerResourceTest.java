package org.shumao.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.contracts.key.Role;
import org.shumao.contracts.key.Scope;
import org.shumao.gateway.surroundings.StubIssuer;
import org.shumao.gateway.surroundings.Surroundings;

/** Which bearer tokens of people are taken, and what the services learn of them. */
@QuarkusTest
@WithTestResource(StubIssuer.class)
class BearerResourceTest {
    private static final String CLOSED = "/api/v1/intake";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    @ParameterizedTest
    @EnumSource(Role.class)
    void givesEachRoleItsScopes(Role role) {
        JsonObject token = received(
                StubIssuer.signed(StubIssuer.claims(role.word()).claim("enterprise", Surroundings.ENTERPRISE)));

        assertThat(words(token))
                .isEqualTo(role.scopes().stream().map(Scope::word).collect(Collectors.toSet()));
        assertThat(token.getString("sub")).isEqualTo(Surroundings.ENTERPRISE);
        assertThat(token.getString("keyId")).isEqualTo("person-somebody");
        assertThat(token.getString("person")).isEqualTo("somebody");
    }

    /** Services grant rights to persons: they must know them whatever the provider calls them. */
    @Test
    void namesAPersonByTheWholeSubject() {
        String subject = "uid=li,ou=统计 " + "x".repeat(100);

        JsonObject token =
                received(StubIssuer.signed(StubIssuer.claims("statistician").subject(subject)));

        assertThat(token.getString("person")).isEqualTo(subject);
    }

    @Test
    void bindsNobodyWhoBelongsToNoEnterprise() {
        JsonObject token = received(StubIssuer.signed(StubIssuer.claims("operator", "submitter")));

        assertThat(token.getString("sub")).isEqualTo("staff");
        assertThat(words(token)).containsExactly("operate");
    }

    @Test
    void givesNoScopesForRolesThatItDoesNotKnow() {
        assertThat(words(received(StubIssuer.signed(StubIssuer.claims("root", "OPERATOR")))))
                .isEmpty();
    }

    @Test
    void takesTheClientFromRfc9068AsWell() {
        JwtClaimsBuilder claims = StubIssuer.claims("operator");
        claims.remove("azp");

        assertThat(words(received(StubIssuer.signed(claims.claim("client_id", StubIssuer.CLIENT)))))
                .containsExactly("operate");
    }

    @Test
    void refusesAnotherAudience() {
        refuses(StubIssuer.signed(StubIssuer.claims("operator").audience("elsewhere")));
    }

    @Test
    void refusesAnotherIssuer() {
        refuses(StubIssuer.signed(StubIssuer.claims("operator").issuer("https://elsewhere.example")));
    }

    @Test
    void refusesAClientThatIsNotAdmitted() {
        refuses(StubIssuer.signed(StubIssuer.claims("operator").claim("azp", "elsewhere")));
    }

    @Test
    void refusesATokenThatNamesNoClient() {
        JwtClaimsBuilder claims = StubIssuer.claims("operator");
        claims.remove("azp");

        refuses(StubIssuer.signed(claims));
    }

    @Test
    void refusesATokenThatNamesNobody() {
        JwtClaimsBuilder claims = StubIssuer.claims("operator");
        claims.remove("sub");

        refuses(StubIssuer.signed(claims));
    }

    @Test
    void refusesAnEnterpriseThatIsNone() {
        refuses(StubIssuer.signed(StubIssuer.claims("submitter").claim("enterprise", "anything")));
    }

    @Test
    void saysThatATokenHasExpired() {
        Instant past = Instant.now().minusSeconds(60);

        answer(StubIssuer.signed(StubIssuer.claims("operator").issuedAt(past).expiresAt(past.plusSeconds(30))))
                .statusCode(401)
                .body("detail", containsString("expired"));
    }

    @Test
    void refusesTheSignatureOfAnotherKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);

        refuses(StubIssuer.claims("operator")
                .jws()
                .algorithm(SignatureAlgorithm.RS256)
                .keyId(StubIssuer.KEY_ID)
                .sign(generator.generateKeyPair().getPrivate()));
    }

    @Test
    void refusesAKeyThatTheIssuerDoesNotPublish() {
        refuses(StubIssuer.claims("operator")
                .jws()
                .algorithm(SignatureAlgorithm.RS256)
                .keyId("another")
                .sign(StubIssuer.key()));
    }

    @Test
    void refusesATokenWithoutSignature() {
        String claims = StubIssuer.signed(StubIssuer.claims("operator")).split("\\.", -1)[1];
        for (String algorithm : List.of("none", "None", "NONE")) {
            String header = encoded(new JsonObject().put("alg", algorithm).put("typ", "JWT"));
            refuses(header + '.' + claims + '.');
        }
    }

    @Test
    void refusesASignatureThatTakesThePublicKeyForASecret() {
        refuses(StubIssuer.claims("operator")
                .jws()
                .algorithm(SignatureAlgorithm.HS256)
                .keyId(StubIssuer.KEY_ID)
                .sign(new SecretKeySpec(StubIssuer.issuer().repeat(2).getBytes(StandardCharsets.UTF_8), "HmacSHA256")));
    }

    @Test
    void refusesClaimsThatWereChanged() {
        String[] parts = StubIssuer.signed(StubIssuer.claims("auditor")).split("\\.", -1);
        JsonObject claims = new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));

        refuses(parts[0] + '.' + encoded(claims.put("roles", new JsonArray().add("operator"))) + '.' + parts[2]);
    }

    @Test
    void takesNoTokenInTheHeaderOfKeys() {
        given().header("X-API-Key", StubIssuer.signed(StubIssuer.claims("operator")))
                .when()
                .get(CLOSED)
                .then()
                .statusCode(401);
    }

    @Test
    void refusesAKeyBesideAToken() {
        given().header("X-API-Key", Surroundings.OPERATOR_KEY)
                .auth()
                .oauth2(StubIssuer.signed(StubIssuer.claims("operator")))
                .when()
                .get(CLOSED)
                .then()
                .statusCode(400);
    }

    @Test
    void neverTakesAWrongTokenForNoneAtAll() {
        given().auth()
                .oauth2(StubIssuer.signed(StubIssuer.claims("operator").audience("elsewhere")))
                .when()
                .get("/api/v1/headline")
                .then()
                .statusCode(401);
    }

    @Test
    void stillTakesKeysAsBearer() {
        given().auth()
                .oauth2(Surroundings.OPERATOR_KEY)
                .when()
                .get(CLOSED)
                .then()
                .statusCode(200);
    }

    @Test
    void leadsToTheDocumentOfTheIssuer() {
        given().redirects()
                .follow(false)
                .when()
                .get("/.well-known/openid-configuration")
                .then()
                .statusCode(307)
                .header("Location", StubIssuer.issuer() + "/.well-known/openid-configuration");
    }

    private static void refuses(String token) {
        answer(token)
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer"))
                .header("Cache-Control", equalTo("no-store"))
                .body("type", equalTo("/problems/unauthenticated"))
                .body("detail", containsString("refused"));
    }

    private static ValidatableResponse answer(String token) {
        return given().auth().oauth2(token).when().get(CLOSED).then();
    }

    /** The claims of the gateway's own token, as the service got them. */
    private static JsonObject received(String token) {
        String header = answer(token).statusCode(200).extract().path("headers.authorization");
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(header.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }

    private static Set<String> words(JsonObject token) {
        return token.getJsonArray("groups", new JsonArray()).stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    private static String encoded(JsonObject json) {
        return BASE64.encodeToString(json.toBuffer().getBytes());
    }
}
