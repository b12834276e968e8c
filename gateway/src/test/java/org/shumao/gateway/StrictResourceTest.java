package org.shumao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.surroundings.CataloguedProblem;
import org.shumao.gateway.surroundings.RawHttp;
import org.shumao.gateway.surroundings.Surroundings;

/** The gateway holds requests for its own addresses to what services hold theirs, and gives their problems what all have. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class StrictResourceTest {
    private static final String KEY = "X-API-Key: " + Surroundings.OPERATOR_KEY;

    @TestHTTPResource("/")
    URI gateway;

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/headline/, /api/v1/headline",
        "HEAD, /api/v1/headline/?period=2025, /api/v1/headline?period=2025",
        "GET, /api/v1/indicators/value/observations.csv//?by=flow&by=partner, "
                + "/api/v1/indicators/value/observations.csv?by=flow&by=partner",
        "POST, /api/v1/indicators/query/, /api/v1/indicators/query",
        "DELETE, /api/v1/enterprises/1/agents/2/, /api/v1/enterprises/1/agents/2",
        "GET, /openapi/, /openapi",
        "GET, /openapi.yaml/, /openapi.yaml",
        "GET, /problems/, /problems",
        "GET, /problems/not-found/, /problems/not-found",
        "GET, /guides/?lang=zh, /guides?lang=zh",
        "GET, /zh/, /zh",
        "GET, /zh/explore//, /zh/explore",
        "GET, /desk/keys/, /desk/keys",
        "GET, /zh/guides/, /zh/guides",
        "GET, /sign-in/?to=/explore, /sign-in?to=/explore",
        "POST, /sign-out/, /sign-out",
        "GET, /indicators/value/, /indicators/value"
    })
    void aSlashAtTheEndLeadsToTheAddressWithoutIt(String method, String target, String location) throws IOException {
        RawHttp.Answer answer = RawHttp.send(gateway.getPort(), method, target);

        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.head()).containsIgnoringCase("\r\nlocation: " + location + "\r\n");
    }

    /** A body on its way is discarded, and what follows it is no request. */
    @Test
    void aBodyOnItsWayDoesNotBecomeARequest() throws IOException {
        String answers = RawHttp.transcript(
                gateway.getPort(),
                "POST /api/v1/submissions/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60\r\n\r\nGET /openapi HTTP/1.1\r\nHost: x"
                        + " ".repeat(30));

        assertThat(answers).startsWith("HTTP/1.1 308").doesNotContain("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "//evil.example//",
                "/\\evil.example/",
                "/api/v1/none/",
                "/api/v1//headline/",
                "/api/v1/../headline/",
                "/api/v1/orders/3301960A1B/2025/",
                "/sign-in//evil.example/",
                "//api/v1/headline/"
            })
    void nothingElseIsMeantByASlash(String target) throws IOException {
        RawHttp.Answer answer = RawHttp.send(gateway.getPort(), "GET", target, KEY);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.has("location")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/openapi?format=yaml,           format,      ",
        "/openapi.yaml?x=1,              x,           ",
        "/problems?slug=not-found,       slug,        lang",
        "/problems/not-found.md?a=1,     a,           ",
        "/session?a=1,                   a,           ",
        "/.well-known/api-catalog?b=1,   b,           ",
        "/guides/errors?language=zh,     language,    lang",
        "/problems?shumao_k0123456789a=1, (not shown), lang"
    })
    void unknownParametersAreRefusedWithThoseThatAreKnown(String target, String field, String known)
            throws IOException {
        RawHttp.Answer answer =
                RawHttp.send(gateway.getPort(), "GET", target, "Accept: text/markdown, application/*;q=0.9");

        assertThat(CataloguedProblem.ofGateway(target, answer)).isEqualTo(ProblemType.VALIDATION_FAILED);
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo(field);
        assertThat(
                        problem.getJsonArray("known") == null
                                ? null
                                : problem.getJsonArray("known").getString(0))
                .isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?utm_source=x",
                "/explore?x=1",
                "/guides?utm_source=x",
                "/problems/not-found?x=1",
                "/api?x",
                "/robots.txt?x=1"
            })
    void pagesForPeopleTakeParametersOfOthers(String target) throws IOException {
        assertThat(RawHttp.send(gateway.getPort(), "GET", target, "Accept: text/html, text/plain;q=0.5")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/problems?lang=fr", "/problems/not-found?lang=fr", "/guides?lang=fr", "/api?lang=fr"})
    void pagesHaveTwoLanguages(String target) throws IOException {
        RawHttp.Answer answer = RawHttp.send(gateway.getPort(), "GET", target, "Accept: application/json, */*");

        assertThat(CataloguedProblem.ofGateway(target, answer)).isEqualTo(ProblemType.VALIDATION_FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "/zh/guides, /guides?lang=zh",
        "/zh/guides/errors, /guides/errors?lang=zh",
        "/zh/problems, /problems?lang=zh"
    })
    void whatSpeaksChineseIsFoundWhereThePortalDoes(String target, String same) throws IOException {
        RawHttp.Answer chinese = RawHttp.send(gateway.getPort(), "GET", target, "Accept: text/html");

        assertThat(chinese.status()).isEqualTo(200);
        assertThat(chinese.body())
                .contains("<html lang=\"zh-CN\">")
                .isEqualTo(RawHttp.send(gateway.getPort(), "GET", same, "Accept: text/html")
                        .body());
        assertThat(RawHttp.send(gateway.getPort(), "GET", "/zh/robots.txt").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/openapi           | image/*, text/html              | application/json",
                "/openapi           | application/json;q=0, text/*    | application/json",
                "/openapi.yaml      | application/json                | application/yaml",
                "/problems          | image/*, text/csv               | application/json",
                "/problems.md       | application/json                | text/markdown",
                "/guides/errors     | application/json                | text/html",
                "/                  | application/json                | text/html",
                "/zh/explore        | application/json                | text/html",
                "/robots.txt        | application/json                | text/plain",
                "/session           | image/*, text/html              | application/json",
            })
    void whatTheReaderDoesNotTakeIsNotSent(String address, String accept, String offered) throws IOException {
        RawHttp.Answer answer = RawHttp.send(gateway.getPort(), "GET", address, "Accept: " + accept);

        assertThat(CataloguedProblem.ofGateway(address, answer)).isEqualTo(ProblemType.NOT_ACCEPTABLE);
        assertThat(new JsonObject(answer.body()).getJsonArray("offered").getString(0))
                .isEqualTo(offered);
    }

    /** RFC 9457 leaves open what a reader of problems alone gets: any form, because generated clients mean this. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: application/problem+json",
                "Accept: */*",
                "Accept: image/png\r\nAccept: application/json",
                "Accept: application/problem+json\r\nAccept: application/*;q=0.2"
            })
    void theFormIsFoundInAllLines(String accept) throws IOException {
        assertThat(RawHttp.send(gateway.getPort(), "GET", "/openapi", accept).status())
                .isEqualTo(200);
        RawHttp.Answer forwarded = RawHttp.send(gateway.getPort(), "GET", "/api/v1/intake", KEY, accept);
        String passed =
                new JsonObject(forwarded.body()).getJsonObject("headers").getString("accept");
        assertThat(passed)
                .isEqualTo(
                        switch (accept) {
                            case "Accept: application/problem+json" -> null;
                            case "Accept: */*" -> "*/*";
                            default -> accept.replace("Accept: ", "").replace("\r\n", ", ");
                        });
    }

    @Test
    void aProblemOfAServiceHasTheTraceAndSpeaksTheLanguageThatIsAsked() throws IOException {
        String target = "/api/v1/submissions?stub=problem";

        RawHttp.Answer english = RawHttp.send(gateway.getPort(), "GET", target, KEY);
        assertThat(CataloguedProblem.ofGateway(target, english)).isEqualTo(ProblemType.CONFLICT);
        assertThat(new JsonObject(english.body()).getString("detail")).isEqualTo("the service's own");

        for (String asked : new String[] {"Accept-Language: zh-CN", "Accept-Language: fr, zh;q=0.5"}) {
            RawHttp.Answer chinese = RawHttp.send(gateway.getPort(), "GET", target, KEY, asked);
            CataloguedProblem.ofGateway(target, chinese);
            JsonObject problem = new JsonObject(chinese.body());
            assertThat(problem.getString("title"))
                    .isEqualTo(ProblemType.CONFLICT.explanation().titleZh());
            assertThat(problem.getString("detail"))
                    .endsWith("（the service's own）")
                    .containsPattern("^\\p{IsHan}");
        }
        assertThat(new JsonObject(
                                RawHttp.send(gateway.getPort(), "GET", target + "&lang=en", KEY, "Accept-Language: zh")
                                        .body())
                        .getString("detail"))
                .isEqualTo("the service's own");
    }
}
