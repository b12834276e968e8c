package org.shumao.aggregation.indicator.headline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.indicator.catalogue.Language;

class HeadlineTextTest {
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private static final String CBEC = """
            {"definition": "CBEC-LISTS-1", "totalFen": 132000000000000, "exportFen": 103000000000000,
             "importFen": 29000000000000, "growthPct": 5.65, "recordSamePeriod": true,
             "recordSamePeriodSince": "2023-S1", "recordSamePeriodComparables": 2, "recordAnyPeriod": false,
             "recordAnyPeriodSince": "2023-S1", "recordAnyPeriodComparables": 4, "perMinuteFen": 506446000,
             "minutes": 260640, "complete": true, "provisional": true,
             "evidence": {"RELEASED": 130000000000000, "DECLARED": 1500000000000, "STALE": 500000000000}}
            """;

    private static final String DDS = """
            {"definition": "DDS-1", "totalFen": 150254000000000, "exportFen": 90000000000000,
             "importFen": 60254000000000, "growthPct": -0.25, "recordSamePeriod": true,
             "recordSamePeriodSince": "2023-S1", "recordSamePeriodComparables": 2, "recordAnyPeriod": true,
             "recordAnyPeriodSince": "2023-S1", "recordAnyPeriodComparables": 4, "perMinuteFen": null,
             "perMinuteFenReason": "no-data", "minutes": 260640, "complete": true, "provisional": false,
             "evidence": {"REPORTED": 150254000000000}}
            """;

    private static final OptionalInt REAL = OptionalInt.empty();

    private static final String NEW = """
            {"registered": 3120, "firstTrade": null, "firstTradeReason": "suppressed"}
            """;

    @Test
    void englishReadsAsThePressWouldPrintIt() throws Exception {
        assertThat(HeadlineText.in(Language.EN).of(headline("2025-S1", CBEC, DDS, NEW), REAL))
                .isEqualTo("""
                        In the first half of 2025, cross-border e-commerce came to 1.32 trillion yuan (exports 1.03 trillion yuan, \
                        imports 290.00 billion yuan), up 5.6% on the first half of 2024, the highest first half on record \
                        (since the first half of 2023); 5.06 million yuan a minute. Of this, customs has released 1.30 trillion yuan, \
                        and 15.00 billion yuan is declared; customs has long said nothing of another 5.00 billion yuan, which growth and \
                        records leave out. The figures are provisional.
                        In the first half of 2025, trade in digitally deliverable services came to 1.50 trillion yuan (exports \
                        900.00 billion yuan, imports 602.54 billion yuan), down 0.2% on the first half of 2024, the highest \
                        half-year on record (since the first half of 2023).
                        New enterprises registered: 3,120; trading for the first time: not available (too few enterprises stand \
                        behind it).
                        Each number is rounded on its own.
                        """);
    }

    @Test
    void chineseReadsAsThePressWouldPrintIt() throws Exception {
        assertThat(HeadlineText.in(Language.ZH).of(headline("2025-S1", CBEC, DDS, NEW), REAL))
                .isEqualTo("""
                        2025年上半年，跨境电商进出口1.32万亿元，比2024年上半年增长5.6%，创有记录以来（2023年上半年起）同期新高；其中，\
                        出口1.03万亿元，进口2,900.00亿元；平均每分钟506.45万元（初步数据）。\
                        其中，海关已放行1.30万亿元，已申报150.00亿元，另有50.00亿元海关久无回音，不计入增速和新高。
                        2025年上半年，可数字化交付的服务进出口1.50万亿元，比2024年上半年下降0.2%，创有记录以来（2023年上半年起）半年度新高；其中，\
                        出口9,000.00亿元，进口6,025.40亿元。
                        新登记企业：3,120家；首次开展贸易的企业：无数据（涉及企业过少）。
                        各数分别修约。
                        """);
    }

    @Test
    void aFigureThatIsMissingIsNoZero() throws Exception {
        HeadlineView nothing = headline("2025-07", """
                {"totalFen": null, "totalFenReason": "suppressed", "complete": true}
                """, """
                {"totalFen": 100, "exportFen": 100, "importFen": null, "importFenReason": "not-public", "growthPct": null,
                 "growthPctReason": "base-zero", "complete": false, "evidence": {}}
                """, NEW);

        assertThat(HeadlineText.in(Language.EN).of(nothing, REAL))
                .contains("In July 2025, cross-border e-commerce has no figure: too few enterprises stand behind it.")
                .contains(
                        "In July 2025 so far, trade in digitally deliverable services came to 1.00 yuan (exports 1.00 yuan,"
                                + " imports without a figure: it is no part of what is released), without a rate of growth:"
                                + " the base is zero.");
        assertThat(HeadlineText.in(Language.ZH).of(nothing, REAL))
                .contains("2025年7月，跨境电商进出口无数据：涉及企业过少。")
                .contains("2025年7月截至目前，可数字化交付的服务进出口1.00元，无增速：基期为零；其中，出口1.00元，进口无数据（不在发布的内容之中）。");
    }

    @Test
    void figuresOfADemonstrationSayFirstThatTheyAreMadeUp() throws Exception {
        HeadlineView view = headline("2025-S1", CBEC, DDS, NEW);

        assertThat(HeadlineText.in(Language.EN).of(view, OptionalInt.of(400_000)))
                .startsWith("DEMONSTRATION: these figures are made up, at 1 : 400,000 of the published totals.\nIn ");
        assertThat(HeadlineText.in(Language.ZH).of(view, OptionalInt.of(400_000)))
                .startsWith("演示：以下数据纯属虚构，规模为公布数的 1 : 400,000。\n2025年");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0.00 yuan | 0.00元",
                "99 | 0.99 yuan | 0.99元",
                "99999 | 999.99 yuan | 999.99元",
                "999999 | 10.00 thousand yuan | 9,999.99元",
                "99500000 | 995.00 thousand yuan | 99.50万元",
                "123456789 | 1.23 million yuan | 123.46万元",
                "99999999999 | 1.00 billion yuan | 10.00亿元",
                "99999999999999 | 1.00 trillion yuan | 1.00万亿元",
                "132500000000000 | 1.32 trillion yuan | 1.32万亿元",
                "9223372036854775807 | 92,233.72 trillion yuan | 92,233.72万亿元",
                "92233720368547758070 | 922,337.20 trillion yuan | 922,337.20万亿元"
            })
    void amountsHaveTheUnitOfTheirSize(BigInteger fen, String english, String chinese) {
        assertThat(HeadlineText.in(Language.EN).amount(fen)).isEqualTo(english);
        assertThat(HeadlineText.in(Language.ZH).amount(fen)).isEqualTo(chinese);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025 | 2025 | 2025年 | year",
                "2025-S2 | the second half of 2025 | 2025年下半年 | second half",
                "2025-Q3 | the third quarter of 2025 | 2025年第三季度 | third quarter",
                "2025-11 | November 2025 | 2025年11月 | November"
            })
    void periodsHaveTheirNames(String code, String english, String chinese, String kind) {
        Period period = Period.parse(code).orElseThrow();

        assertThat(HeadlineText.in(Language.EN).period(period)).isEqualTo(english);
        assertThat(HeadlineText.in(Language.ZH).period(period)).isEqualTo(chinese);
        assertThat(HeadlineText.in(Language.EN).kind(period)).isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasWordsOfItsOwn(Reason reason) {
        assertThat(HeadlineText.in(Language.EN).reason(reason)).matches("[a-z][a-z0-9 ,]+");
        assertThat(HeadlineText.in(Language.ZH).reason(reason)).matches("[\\p{IsHan}，0-9 ]+");
    }

    @Test
    void theLanguageIsTheFirstThatThereIs() {
        assertThat(Language.preferred(List.of(Locale.FRENCH, Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)))
                .isEqualTo(Language.ZH);
        assertThat(Language.preferred(List.of(Locale.forLanguageTag("*")))).isEqualTo(Language.EN);
        assertThat(Language.preferred(List.of())).isEqualTo(Language.EN);
    }

    private static HeadlineView headline(String period, String cbec, String dds, String enterprises) throws Exception {
        return JSON.readValue(
                "{\"period\": \"" + period + "\", \"cbec\": " + cbec + ", \"dds\": " + dds + ", \"newEnterprises\": "
                        + enterprises + "}",
                HeadlineView.class);
    }
}
