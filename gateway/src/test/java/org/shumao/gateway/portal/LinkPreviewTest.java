package org.shumao.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkPreviewTest {
    private static final String PAGE = "<html lang=\"en\"><head><title>Shumao · 数贸</title></head></html>";

    private final LinkPreviews previews = new LinkPreviews();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /                          | period=2025-S1 | Digital trade in 2025 H1
        /                          | period=2025-13 | Figures
        /zh                        | period=2025-S2 | 2025下半年数字贸易
        /indicators/growth         | a=b            | Growth
        /zh/indicators/return-rate | a=b            | 退货率（金额）
        /indicators                | a=b            | Indicators
        /zh/releases/half-yearly-2025-S1-1 | a=b    | 发布
        /calendar                  | a=b            | Release calendar
        /changes                   | a=b            | What changed
        /zh/datasets/cbec/revisions | a=b           | 修订历史
        /zh/datasets/cbec/quality  | a=b           | 质量报告
        /enterprises/91330100799655058B | a=b       | Enterprises
        /submissions/order         | a=b            | Report data
        /quality                   | a=b            | Quality
        /desk/keys                 | a=b            | Registry desk
        /zh/about                  | a=b            | 说明
        /embed                     | indicator=hhi  | Concentration of partners: Cross-border e-commerce
        """)
    void eachPageHasATitle(String path, String query, String title) {
        assertThat(previews.of(path, query(query)).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/explore",
                "/indicators",
                "/indicators/value",
                "/releases",
                "/releases/half-yearly-2025-S1-1",
                "/calendar",
                "/changes",
                "/datasets/cbec/revisions",
                "/datasets/cbec/quality",
                "/enterprises",
                "/submissions",
                "/quality",
                "/desk",
                "/operations",
                "/about",
                "/glossary",
                "/search",
                "/embed"
            })
    void eachPageHasADescriptionInBothLanguages(String path) {
        for (String language : new String[] {"", "/zh"}) {
            String address = path.equals("/") && !language.isEmpty() ? language : language + path;
            LinkPreviews.Preview preview = previews.of(address, query("a=b"));
            assertThat(preview.description()).isNotBlank().doesNotContain("{");
            assertThat(preview.title()).isNotBlank().doesNotContain("{");
        }
    }

    @Test
    void namesAtMostThreeMembersOfAFilter() {
        assertThat(previews.of("/explore", query("partner=US,DE,nope,JP,FR")).description())
                .startsWith("trading partner: United States, Germany, Japan. ");
    }

    @Test
    void whatAnnouncesAReleaseIsMarkupAndItsPictureHasAWholeAddressOrNone() {
        Announcement announcement = new Announcement("r-1", "Up by 5&nbsp;% &amp; more", "It&#39;s 1.", "<p>");
        LinkPreviews.Preview known = previews.of("/", query("a=b"), Optional.of(announcement), "https://a.example");
        assertThat(known.in(PAGE))
                .contains("\"Up by 5&nbsp;% &amp; more\"", "\"It&#39;s 1.\"")
                .contains("\"https://a.example/api/v1/datasets/headline/files/r-1.en.png\"");
        LinkPreviews.Preview unknown = previews.of("/", query("a=b"), Optional.of(announcement), "");
        assertThat(unknown.in(PAGE)).contains("&amp; more").doesNotContain("og:image", "twitter:card");
    }

    @Test
    void onePeriodIsNamedOnce() {
        assertThat(previews.of("/zh/explore", query("from=2025-06&to=2025-06")).description())
                .startsWith("2025-06。");
    }

    @Test
    void whateverItSaysStaysText() {
        String page = new LinkPreviews.Preview("en", "S", "\"><script>alert(1)</script>", "' onload='x & y").in(PAGE);
        assertThat(page)
                .contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;", "&#39; onload=&#39;x &amp; y")
                .doesNotContain("<script>");
    }

    private static MultiMap query(String text) {
        MultiMap query = MultiMap.caseInsensitiveMultiMap();
        for (String parameter : text.split("&", -1)) {
            query.add(parameter.split("=", -1)[0], parameter.split("=", -1)[1]);
        }
        return query;
    }
}
