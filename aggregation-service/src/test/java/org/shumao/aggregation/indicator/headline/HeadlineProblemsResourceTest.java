package org.shumao.aggregation.indicator.headline;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** What is wrong with a request for the headline. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class HeadlineProblemsResourceTest extends HeadlineRequests {
    @ParameterizedTest
    @CsvSource({
        "period=2025-H1, period, period, 2025-H1",
        "period=, period, empty-parameter, ''",
        "period=2025-06-01, period, period, 2025-06-01",
        "perod=2025-S1, perod, unknown-parameter, ",
        "period=2025-S1&period=2025-S2, period, repeated-parameter, '2025-S1, 2025-S2'",
    })
    void namesTheParameterItsValueAndWhatIsAllowed(String query, String field, String rule, String value) {
        authorized()
                .get("/api/v1/headline?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/validation-failed"))
                .body("title", equalTo("The request breaks a rule"))
                .body("status", equalTo(400))
                .body("instance", equalTo("/api/v1/headline"))
                .body("detail", startsWith(rule.equals("empty-parameter") ? "period has no value" : field + ": "))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].rule", equalTo(rule))
                .body("errors[0].value", equalTo(value))
                .body("errors[0].expected.length()", equalTo(errorsExpected(rule)));
    }

    private static int errorsExpected(String rule) {
        return switch (rule) {
            case "period" -> "SDMX notation: 2025, 2025-S1, 2025-Q2 or 2025-06".length();
            case "unknown-parameter" -> "period, asOf, release".length();
            case "empty-parameter" -> "a value".length();
            default -> "one value".length();
        };
    }

    @Test
    void refusesACallThatGoesRoundTheGateway() {
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                Map.of("Authorization", "Bearer nonsense"),
                Map.of("Authorization", "Bearer " + TestTokens.token("registry", "anonymous")))) {
            given().headers(headers)
                    .get("/api/v1/headline?period=2025-S1")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/unauthenticated"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/headlines, application/json, 404, not-found",
        "DELETE, /api/v1/headline, application/json, 405, method-not-allowed",
        "GET, /api/v1/headline, text/csv, 406, not-acceptable",
        "GET, /api/v1/intake, application/json, 403, forbidden",
        "POST, /api/v1/reconciliations, application/json, 403, forbidden",
    })
    void everyErrorIsAProblemOfTheCatalogue(String method, String path, String accepted, int status, String slug) {
        authorized()
                .accept(accepted)
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug))
                .body("status", equalTo(status))
                .body("title", not(emptyOrNullString()))
                .body("detail", equalTo(detail(status, method)))
                .body("instance", equalTo(path));
    }

    private static String detail(int status, String method) {
        return switch (status) {
            case 403 ->
                method.equals("GET")
                        ? "This needs a key with one of the scopes operate or audit."
                        : "This needs a key with the scope operate.";
            case 406 -> "This address answers with application/json; Accept takes none of them.";
            default -> ProblemType.ofStatus(status).explanation().detailEn();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/v1/headline, 'GET, HEAD'",
        "DELETE, /api/v1/reconciliations, 'GET, HEAD, POST'",
        "POST, /api/v1/orders/P/1, 'GET, HEAD'"
    })
    void aMethodThatAnAddressDoesNotTakeNamesThoseThatItTakes(String method, String path, String allowed) {
        authorized().request(method, path).then().statusCode(405).header("Allow", allowed);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/headline?Period=2025", "/api/v1/intake?period=2025", "/api/v1/unlinked-records?kind=x"})
    void aParameterThatAnOperationDoesNotHaveIsRefused(String target) {
        given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous", "operate"))
                .get(target)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors[0].rule", equalTo("unknown-parameter"))
                .body("errors[0].expected", not(emptyOrNullString()));
    }
}
