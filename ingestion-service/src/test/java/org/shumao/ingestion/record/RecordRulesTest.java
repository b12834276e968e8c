package org.shumao.ingestion.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.ValidatedRecord;

class RecordRulesTest {
    @Test
    void acceptsAValidRecordOfEachType() {
        assertThat(Validating.json(OwnRecord.list("A")).findings().list()).isEmpty();
        assertThat(Validating.json(OwnRecord.order("A")).findings().list()).isEmpty();
        assertThat(Validating.json(OwnRecord.report("A")).findings().list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        type,        invoice,                  code-value
        platform,    330,                      enterprise-code
        versionTime, 2025-06-01T10:00:00.250,  time-precision
        versionTime, 2025-06-01T10:00:00Z,     time
        versionTime, 2025-06-01T10:00:00+08:00, time
        versionTime, 2025-06-15T13:00:01,      future-time
        versionTime, 2026-06-01T10:00:00,      far-future-time
        operation,   upsert,                   code-value
        status,      sent,                     code-value
        flow,        E,                        code-value
        regime,      0110,                     supervision-mode
        partner,     XX,                       country
        currency,    ZZZ,                      currency
        currency,    GBP,                      rate-unknown
        freight,     1e3,                      decimal
        netWeight,   -1,                       not-negative
        colour,      red,                      unknown-element
        """)
    void namesTheRuleThatAMemberBreaks(String member, String value, String rule) {
        ValidatedRecord validated = Validating.json(OwnRecord.list("A").with(member, value));
        assertThat(Validating.rules(validated)).containsExactly(rule);
        assertThat(validated.findings().list().get(0).path()).isEqualTo("/" + member);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        no,          0,      line-number
        no,          3,      line-sequence
        kind,        gift,   code-value
        product,     42022,  hs-code
        product,     SI22,   hs-code
        quantity,    0,      quantity-positive
        quantity,    0.00,   quantity-positive
        quantity,    -0,     quantity-positive
        quantity,    -2,     quantity-positive
        unit,        999,    unit
        amount,      1e400,  decimal
        amount,      696378.84, line-amount-limit
        destination, 999,    country
        """)
    void namesTheRuleThatALineBreaks(String member, String value, String rule) {
        OwnRecord list = OwnRecord.list("A");
        list.line(0).put(member, value);
        ValidatedRecord validated = Validating.json(list);
        assertThat(Validating.rules(validated)).containsExactly(rule);
        assertThat(validated.findings().list().get(0).path()).isEqualTo("/lines/0/" + member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e3", "1000000000000000000000000000000"})
    void aFindingOnALineNumberNamesItsDigitsHoweverItIsWrong(String no) {
        OwnRecord list = OwnRecord.list("A");
        list.line(0).put("no", no);
        assertThat(Validating.json(list).findings().list().get(0).expected())
                .isEqualTo("a whole number of at most 5 digits, without a sign");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orderNo", "documentNo", "enterprise", "regime", "partner", "versionTime", "currency", "flow"})
    void aListNeeds(String member) {
        assertThat(Validating.rules(Validating.json(OwnRecord.list("A").without(member))))
                .containsExactly("mandatory");
        assertThat(Validating.rules(Validating.json(OwnRecord.list("A").with(member, NullNode.instance))))
                .containsExactly("mandatory");
    }

    @Test
    void anOrderNeedsPlatformOrEnterprise() {
        assertThat(Validating.json(OwnRecord.order("A").without("platform")).outcome())
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(Validating.json(OwnRecord.order("A").without("enterprise")).outcome())
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(Validating.rules(Validating.json(
                        OwnRecord.order("A").with("platform", "无").without("enterprise"))))
                .containsExactly("platform-or-enterprise");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        quantity, 0,      a number greater than 0
        quantity, -2,     a number greater than 0
        quantity, 2 pcs,  'a decimal of at most 19 digits, at most 5 of them after the point'
        amount,   -2,     '0 or more, without a sign'
        amount,   -0,     '0 or more, without a sign'
        no,       0,      1 or more
        no,       -1,     'a whole number of at most 5 digits, without a sign'
        """)
    void saysExactlyWhichNumbersBelongThere(String member, String value, String expected) {
        OwnRecord list = OwnRecord.list("A");
        list.line(0).put(member, value);
        Finding finding = Validating.json(list).findings().list().get(0);
        assertThat(finding.value()).isEqualTo(value);
        assertThat(finding.expected()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        dates/declaration, 2025-05-01
        dates/border,      2025-05-02
        versionTime,       2025-05-03T10:00:00
        """)
    void aMonthWithoutARateOfTheDollarTakesYuanAndNoDollars(String field, String date) {
        OwnRecord list = OwnRecord.list("A");
        for (String other : List.of("declaration", "border")) {
            list.withoutDate(other);
        }
        if (field.startsWith("dates/")) {
            list.with("dates", JsonNodeFactory.instance.objectNode().put(field.substring(6), date));
        } else {
            list.with(field, date);
        }
        assertThat(Validating.json(list).findings().list()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("rate-unknown");
            assertThat(finding.path()).isEqualTo("/currency");
            assertThat(finding.value()).isEqualTo("USD");
            assertThat(finding.expected())
                    .startsWith("a rate of USD for the month 2025-05")
                    .endsWith("PUT /api/v1/exchange-rates/USD/2025-05");
        });
        assertThat(Validating.json(list.with("currency", "CNY")).findings().list())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        border,      2025-06-16, 2999-01-01
        declaration, 2025-06-16, 2025-06-17
        provision,   2025-06,    2025-07
        """)
    void aDateThatDecidesTheMonthLiesNoFurtherAheadThanABusinessTimeMay(String date, String allowed, String refused) {
        assertThat(Validating.json(dated(date, allowed)).findings().list()).isEmpty();
        assertThat(Validating.json(dated(date, refused)).findings().list()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("far-future-time");
            assertThat(finding.path()).isEqualTo("/dates/" + date);
            assertThat(finding.expected()).isEqualTo("not after 2025-06-16");
        });
    }

    /** One line of 10.50. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        M, 9610, CNY, freight,    4989.50,
        M, 1210, CNY, freight,    4989.51,            order-limit
        M, 1239, CNY, insurance,  99989.50,           order-limit
        M, 9610, CNY, freight,    99989.51,           line-amount-limit
        M, 9610, CNY, insurance,  90000000000000000,  line-amount-limit
        M, 9610, USD, freight,    13917.07,           order-limit
        M, 9610, USD, freight,    13917.08,           line-amount-limit
        X, 9610, CNY, freight,    4999989.50,
        X, 9610, CNY, freight,    4999989.51,         line-amount-limit
        X, 9710, CNY, insurance,  49999999989.50,
        X, 9710, CNY, insurance,  49999999989.51,     line-amount-limit
        X, 9810, CNY, freight,    49999999989.51,     line-amount-limit
        """)
    void theWholeRecordIsWithinTheLimitOfItsModeAndFlow(
            String flow, String mode, String currency, String member, String amount, @Nullable String rule) {
        OwnRecord list = OwnRecord.list("A").with("flow", flow).with("regime", mode);
        list.with("currency", currency).with(member, amount);
        list.line(0).put("origin", "US");
        ValidatedRecord validated = Validating.json(list);
        assertThat(Validating.rules(validated)).isEqualTo(rule == null ? List.of() : List.of(rule));
        if (rule != null) {
            assertThat(validated.findings().list().get(0).path()).isEqualTo("/" + member);
        }
    }

    @Test
    void goodsAndServicesOfOneRecordHaveTheirOwnLimits() {
        OwnRecord order = OwnRecord.order("A").with("flow", "M").with("currency", "CNY");
        order.line(1).put("amount", "50000000000");
        assertThat(Validating.json(order).outcome()).isEqualTo(Outcome.ACCEPTED);
        order.line(0).put("amount", "100000.01");
        assertThat(Validating.rules(Validating.json(order))).containsExactly("line-amount-limit");
        OwnRecord report = OwnRecord.report("A").with("currency", "CNY");
        report.line(0).put("amount", "25000000000");
        report.addService(2).line(1).put("amount", "25000000000.01");
        assertThat(Validating.rules(Validating.json(report))).containsExactly("line-amount-limit");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2025-06-01, 2025-05-02,
        2025-06-01, 2025-05-01, not before 2025-05-02
        2024-12-04, 2025-06-02,
        2024-12-03, 2025-06-02, not after 2025-06-01
        """)
    void theBorderLiesWithinAWindowAroundTheDeclaration(String declared, String border, @Nullable String expected) {
        OwnRecord list = OwnRecord.list("A")
                .with(
                        "dates",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("declaration", declared)
                                .put("border", border));
        assertThat(Validating.json(list).findings().list().stream()
                        .filter(finding -> finding.rule().equals("border-date"))
                        .map(finding -> finding.path() + " " + finding.expected()))
                .isEqualTo(expected == null ? List.of() : List.of("/dates/border " + expected));
    }

    @Test
    void withoutADeclarationTheBorderIsHeldAgainstTheBusinessTime() {
        OwnRecord list = OwnRecord.list("A").withoutDate("declaration").with("versionTime", "2024-12-03T10:00:00");
        assertThat(Validating.rules(Validating.json(list))).containsExactly("border-date");
    }

    @ParameterizedTest
    @CsvSource({
        "9610, 2014-02-10, 2014-02-09",
        "1210, 2014-08-01, 2014-07-31",
        "1239, 2016-12-01, 2016-11-30",
        "9710, 2020-07-01, 2020-06-30",
        "9810, 2020-07-01, 2020-06-30"
    })
    void nothingCrossesTheBorderInAModeThatDoesNotExist(String mode, String first, String before) {
        OwnRecord list = OwnRecord.list("A").with("regime", mode).withoutDate("declaration");
        assertThat(Validating.rules(Validating.json(
                        list.with("dates", JsonNodeFactory.instance.objectNode().put("border", first)))))
                .doesNotContain("supervision-mode-date");
        assertThat(Validating.json(list.with(
                                "dates",
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("declaration", first)
                                        .put("border", before)))
                        .findings()
                        .list())
                .anySatisfy(finding -> {
                    assertThat(finding.rule()).isEqualTo("supervision-mode-date");
                    assertThat(finding.path()).isEqualTo("/dates/border");
                    assertThat(finding.expected())
                            .isEqualTo("a date from " + first + ", not " + before + ", for mode " + mode);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderNo", "documentNo"})
    void aNumberWithACharacterThatNobodySeesIsFlagged(String member) {
        ValidatedRecord validated = Validating.json(OwnRecord.list("A").with(member, "AB\u200B1"));
        assertThat(Validating.rules(validated)).containsExactly("invisible-characters");
        assertThat(validated.outcome()).isEqualTo(Outcome.ACCEPTED_WITH_WARNINGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "a\u0000b", "a\u007Fb"})
    void anIdentifierHasNoControlCharacters(String written) {
        for (String member : List.of("orderNo", "documentNo", "enterprise", "partner")) {
            ValidatedRecord validated = Validating.json(OwnRecord.list("A").with(member, written));
            assertThat(Validating.rules(validated)).as(member).containsExactly("characters");
        }
        OwnRecord list = OwnRecord.list("A");
        list.line(0).put("item", written);
        assertThat(Validating.rules(Validating.json(list))).containsExactly("characters");
        assertThat(Validating.json(OwnRecord.list("A").with("orderNo", "\n A\t"))
                        .events()
                        .get(0)
                        .orderNo())
                .isEqualTo("A");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        border,      1900-01-01, 'yyyy-MM-dd, from 1949-01-01 on'
        provision,   1948-12,    'yyyy-MM or yyyy-MM-dd, from 1949-01 on'
        """)
    void aDateTooLongAgoIsRefusedWithTheEarliestThatIsTaken(String date, String refused, String expected) {
        assertThat(Validating.json(dated(date, refused)).findings().list())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("date");
                    assertThat(finding.expected()).isEqualTo(expected);
                });
    }

    private static OwnRecord dated(String date, String value) {
        OwnRecord record = date.equals("provision") ? OwnRecord.report("A") : OwnRecord.list("A");
        return record.with("dates", JsonNodeFactory.instance.objectNode().put(date, value));
    }

    @Test
    void aReportNeedsItsProvisionDateAndAReporterByUscc() {
        assertThat(Validating.rules(Validating.json(OwnRecord.report("A").withoutDate("provision"))))
                .containsExactly("mandatory");
        assertThat(Validating.rules(Validating.json(OwnRecord.report("A").with("enterprise", Codes.customs(2)))))
                .containsExactly("reporter-uscc");
        assertThat(Validating.rules(Validating.json(OwnRecord.report("A").with("regime", "9610"))))
                .containsExactly("unknown-element");
    }

    @Test
    void codesKeepToTheDateOfTheRecord() {
        OwnRecord early = OwnRecord.list("A").with("regime", "9710").withoutDate("declaration");
        early.with("dates", JsonNodeFactory.instance.objectNode().put("declaration", "2020-06-30"));
        ValidatedRecord validated = Validating.json(early);
        assertThat(Validating.rules(validated)).containsExactly("supervision-mode-date", "rate-unknown");
        assertThat(validated.findings().list().get(0).expected()).isEqualTo("a date from 2020-07-01, not 2020-06-30");
        OwnRecord late = OwnRecord.list("A");
        late.line(0).put("product", "8803300000");
        assertThat(Validating.rules(Validating.json(late))).containsExactly("hs-heading-date");
        assertThat(Validating.json(late).outcome()).isEqualTo(Outcome.ACCEPTED_WITH_WARNINGS);
    }

    @Test
    void aServiceMayBeDatedByItsMonthAndHasAModeOfSupply() {
        OwnRecord report = OwnRecord.report("A")
                .with("dates", JsonNodeFactory.instance.objectNode().put("provision", "2025-06"));
        report.line(0).put("modeOfSupply", 4).put("deliveredDigitally", false);
        TradeRecord event = Validating.json(report).events().get(0);
        assertThat(event.dates().provision()).isEqualTo("2025-06-01");
        assertThat(event.lines().get(0).modeOfSupply()).isEqualTo(4);
        OwnRecord daily = OwnRecord.report("A");
        daily.line(0).put("modeOfSupply", 4).put("deliveredDigitally", false);
        assertThat(event.contentHash())
                .isEqualTo(Validating.json(daily).events().get(0).contentHash());
        OwnRecord goods = OwnRecord.list("A");
        goods.line(0).put("modeOfSupply", 1).put("item", "SKU-1");
        assertThat(Validating.rules(Validating.json(goods))).containsExactly("mode-of-supply");
    }

    @Test
    void aReportThatCitesAnOrderKeepsTheNumberOfTheOrdersLine() {
        OwnRecord report =
                OwnRecord.report("A").with("orderNo", "O-1").withoutLines().addService(7);
        assertThat(Validating.json(report).findings().list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, true, true", "2, true, false", "3, true, false", "4, true, false", "3, false, true", "3, , true"})
    void whatIsDeliveredDigitallyIsSuppliedAcrossTheBorder(int mode, @Nullable Boolean delivered, boolean taken) {
        OwnRecord report = OwnRecord.report("A");
        report.line(0).put("modeOfSupply", mode).put("deliveredDigitally", delivered);
        List<Finding> findings = Validating.json(report).findings().list();
        if (taken) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo("delivered-mode");
                assertThat(finding.path()).isEqualTo("/lines/0/modeOfSupply");
                assertThat(finding.expected()).contains("deliveredDigitally");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "transaction, O-1, true",
        "transaction, , false",
        "aggregate, , true",
        "aggregate, O-1, false",
        ", O-1, true",
        ", , true"
    })
    void aReportOfATransactionCitesAnOrderAndAnAggregateNone(
            @Nullable String basis, @Nullable String orderNo, boolean taken) {
        OwnRecord report = OwnRecord.report("A").with("basis", basis).with("orderNo", orderNo);
        assertThat(Validating.rules(Validating.json(report)))
                .containsExactlyElementsOf(taken ? List.of() : List.of("report-basis"));
    }

    @Test
    void anOrderHasNoBasis() {
        assertThat(Validating.rules(Validating.json(OwnRecord.order("A").with("basis", "aggregate"))))
                .containsExactly("unknown-element");
    }

    @Test
    void whatALineDoesNotSayNobodyKnows() {
        for (OwnRecord record : List.of(OwnRecord.order("A"), OwnRecord.list("A"), OwnRecord.report("A"))) {
            record.line(0).putNull("orderedDigitally").remove(List.of("deliveredDigitally", "viaPlatform"));
            ValidatedRecord validated = Validating.json(record);
            assertThat(validated.events())
                    .singleElement()
                    .satisfies(event -> assertThat(event.lines().get(0))
                            .extracting(
                                    TradeLine::orderedDigitally, TradeLine::deliveredDigitally, TradeLine::viaPlatform)
                            .containsExactly(null, null, null));
        }
    }

    @Test
    void linesHaveTheKindThatTheRecordTakes() {
        assertThat(Validating.rules(Validating.json(OwnRecord.list("A").addService(2))))
                .containsExactly("line-kind");
        assertThat(Validating.rules(Validating.json(OwnRecord.report("A").addGoods(2))))
                .containsExactly("line-kind");
        OwnRecord order = OwnRecord.order("A");
        order.line(1).put("product", "XX9");
        order.line(0).put("deliveredDigitally", true);
        assertThat(Validating.rules(Validating.json(order))).containsExactly("delivered-goods", "ebops-item");
    }

    @Test
    void importsNeedTheOriginOfEachLineOfAList() {
        OwnRecord list = OwnRecord.list("A").with("flow", "M");
        assertThat(Validating.rules(Validating.json(list))).containsExactly("mandatory");
        list.line(0).put("origin", "JPN");
        assertThat(Validating.json(list).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(Validating.rules(Validating.json(list.with("regime", "9710"))))
                .containsExactly("supervision-mode");
    }

    @Test
    void membersHaveTheirJsonType() {
        assertThat(Validating.rules(Validating.json(OwnRecord.list("A").with("orderNo", IntNode.valueOf(5)))))
                .containsExactly("type");
        assertThat(Validating.rules(Validating.json(OwnRecord.list("A").with("currency", BooleanNode.TRUE))))
                .containsExactly("type");
        assertThat(Validating.rules(
                        Validating.json(OwnRecord.list("A").with("lines", JsonNodeFactory.instance.objectNode()))))
                .containsExactly("type", "no-lines");
        OwnRecord list = OwnRecord.list("A");
        list.line(0).put("viaPlatform", "true");
        assertThat(Validating.rules(Validating.json(list))).containsExactly("type");
    }

    @Test
    void aRecordWithoutLinesOrWithTooManyIsRefused() {
        assertThat(Validating.rules(Validating.json(OwnRecord.list("A").withoutLines())))
                .containsExactly("no-lines");
        OwnRecord list = OwnRecord.list("A");
        for (int no = 2; no <= 101; no++) {
            list.addGoods(no);
        }
        assertThat(Validating.rules(Validating.json(list))).containsExactly("too-many-lines");
    }

    @Test
    void draftsAreIgnored() {
        ValidatedRecord validated = Validating.json(OwnRecord.list("A").with("status", "Draft"));
        assertThat(validated.outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(validated.events()).isEmpty();
    }

    @Test
    void theRateMonthIsThatOfDeclarationElseBorderElseBusinessTime() {
        assertThat(Validating.rules(Validating.json(
                        OwnRecord.list("A").withoutDate("declaration").withoutDate("border"))))
                .isEmpty();
        OwnRecord list = OwnRecord.list("A").with("versionTime", "2025-05-31T23:59:59");
        assertThat(Validating.rules(Validating.json(list))).isEmpty();
        assertThat(Validating.rules(Validating.json(list.withoutDate("declaration"))))
                .isEmpty();
        assertThat(Validating.rules(Validating.json(list.withoutDate("border"))))
                .containsExactly("rate-unknown");
    }

    @Test
    void freightCountsForImportsOnlyAndEnumsMayBeOfAnyCase() {
        OwnRecord list =
                OwnRecord.list("A").with("freight", "3").with("type", "LIST").with("flow", "x");
        TradeRecord exports = Validating.json(list).events().get(0);
        assertThat(exports).satisfies(event -> {
            assertThat(event.flow()).isEqualTo(Flow.EXPORT);
            assertThat(event.amounts().freight()).isNull();
        });
    }
}
