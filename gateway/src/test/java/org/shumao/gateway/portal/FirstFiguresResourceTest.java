package org.shumao.gateway.portal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.surroundings.AnnouncingService;
import org.shumao.gateway.surroundings.Surroundings;
import org.w3c.dom.NodeList;

/** The page of the portal begins with what is released, says it to whoever shows a link, and waits for it no longer than a moment. */
@QuarkusTest
@TestProfile(FirstFiguresResourceTest.Patient.class)
@QuarkusTestResource(Surroundings.class)
@WithTestResource(AnnouncingService.class)
class FirstFiguresResourceTest {
    /** A machine that runs many tests at once stands still for longer than a reader waits. */
    public static final class Patient implements io.quarkus.test.junit.QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shumao.gateway.portal.patience", "2s");
        }
    }

    private static final Duration BOUND = Duration.ofSeconds(20);

    @BeforeEach
    void begin() {
        AnnouncingService.says("1.32", "1", 0);
        awaitShown("/", "1.32");
        awaitShown("/zh", "1.32");
    }

    @AfterEach
    void end() {
        AnnouncingService.says("1.32", "1", 0);
    }

    private static String page(String address) {
        return given().urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static void awaitShown(String address, String amount) {
        await().atMost(BOUND).until(() -> page(address).contains(amount));
    }

    @Test
    void theFrontPageBeginsWithTheFiguresInItsLanguage() {
        String page = page("/");
        assertThat(page)
                .contains("<p class=\"big\">1.32&nbsp;")
                .containsPattern("(?s)<shumao-portal>.*front-fragment.*</shumao-portal>")
                .contains(
                        "<meta property=\"og:image\" content=\"https://trade.example.org/api/v1/datasets/headline/files/"
                                + AnnouncingService.RELEASE + ".en.png\">")
                .contains("<meta property=\"og:description\" content=\"It came to 1.32.\">")
                .contains("&amp; more\">")
                .doesNotContain("&amp;amp;");
        assertThat(page("/zh")).contains("lang=\"zh-CN\" data-release", AnnouncingService.RELEASE + ".zh.png");
        given().get("/").then().header("cache-control", equalTo("no-cache"));
    }

    @Test
    void anAddressWithAQuestionOfItsOwnBeginsWithNothing() {
        for (String address : List.of("/?period=2024-S1", "/?release=half-yearly-2024-S1-1", "/explore", "/embed")) {
            assertThat(page(address)).as(address).doesNotContain("front-fragment", "og:image");
        }
    }

    @Test
    void aReleaseIsAnnouncedByWhatItSaidAndOneThatIsNotThereByNothing() {
        assertThat(page("/zh/releases/" + AnnouncingService.RELEASE))
                .contains("og:image", "It came to 1.32.")
                .doesNotContain("front-fragment");
        assertThat(AnnouncingService.SEEN)
                .contains("/api/v1/datasets/headline/files/" + AnnouncingService.RELEASE + ".zh.html");
        assertThat(page("/releases/nope")).doesNotContain("og:image", "It came to");
    }

    /** Search engines for data read it in the head; no title of a release can end the element. */
    @Test
    void thePageOfAReleaseDescribesItsDataset() {
        String address = "/zh/releases/" + AnnouncingService.RELEASE;
        awaitShown(address, "ld+json");
        String page = page(address);
        String begin = "<script type=\"application/ld+json\">";
        assertThat(page).containsOnlyOnce(begin);
        String markup = page.substring(page.indexOf(begin) + begin.length());
        JsonObject dataset = new JsonObject(markup.substring(0, markup.indexOf("</script>")));
        assertThat(dataset.getString("@type")).isEqualTo("Dataset");
        assertThat(dataset.getString("name")).isEqualTo("上半年</script>");
        assertThat(dataset.getString("url"))
                .isEqualTo("https://trade.example.org/zh/releases/" + AnnouncingService.RELEASE);
        assertThat(dataset.getString("temporalCoverage")).isEqualTo("2024-07/2025-06");
        assertThat(dataset.getString("license")).isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(dataset.getJsonArray("distribution")).hasSize(1);
        assertThat(dataset.getJsonArray("distribution").getJsonObject(0).getString("contentUrl"))
                .isEqualTo("https://trade.example.org/api/v1/datasets/cbec/files/x.csv");
        assertThat(page("/")).doesNotContain("ld+json");
        assertThat(page("/releases/nope")).doesNotContain("ld+json");
    }

    @Test
    void nothingIsAskedOfAReleaseThatIsNotListed() {
        String listed = "/releases/" + AnnouncingService.RELEASE;
        awaitShown(listed, "og:image");
        page("/releases/made-up-1");
        page("/zh/releases/made-up-2");
        assertThat(AnnouncingService.SEEN).noneMatch(asked -> asked.contains("made-up"));
    }

    /** More than are asked at once; each is a page of its own, which waits. */
    @Test
    void manyReleasesThatAreOpenedAtOnceLeaveTheFrontPageItsFigures() throws InterruptedException {
        awaitShown("/releases/" + AnnouncingService.RELEASE, "og:image");
        List<Thread> readers = IntStream.range(0, 20)
                .mapToObj(number -> new Thread(() -> page("/releases/" + AnnouncingService.held(number))))
                .toList();
        try {
            readers.forEach(Thread::start);
            await().atMost(BOUND).until(() -> AnnouncingService.heldBack() >= 5);
            AnnouncingService.says("5.28", "1", 0);
            await().atMost(Duration.ofSeconds(4)).until(() -> page("/").contains("5.28"));
            assertThat(AnnouncingService.heldBack()).isLessThanOrEqualTo(8);
        } finally {
            AnnouncingService.letGo();
            for (Thread reader : readers) {
                reader.join();
            }
        }
    }

    @Test
    void withoutAReleaseThePageIsAsItWouldBeWithoutTheServiceByteForByte() {
        AnnouncingService.says(null, "1", 0);
        await().atMost(BOUND).until(() -> !page("/").contains("front-fragment"));
        String nothing = page("/");
        AnnouncingService.says("9.99", "1", 10_000);
        int asked = AnnouncingService.SEEN.size();
        await().atMost(BOUND).until(() -> {
            assertThat(page("/")).isEqualTo(nothing);
            return AnnouncingService.SEEN.size() > asked;
        });
        long before = System.nanoTime();
        assertThat(page("/")).isEqualTo(nothing);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(9));
    }

    @Test
    void whatIsReleasedNextIsShownWhenTheAnswerBeforeIsTooOld() {
        AnnouncingService.says("2.64", "1", 0);
        awaitShown("/", "2.64");
        assertThat(page("/")).doesNotContain("1.32");
    }

    @Test
    void manyReadersAreOneQuestion() {
        AnnouncingService.says("3.96", "600", 0);
        String address = "/releases/" + AnnouncingService.OTHER;
        awaitShown(address, "3.96");
        int asked = AnnouncingService.SEEN.size();
        IntStream.range(0, 20).forEach(reader -> page(address));
        assertThat(AnnouncingService.SEEN).hasSize(asked);
    }

    @Test
    void theSitemapListsPublicPagesInBothLanguagesWithTheReleases() throws Exception {
        byte[] map = given().get("/sitemap.xml")
                .then()
                .statusCode(200)
                .contentType(containsString("application/xml"))
                .extract()
                .asByteArray();
        NodeList places = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(map))
                .getElementsByTagName("loc");
        Set<String> addresses = IntStream.range(0, places.getLength())
                .mapToObj(i -> places.item(i).getTextContent())
                .collect(java.util.stream.Collectors.toSet());
        assertThat(addresses)
                .contains(
                        "https://trade.example.org/",
                        "https://trade.example.org/zh",
                        "https://trade.example.org/zh/indicators/growth",
                        "https://trade.example.org/zh/glossary",
                        "https://trade.example.org/guides?lang=en",
                        "https://trade.example.org/problems?lang=zh",
                        "https://trade.example.org/api?lang=zh",
                        "https://trade.example.org/zh/datasets/cbec-by-partner/revisions",
                        "https://trade.example.org/datasets/cbec-by-partner/quality",
                        "https://trade.example.org/releases/" + AnnouncingService.RELEASE)
                .noneMatch(address -> address.contains("desk") || address.contains("submissions"));
        for (String address :
                addresses.stream().filter(one -> !one.contains("held")).toList()) {
            given().get(address.substring("https://trade.example.org".length()))
                    .then()
                    .statusCode(200);
        }
        assertThat(new String(map, StandardCharsets.UTF_8))
                .contains("hreflang=\"en\" href=\"https://trade.example.org/guides?lang=en\"")
                .contains("hreflang=\"zh-CN\" href=\"https://trade.example.org/zh/explore\"");
        given().get("/robots.txt")
                .then()
                .body(containsString("Sitemap: https://trade.example.org/sitemap.xml"))
                .body(containsString("Allow: /api/v1/releases\nDisallow: /api/"));
    }
}
