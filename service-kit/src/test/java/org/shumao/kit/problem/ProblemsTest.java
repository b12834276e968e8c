package org.shumao.kit.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.fixture.TokenResource;
import org.shumao.kit.token.VerifiedTokens;
import org.shumao.kit.topic.BrokerUnavailable;
import org.shumao.testsupport.TestTokens;

/** Whatever goes wrong is answered with a type of the catalogue, in one shape. */
@QuarkusTest
@WithTestResource(TokenResource.class)
class ProblemsTest {
    private static final String PATH = "/examples";

    @Inject
    JWTCallerPrincipalFactory verifier;

    @Test
    void verifiedTokensAreRemembered() {
        assertThat(ClientProxy.unwrap(verifier)).isInstanceOf(VerifiedTokens.class);
    }

    @Test
    void noTokenIsUnauthenticated() {
        problem(given().get(PATH).then(), ProblemType.UNAUTHENTICATED)
                .header("WWW-Authenticate", "Bearer")
                .body("instance", equalTo(PATH));
    }

    @Test
    void missingScopeIsNamed() {
        problem(
                        given().auth()
                                .oauth2(TestTokens.token("kit", "x"))
                                .contentType("application/json")
                                .body("{}")
                                .post(PATH)
                                .then(),
                        ProblemType.FORBIDDEN)
                .body("detail", equalTo("This needs a key with one of the scopes write or operate."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "08006", "53300", "57P01", ""})
    void whatMayPassByItselfIsUnavailableForNow(String state) {
        problem(call().get(PATH + "/failure" + query(state)).then(), ProblemType.SERVICE_UNAVAILABLE)
                .header("Retry-After", "5");
    }

    @Test
    void aBrokerThatDoesNotAnswerIsUnavailableForNow() {
        problem(call().get(PATH + "/broker").then(), ProblemType.SERVICE_UNAVAILABLE)
                .header("Retry-After", "5")
                .body("detail", equalTo(BrokerUnavailable.DETAIL));
    }

    @Test
    void whatIsUnavailableIsLoggedOnceWithItsReasonAndWithoutATrace() {
        List<LogRecord> logged = loggedDuring(() -> {
            problem(call().get(PATH + "/failure?state=08006").then(), ProblemType.SERVICE_UNAVAILABLE);
            problem(call().get(PATH + "/busy").then(), ProblemType.SERVICE_UNAVAILABLE);
        });
        assertThat(logged).noneMatch(entry -> entry.getThrown() != null);
        assertThat(logged)
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .extracting(entry -> new SimpleFormatter().formatMessage(entry))
                .containsExactly(
                        "503 /examples/failure: " + StoreFailure.DETAIL
                                + " (java.lang.IllegalStateException: a statement failed;"
                                + " java.sql.SQLException: relation \"secret\")",
                        "503 /examples/busy: Too many ask at once. (java.lang.IllegalStateException: no place)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "22003"})
    void otherErrorsOfTheDatabaseAreFaultsOfOursAndNameNoTable(String state) {
        problem(call().get(PATH + "/failure" + query(state)).then(), ProblemType.INTERNAL_ERROR)
                .body("errorId", notNullValue())
                .body("detail", not(containsString("secret")));
    }

    private static String query(String state) {
        return state.isEmpty() ? "" : "?state=" + state;
    }

    @ParameterizedTest
    @CsvSource({
        "?Limit=3,              Limit,  unknown-parameter,",
        "?limit=3&limit=4,      limit,  repeated-parameter, '3, 4'",
        "?limit,                limit,  empty-parameter,    ''",
        "?parity=%00,           parity, text,               <U+0000>",
        "?parity=%C2%85,        parity, text,               <U+0085>",
        "?parity=%E2%80%AEodd,  parity, code-list,          <U+202E>odd",
        "?limit=1e3,            limit,  range,              1e3",
        "?limit=99999999999999999999, limit, range,         99999999999999999999",
        "/caller?limit=1,       limit,  unknown-parameter,",
    })
    void wrongParameterIsNamedOnceWithItsValue(String target, String field, String rule, String value) {
        problem(call().urlEncodingEnabled(false).get(PATH + target).then(), ProblemType.VALIDATION_FAILED)
                .body("errors.field", contains(field))
                .body("errors.rule", contains(rule))
                .body("errors[0].value", equalTo(value))
                .body("errors[0].expected", notNullValue())
                .body("detail", containsString(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shumao_k0123456789a_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKlM",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl",
                "dGhpcyBpcyBhIHNlY3JldA",
                "AKIAIOSFODNN7EXAMPLE",
                "JBSWY3DPEHPK3PXP",
                "9f86d081884c7d65",
                "correct%20horse"
            })
    void theNameOfAnUnknownParameterIsRepeatedOnlyIfItIsAWord(String name) {
        problem(call().urlEncodingEnabled(false).get(PATH + "?" + name + "=1").then(), ProblemType.VALIDATION_FAILED)
                .body("errors.field", contains("(not shown)"))
                .body(not(containsString(name.substring(0, 7))));
        problem(
                        call().contentType("application/json")
                                .body("{\"" + name + "\": 1, \"" + name + "\": 2}")
                                .post(PATH)
                                .then(),
                        ProblemType.MALFORMED_BODY)
                .body(not(containsString(name.substring(0, 7))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PERIOD", "period_", "_limit", "pageSize", "PAGE_SIZE2"})
    void theNameOfAnUnknownParameterIsRepeatedIfItIsMadeOfWords(String name) {
        problem(call().get(PATH + "?" + name + "=1").then(), ProblemType.VALIDATION_FAILED)
                .body("errors.field", contains(name));
    }

    @Test
    void aKeyInAnAddressIsMaskedInTheProblemAndInItsLine() {
        String key = "shumao_k0123456789a_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKlM";
        String masked = "shumao_k0123456789a_***";
        List<LogRecord> logged = loggedDuring(() -> {
            problem(call().get(PATH + "?limit=" + key).then(), ProblemType.VALIDATION_FAILED)
                    .body("errors[0].value", equalTo(masked))
                    .body(not(containsString("AbCdEf")));
            problem(call().get(PATH + "?limit=1&limit=" + key).then(), ProblemType.VALIDATION_FAILED)
                    .body("errors[0].value", equalTo("1, " + masked))
                    .body(not(containsString("AbCdEf")));
            problem(call().get(PATH + "/" + key).then(), ProblemType.NOT_FOUND)
                    .body("instance", equalTo(PATH + "/" + masked))
                    .body(not(containsString("AbCdEf")));
        });
        assertThat(logged)
                .extracting(entry -> new SimpleFormatter().formatMessage(entry))
                .anyMatch(line -> line.contains(PATH + "/" + masked))
                .noneMatch(line -> line.contains("AbCdEf"));
    }

    @Test
    void otherMethodsMediaTypesAndAddressesAreRefusedWithWhatIsPossible() {
        problem(call().delete(PATH).then(), ProblemType.METHOD_NOT_ALLOWED).header("Allow", "GET, HEAD, POST");
        problem(call().contentType("text/csv").body("x").post(PATH).then(), ProblemType.UNSUPPORTED_MEDIA_TYPE)
                .header("Accept", "application/json")
                .body("taken", contains("application/json"));
        problem(call().accept("text/csv").get(PATH).then(), ProblemType.NOT_ACCEPTABLE)
                .body("offered", contains("application/json"));
        problem(call().get("/nothing").then(), ProblemType.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json;q=0            | 406",
                "*/*;q=0                         | 406",
                "application/jsonp               | 406",
                "text/*, application/json;q=0.1  | 200",
                "APPLICATION/*                   | 200",
                "text/html, *; q=.2, */*; q=.2   | 200",
            })
    void acceptIsReadAsItIsMeant(String accept, int status) {
        call().header("Accept", accept).get(PATH).then().statusCode(status);
    }

    @Test
    void whatIsKnownIsListedAndWhatIsMeantComesFirst() {
        problem(call().get(PATH + "?Limt=3").then(), ProblemType.VALIDATION_FAILED)
                .body("known", contains("limit", "parity", "cursor"))
                .body("errors[0].expected", equalTo("limit, parity, cursor"))
                .body("errors[0]", not(hasKey("known")));
        problem(call().get(PATH + "?limit=x").then(), ProblemType.VALIDATION_FAILED)
                .body("$", not(hasKey("known")));
    }

    @Test
    void aListMayBeRepeatedAndNothingElse() {
        Map<String, List<String>> given =
                Map.of("by", List.of("flow", "partner,province"), "limit", List.of("1", "2"), "to", List.of("2025"));

        assertThat(QueryNames.joined(given, List.of("by", "flow")))
                .isEqualTo(Map.of(
                        "by", List.of("flow,partner,province"), "limit", List.of("1", "2"), "to", List.of("2025")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                     | The body is not JSON: it ends too early (line 1, column 2).",
                "{\"name\":            | The body is not JSON: it ends too early (line 1, column",
                "{\"name\": []]         | The value of 'name' has the wrong type, a text is expected (line",
                "{\"name\": \"a\"]     | The body is not JSON: Unexpected close marker",
                "{\"name\": secret}    | The body is not JSON",
                "{\"size\":\"secret\"} | The value of 'size' has the wrong type, a whole number is expected (line",
                "[]                    | The body is not",
                "{\"size\": 1, \"size\": 2} | The property 'size' is given twice (line 1, column",
                "{\"nmae\": \"a\"}   | There is no property 'nmae' here, only name, size (line",
                "``                    | The body is missing"
            })
    void unreadableBodyIsNotQuotedAndNamesNoClassOfOurs(String body, String detail) {
        problem(call().contentType("application/json").body(body).post(PATH).then(), ProblemType.MALFORMED_BODY)
                .body("detail", startsWith(detail))
                .body("detail", not(containsString("secret")))
                .body("detail", not(containsString("Source")))
                .body("detail", not(containsString("shumao")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/examples/ST%2F1", "/examples/a%20b%25", "/examples/%E6%95%B0", "/nothing%2Fhere"})
    void instanceIsThePathAsItWasSent(String path) {
        problem(call().urlEncodingEnabled(false).get(path).then(), ProblemType.NOT_FOUND)
                .body("instance", equalTo(path));
    }

    @Test
    void instanceIsThePathAsItWasSentWithoutATokenToo() {
        String path = PATH + "/ST%2F1";
        problem(given().urlEncodingEnabled(false).get(path).then(), ProblemType.UNAUTHENTICATED)
                .body("instance", equalTo(path));
    }

    private static ValidatableResponse problem(ValidatableResponse answer, ProblemType type) {
        return answer.statusCode(type.status())
                .contentType("application/problem+json")
                .body("type", equalTo(type.uri().toString()))
                .body("title", equalTo(type.title()))
                .body("status", equalTo(type.status()));
    }

    private static List<LogRecord> loggedDuring(Runnable calls) {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Handler listener = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord entry) {
                logged.add(entry);
            }
        };
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            calls.run();
        } finally {
            root.removeHandler(listener);
        }
        return logged;
    }

    private static RequestSpecification call() {
        return given().auth().oauth2(TestTokens.token("kit", "x", "write"));
    }
}
