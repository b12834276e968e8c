package org.shumao.systemtests.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.key.Role;
import org.shumao.localstack.identity.IdentityProvider;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;

/** People of a real OpenID provider, by bearer token and by the portal's sign-in. */
@Tag("identity")
class KeycloakIT {
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

    private static Suite suite;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() {
        suite = Suite.start(SuiteOptions.forTests()
                .withServices(SuiteService.REGISTRY, SuiteService.AGGREGATION, SuiteService.GATEWAY)
                .withSignIn());
    }

    @AfterAll
    static void stop() {
        if (suite != null) {
            suite.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMITTER, /api/v1/enterprise-changes, /api/v1/unregistered-parties",
        "REGISTRAR, /api/v1/unregistered-parties, /api/v1/intake",
        "STATISTICIAN, /api/v1/document-matches?period=2025-Q1, /api/v1/intake",
        "PUBLISHER, /api/v1/reference-series, /api/v1/document-matches?period=2025-Q1",
        "OPERATOR, /api/v1/intake, /api/v1/unregistered-parties"
    })
    void eachRoleReachesItsOwnAndNothingElse(Role role, String own, String foreign)
            throws IOException, InterruptedException {
        String token = token(IdentityProvider.COMMAND_LINE, role);

        assertThat(get(own, token).statusCode()).isEqualTo(200);
        assertThat(get(foreign, token).statusCode()).isEqualTo(403);
    }

    @Test
    void anAuditorReadsAndChangesNothing() throws IOException, InterruptedException {
        String token = token(IdentityProvider.COMMAND_LINE, Role.AUDITOR);

        for (String path : List.of("/api/v1/intake", "/api/v1/unregistered-parties", "/api/v1/enterprise-changes")) {
            assertThat(get(path, token).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(new Browser()
                        .post(at("/api/v1/reconciliations"), "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesATokenForAnotherAudience() throws IOException, InterruptedException {
        refuses(token("admin-cli", Role.OPERATOR));
    }

    @Test
    void refusesATokenOfAClientThatIsNotAdmitted() throws IOException, InterruptedException {
        refuses(token(IdentityProvider.OTHER, Role.OPERATOR));
    }

    @Test
    void refusesATokenWithoutSignature() throws IOException, InterruptedException {
        String claims = token(IdentityProvider.COMMAND_LINE, Role.OPERATOR).split("\\.", -1)[1];
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));

        refuses(header + '.' + claims + '.');
    }

    @Test
    void refusesTheSignatureOfAnotherToken() throws IOException, InterruptedException {
        String[] operator = token(IdentityProvider.COMMAND_LINE, Role.OPERATOR).split("\\.", -1);
        String[] auditor = token(IdentityProvider.COMMAND_LINE, Role.AUDITOR).split("\\.", -1);

        refuses(operator[0] + '.' + operator[1] + '.' + auditor[2]);
    }

    @Test
    void refusesATokenThatHasExpired() throws IOException, InterruptedException {
        String token = token(IdentityProvider.BRIEF, Role.OPERATOR);

        assertThat(Poll.until(Duration.ofSeconds(30), () -> body(token).contains("expired")))
                .isTrue();
    }

    @Test
    void signsInAndOut() throws IOException, InterruptedException {
        Browser browser = signIn(Role.OPERATOR);
        JsonNode session = session(browser);
        assertThat(session.path("signedIn").asBoolean()).isTrue();
        assertThat(session.path("roles").toString()).isEqualTo("[\"operator\"]");
        assertThat(browser.cookieNames()).anyMatch(name -> name.startsWith("q_session"));
        assertThat(browser.get(at("/api/v1/intake")).statusCode()).isEqualTo(200);

        assertThat(browser.post(at("/api/v1/reconciliations")).statusCode()).isEqualTo(403);
        String csrf = session.path("csrfToken").asText();
        assertThat(browser.post(at("/api/v1/reconciliations"), "X-CSRF-Token", csrf)
                        .statusCode())
                .isEqualTo(202);
        assertThat(browser.post(at("/sign-out")).statusCode()).isEqualTo(403);

        HttpResponse<String> out = browser.post(at("/sign-out"), "X-CSRF-Token", csrf);
        assertThat(out.statusCode()).isEqualTo(200);
        browser.get(URI.create(json(out).path("location").asText()));
        assertThat(session(browser).path("signedIn").asBoolean()).isFalse();
        assertThat(browser.get(at("/api/v1/intake")).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionThatEndsAtTheProviderEndsHereAndACopyOfItsCookieWithIt() throws IOException, InterruptedException {
        Browser browser = signIn(Role.AUDITOR);
        Browser thief = browser.copy();
        Browser other = signIn(Role.OPERATOR);
        String csrf = session(browser).path("csrfToken").asText();

        HttpResponse<String> out = browser.post(at("/sign-out"), "X-CSRF-Token", csrf);
        assertThat(thief.get(at("/api/v1/intake")).statusCode()).isEqualTo(200);
        browser.get(URI.create(json(out).path("location").asText()));

        assertThat(Poll.until(Duration.ofSeconds(30), () -> status(thief) == 401))
                .isTrue();
        // Somebody else's sign-in does not bring it back.
        signIn(Role.STATISTICIAN);
        assertThat(status(thief)).isEqualTo(401);
        assertThat(status(other)).isEqualTo(200);
    }

    private static Browser signIn(Role role) throws IOException, InterruptedException {
        Browser browser = new Browser();
        HttpResponse<String> page = browser.follow(browser.get(at("/sign-in")));
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find()).as(page.body()).isTrue();
        HttpResponse<String> home = browser.follow(browser.submit(
                URI.create(form.group(1).replace("&amp;", "&")),
                Map.of(
                        "username",
                        role.word(),
                        "password",
                        suite.identityProvider().password(role))));
        assertThat(home.statusCode()).as(home.uri() + " " + home.body()).isEqualTo(200);
        assertThat(home.uri()).isEqualTo(at("/"));
        return browser;
    }

    private static JsonNode session(Browser browser) throws IOException, InterruptedException {
        return json(browser.get(at("/session")));
    }

    private static int status(Browser browser) {
        try {
            return browser.get(at("/api/v1/intake")).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String body(String token) {
        try {
            return get("/api/v1/intake", token).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void refuses(String token) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/api/v1/intake", token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("type").asText()).isEqualTo("/problems/unauthenticated");
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(at(path))
                        .header("Authorization", "Bearer " + token)
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** By user name and password, as no provider but that of a test gives it. */
    private String token(String clientId, Role role) throws IOException, InterruptedException {
        IdentityProvider provider = suite.identityProvider();
        HttpResponse<String> answer = new Browser()
                .submit(
                        URI.create(provider.issuer() + "/protocol/openid-connect/token"),
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                clientId,
                                "username",
                                role.word(),
                                "password",
                                provider.password(role)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("access_token").asText();
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new JsonMapper().readTree(answer.body());
    }

    private static URI at(String path) {
        return suite.gatewayUrl().resolve(path);
    }
}
