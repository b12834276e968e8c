package org.shumao.gateway.portal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class DocumentationResourceTest {
    private static final Pattern ADDRESSES = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    /** The policy of all pages but for one style element, which is empty. */
    @Test
    void theReferenceLoadsItsOwnFilesAlone() {
        given().when()
                .get("/api")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header(
                        "Content-Security-Policy",
                        equalTo("default-src 'none'; script-src 'self'; style-src 'self'"
                                + " 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
                                + " 'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='; connect-src 'self'; img-src 'self'"
                                + " data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));
        assertThat(addresses("/api")).contains("/openapi", "/guides?lang=en", PageFiles.RENDERER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/favicon.ico", "/favicon.svg", "/shumao.css"})
    void filesThatBrowsersFetchByThemselvesAreThere(String file) {
        given().when().get(file).then().statusCode(200);
    }

    /** Every one of them is offered, and only what is there. */
    @Test
    void theMessagesThatThePageOfSubmissionsOffersAreThere() throws IOException {
        String page = Files.readString(Path.of("src/main/resources/web/app/submit/samples.ts"));
        List<String> offered = Pattern.compile("CEB\\d{3}")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(offered).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        for (String message : offered) {
            given().when()
                    .get("/examples/" + message + ".xml")
                    .then()
                    .statusCode(200)
                    .contentType(containsString("xml"))
                    .body(containsString(message + "Message"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/sdmx", "/guides", "/guides/limits", "/problems", "/problems/not-found"})
    void everyPageLeadsToTheOthersInItsLanguage(String page) {
        for (String language : new String[] {"en", "zh"}) {
            String other = language.equals("en") ? "zh" : "en";
            assertThat(addresses(page + "?lang=" + language))
                    .contains(
                            "/api?lang=" + language,
                            "/guides?lang=" + language,
                            "/problems?lang=" + language,
                            page + "?lang=" + other)
                    .contains(language.equals("en") ? "/" : "/zh");
        }
    }

    /** Nobody sees where a script ends: the words of head and foot are those of the portal, and so is the style. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void pagesWithoutAScriptHaveTheHeadAndFootOfThePortal(String language) throws IOException {
        Map<String, String> texts = new ObjectMapper()
                .readValue(
                        Path.of("src/main/resources/web/app/text/" + language + ".json")
                                .toFile(),
                        new TypeReference<>() {});
        String page = given().get("/guides/errors?lang=" + language).asString();
        String prefix = language.equals("zh") ? "/zh" : "";
        Map.of(
                        "/explore", "nav.explore",
                        "/releases", "nav.releases",
                        "/indicators", "nav.indicators",
                        "/enterprises", "nav.enterprises",
                        "/about", "nav.about",
                        "/glossary", "glossary.title",
                        "/calendar", "calendar.title",
                        "/submissions", "nav.submissions")
                .forEach((path, key) ->
                        assertThat(page).contains("<a href=\"%s%s\">%s</a>".formatted(prefix, path, texts.get(key))));
        Map.of("api", "footer.api", "sdmx", "sdmx", "guides", "footer.guides", "problems", "footer.problems")
                .forEach((path, key) -> assertThat(page)
                        .containsPattern(
                                "<a href=\"/%s\\?lang=%s\"[^>]*>%s</a>".formatted(path, language, texts.get(key))));
        assertThat(page)
                .contains(
                        ">" + texts.get("nav.headline") + "</a>", "aria-current=\"page\">" + texts.get("guide.errors"))
                .doesNotContain("<script");
        PageFiles.GUIDES.forEach(
                guide -> assertThat(page).contains("\">%s</a></li>".formatted(texts.get("guide." + guide))));
        given().get("/shumao.css")
                .then()
                .statusCode(200)
                .contentType(containsString("text/css"))
                .body(containsString(".top"), containsString("--accent"), containsString(".manual"));
    }

    @Test
    void noOtherPageTakesAStyleOfItsOwn() {
        given().when()
                .get("/guides")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("style-src 'self';"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/guides?lang=en", "/guides?lang=zh"})
    void everyLinkLeadsSomewhere(String page) {
        Set<String> addresses = new TreeSet<>(addresses(page));
        PageFiles.GUIDES.stream()
                .flatMap(guide -> Stream.of("en", "zh").map(language -> "/guides/" + guide + "?lang=" + language))
                .forEach(address -> addresses.addAll(addresses(address)));

        assertThat(addresses).hasSizeGreaterThan(15).allSatisfy(address -> {
            assertThat(address).startsWith("/");
            given().when().get(address).then().statusCode(200);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/guides/errors | zh-CN, en;q=0.5 | zh | <h1>错误</h1>",
                "/guides/errors | fr | en | <h1>Errors</h1>",
                "/guides/errors?lang=zh | en | zh | <h1>错误</h1>",
                "/guides | zh | zh | 五分钟完成首次报送",
                "/guides?lang=en | zh | en | The first submission, in five minutes"
            })
    void aGuideIsInTheLanguageOfItsReader(String address, String accepted, String language, String text) {
        given().header("Accept-Language", accepted)
                .when()
                .get(address)
                .then()
                .statusCode(200)
                .header("Content-Language", language)
                .header("Vary", containsString("Accept-Language"))
                .body(
                        containsString("<html lang=\"" + (language.equals("zh") ? "zh-CN" : language) + "\">"),
                        containsString(text));
    }

    @ParameterizedTest
    @FieldSource("org.shumao.gateway.portal.PageFiles#GUIDES")
    void bothLanguagesHaveTheSameCommands(String guide) {
        assertThat(commands(guide, "zh").toList())
                .isEqualTo(commands(guide, "en")
                        .map(command -> command.replace("lang=en", "lang=zh"))
                        .toList())
                .isNotEmpty();
    }

    private static Stream<String> commands(String guide, String language) {
        String markdown = given().accept("text/markdown")
                .get("/guides/" + guide + "?lang=" + language)
                .asString();
        return Pattern.compile("```(?:sh|python|r|sql|powerquery)\n(.*?)```", Pattern.DOTALL)
                .matcher(markdown)
                .results()
                .map(MatchResult::group);
    }

    @Test
    void aProgramGetsMarkdown() {
        given().accept("text/markdown")
                .when()
                .get("/guides/limits")
                .then()
                .statusCode(200)
                .contentType(containsString("text/markdown"))
                .body(containsString("# Limits\n"), not(containsString("<h1>")));
    }

    @ParameterizedTest
    @CsvSource({"/guides/none, 404, not-found", "/guides/errors?lang=fr, 400, validation-failed"})
    void refusesWhatThereIsNot(String address, int status, String slug) {
        given().when()
                .get(address)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug));
    }

    @Test
    void aFileCannotBringMarkupOfItsOwn() {
        PageFiles.Guide text =
                PageFiles.read("en", "# A *title*\n\n<script>alert(1)</script>\n\n[x](errors.md) [y](/problems)\n");

        assertThat(text.title()).isEqualTo("A title");
        assertThat(text.html())
                .doesNotContain("<script")
                .contains("href=\"/guides/errors?lang=en\"", "href=\"/problems\"");
    }

    private static Set<String> addresses(String page) {
        String html = given().accept("text/html")
                .when()
                .get(page)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Set<String> found = new TreeSet<>();
        ADDRESSES.matcher(html).results().map(match -> match.group(1)).forEach(found::add);
        return found;
    }
}
