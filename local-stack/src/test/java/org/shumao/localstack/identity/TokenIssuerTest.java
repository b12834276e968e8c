package org.shumao.localstack.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenIssuerTest {
    private static final Instant NOW = Instant.parse("2025-07-20T02:00:00Z");
    private static final URI PORTAL = URI.create("http://127.0.0.1:8080");
    private static final String ENTERPRISE = "91330100MADEM0001N";
    private static final Base64.Decoder URL = Base64.getUrlDecoder();

    /** The example of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final TokenIssuer issuer = TokenIssuer.start(PORTAL, ENTERPRISE, Clock.fixed(NOW, ZoneOffset.UTC));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        issuer.stop();
    }

    @Test
    void aPasswordGivesATokenThatTheKeysOfTheIssuerVerify() throws Exception {
        HttpResponse<String> answer = byPassword("author", issuer.secrets().password(MadeUpPerson.AUTHOR));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode claims = verified(json(answer).path("access_token").asText());
        assertThat(claims.path("iss").asText()).isEqualTo(issuer.issuer().toString());
        assertThat(claims.path("sub").asText()).isEqualTo("author");
        assertThat(claims.path("aud").asText()).isEqualTo("shumao");
        assertThat(claims.path("azp").asText()).isEqualTo("shumao-command-line");
        assertThat(claims.path("roles").toString()).isEqualTo("[\"statistician\"]");
        assertThat(claims.has("enterprise")).isFalse();
        assertThat(claims.path("exp").asLong())
                .isEqualTo(NOW.plusSeconds(8 * 3_600).getEpochSecond());
    }

    @Test
    void aSubmitterBelongsToAnEnterprise() throws Exception {
        HttpResponse<String> answer = byPassword("submitter", issuer.secrets().password(MadeUpPerson.SUBMITTER));

        assertThat(verified(json(answer).path("access_token").asText())
                        .path("enterprise")
                        .asText())
                .isEqualTo(ENTERPRISE);
    }

    @Test
    void thePasswordOfSomebodyElseGivesNothing() throws Exception {
        assertThat(byPassword("author", issuer.secrets().password(MadeUpPerson.APPROVER))
                        .statusCode())
                .isEqualTo(401);
        assertThat(byPassword("nobody", "").statusCode()).isEqualTo(401);
    }

    @Test
    void signsInToThePortalOnceForEachCode() throws Exception {
        HttpResponse<String> page = get(authorize("http://localhost:8080/sign-in", "S256"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<option>approver</option>").contains("nonce=n&amp;state=a+b");

        String code = codeOf(signedIn(issuer.secrets().password(MadeUpPerson.APPROVER)));
        HttpResponse<String> answer = byCode(code, VERIFIER, issuer.secrets().client());
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode claims = verified(json(answer).path("id_token").asText());
        assertThat(claims.path("sub").asText()).isEqualTo("approver");
        assertThat(claims.path("aud").asText()).isEqualTo("shumao-portal");
        assertThat(claims.path("nonce").asText()).isEqualTo("n");

        assertThat(byCode(code, VERIFIER, issuer.secrets().client()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aCodeIsOfNoUseToWhoeverHasStolenIt() throws Exception {
        String password = issuer.secrets().password(MadeUpPerson.APPROVER);
        assertThat(byCode(
                                codeOf(signedIn(password)),
                                "another",
                                issuer.secrets().client())
                        .statusCode())
                .isEqualTo(401);
        assertThat(byCode(codeOf(signedIn(password)), VERIFIER, "another").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aWrongPasswordShowsThePageAgain() throws Exception {
        HttpResponse<String> answer = signedIn("wrong");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("This is not the password.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/sign-in",
                "http://127.0.0.1:8080/sign-in/..",
                "http://127.0.0.1:8081/sign-in"
            })
    void leadsNowhereButToThePortal(String address) throws Exception {
        assertThat(get(authorize(address, "S256")).statusCode()).isEqualTo(400);
    }

    @Test
    void asksForAProofOfTheClient() throws Exception {
        assertThat(get(authorize("http://127.0.0.1:8080/sign-in", "plain")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsNoFormIsRefused() throws Exception {
        assertThat(post("/token", "grant_type=%zz").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> byPassword(String user, String password) throws Exception {
        return post(
                "/token",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "shumao-command-line",
                        "username",
                        user,
                        "password",
                        password));
    }

    private HttpResponse<String> byCode(String code, String verifier, String secret) throws Exception {
        return post(
                "/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "code_verifier",
                        verifier,
                        "client_id",
                        "shumao-portal",
                        "client_secret",
                        secret));
    }

    private HttpResponse<String> signedIn(String password) throws Exception {
        return post(
                authorize("http://127.0.0.1:8080/sign-in", "S256"),
                Map.of("username", "approver", "password", password));
    }

    private static String codeOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith("http://127.0.0.1:8080/sign-in?code=").endsWith("&state=a+b");
        return location.replaceAll(".*code=([^&]+)&.*", "$1");
    }

    private static String authorize(String address, String method) {
        return "/authorize?client_id=shumao-portal&redirect_uri="
                + URLEncoder.encode(address, StandardCharsets.UTF_8) + "&nonce=n&state=a+b&code_challenge=" + CHALLENGE
                + "&code_challenge_method=" + method;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(issuer.issuer().resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post(path, body);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(issuer.issuer().resolve(path))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Verifies a token by the keys that the discovery document leads to, and returns its claims. */
    private JsonNode verified(String token) throws Exception {
        JsonNode discovery = json(get("/.well-known/openid-configuration"));
        assertThat(discovery.path("issuer").asText()).isEqualTo(issuer.issuer().toString());
        JsonNode key = json(get(URI.create(discovery.path("jwks_uri").asText()).getPath()))
                .path("keys")
                .path(0);
        String[] parts = token.split("\\.", -1);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(URL.decode(parts[2]))).isTrue();
        return new JsonMapper().readTree(URL.decode(parts[1]));
    }

    private static BigInteger number(JsonNode base64) {
        return new BigInteger(1, URL.decode(base64.asText()));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new JsonMapper().readTree(answer.body());
    }
}
