package org.shumao.aggregation.indicator.headline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.aggregation.indicator.headline.AnnouncedHeadline.Bar;
import org.shumao.aggregation.indicator.released.VintageView;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.indicator.catalogue.Text;

/** What a release is announced with says the same words as the portal, and has room for them. */
class AnnouncedHeadlineTest {
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Path PORTAL = Path.of("..", "gateway", "src", "main", "resources", "web", "app", "text");
    private static final OptionalInt DEMONSTRATION = OptionalInt.of(400_000);

    private static final String REST =
            "\"exportFen\": 20000000, \"importFen\": 7115105, \"complete\": true, \"evidence\": {}";
    private static final String STATED = "{\"totalFen\": 27115105, \"growthPct\": 4.75, " + REST + "}";
    private static final String PROVISIONAL =
            "{\"totalFen\": 27115105, \"growthPct\": 4.75, " + REST + ", \"provisional\": true}";
    private static final String WITHHELD =
            "{\"totalFen\": 27115105, \"growthPct\": null, \"growthPctReason\": \"suppressed\", " + REST + "}";
    private static final String MISSING = """
            {"totalFen": null, "totalFenReason": "base-redefined", "growthPct": null, "growthPctReason": "base-redefined", "exportFen": null, "exportFenReason": "base-redefined", "importFen": null, "importFenReason": "base-redefined",
             "complete": true, "evidence": {}}
            """;
    private static final int LEFT = 64;
    private static final int COLUMN = 504;
    private static final int GUTTER = 64;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stated | en | 271.15\u00a0<span class=\"unit\">thousand yuan</span>"
                        + " | <b class=\"more\">+4.75\u00a0%</b> on the first half of 2024",
                "stated | zh | 27.12\u00a0<span class=\"unit\">万\u2060元</span> | 同比 <b class=\"more\">+4.75%</b>",
                "withheld | en | 271.15\u00a0<span class=\"unit\">thousand yuan</span>"
                        + " | <span class=\"quiet\">Growth is withheld: a part of it could show a single firm.</span>",
                "withheld | zh | 27.12\u00a0<span class=\"unit\">万\u2060元</span>"
                        + " | <span class=\"quiet\">增速不公布：其中一部分可能暴露单个企业。</span>",
                "missing | en | –\u00a0<span class=\"unit\"></span> | <span class=\"quiet\">No growth is stated: the period"
                        + " before was released by another version of the definition.</span>",
                "missing | zh | –\u00a0<span class=\"unit\"></span> | <span class=\"quiet\">不公布增速：基期按另一版定义发布。</span>"
            })
    void theFragmentSaysWhatTheScriptDrawsInItsPlace(String figure, String language, String big, String growth)
            throws Exception {
        String cbec = figure.equals("stated") ? STATED : figure.equals("withheld") ? WITHHELD : MISSING;

        assertThat(HeadlineFragment.of(announced(cbec, STATED), language(language), OptionalInt.empty()))
                .contains("<p class=\"big\">" + big + "</p>\n<p class=\"growth\">" + growth + "</p>");
    }

    @Test
    void growthIsAsExactInTheDescriptionAsInTheTitle() throws Exception {
        assertThat(HeadlineFragment.of(announced(STATED, STATED), Language.EN, OptionalInt.empty()))
                .containsPattern("data-title=\"[^\"]*4\\.75\u00a0%[^\"]*\" data-text=\"[^\"]*, up 4\\.75% on");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void reasonsAndUnitsAreThoseOfThePortal(Language language) throws Exception {
        var texts = JSON.readTree(PORTAL.resolve(language.code() + ".json").toFile());

        for (Reason reason : Reason.values()) {
            assertThat(HeadlineText.in(language).reason(reason))
                    .isEqualTo(texts.path("reason." + reason.code()).textValue());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noTextOfThePictureRunsIntoAnother(Language language) throws Exception {
        for (String figure : List.of(STATED, WITHHELD, MISSING)) {
            BufferedImage picture = picture(announced(figure, MISSING), language);
            assertThat(isBlank(picture, LEFT + COLUMN, 230, GUTTER, 310))
                    .as("between the figures")
                    .isTrue();
            assertThat(isBlank(picture, LEFT + COLUMN + GUTTER + COLUMN, 0, LEFT, HeadlinePicture.HEIGHT))
                    .as("the margin")
                    .isTrue();
            assertThat(isBlank(picture, 0, 96, HeadlinePicture.WIDTH, 6))
                    .as("above the title")
                    .isTrue();
            assertThat(isBlank(picture, 0, 383, HeadlinePicture.WIDTH, 4))
                    .as("above the bars")
                    .isTrue();
        }
    }

    @Test
    void theLastBarIsSofterWhileItsFigureIsProvisional() throws Exception {
        int last = LEFT + 64 + 28;

        int sure = picture(announced(STATED, STATED), Language.EN).getRGB(last, 500);
        int open = picture(announced(PROVISIONAL, STATED), Language.EN).getRGB(last, 500);

        assertThat(sure & 0xffffff).isEqualTo(0x0b5cad);
        assertThat(open & 0xffffff).isEqualTo(0x9dbede);
    }

    private static boolean isBlank(BufferedImage picture, int left, int top, int width, int height) {
        return IntStream.of(picture.getRGB(left, top, width, height, null, 0, width))
                .allMatch(colour -> (colour & 0xffffff) == 0xffffff);
    }

    private static BufferedImage picture(AnnouncedHeadline announced, Language language) throws Exception {
        byte[] png = HeadlinePicture.of(announced, language, DEMONSTRATION).orElseThrow();
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Language language(String code) {
        return code.equals("zh") ? Language.ZH : Language.EN;
    }

    private static AnnouncedHeadline announced(String cbec, String dds) throws Exception {
        String title = "Digital trade in the first half of 2025, as far as anybody knew of it before the summer began "
                .repeat(3);
        List<Bar> bars = List.of(bar("2024-S2", 20_000_000), bar("2025-S1", 27_115_105));
        return new AnnouncedHeadline(
                JSON.readValue(
                        "{\"period\": \"2025-S1\", \"cbec\": " + cbec + ", \"dds\": " + dds + "}", HeadlineView.class),
                new Text(title, title),
                new VintageView("half-yearly-2025-S1-1", "preliminary", Instant.parse("2025-07-14T02:00:00Z"), false),
                bars,
                bars);
    }

    private static Bar bar(String period, long fen) {
        return new Bar(Period.parse(period).orElseThrow(), BigInteger.valueOf(fen));
    }
}
