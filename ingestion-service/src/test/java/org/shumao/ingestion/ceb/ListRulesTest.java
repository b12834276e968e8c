package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.ValidatedRecord;

class ListRulesTest {
    @Test
    void acceptsAValidListOfEachKind() {
        assertThat(Validating.xml(CebList.imports("A")).findings().list()).isEmpty();
        assertThat(Validating.xml(CebList.exports("A")).findings().list()).isEmpty();
    }

    @Test
    void aNumberIsOneLineAndANameMayHaveMore() throws Exception {
        assertThat(Validating.rules(Validating.xml(CebList.imports("A").head("orderNo", "a\nb"))))
                .containsExactly("characters");
        assertThat(Validating.xml(CebList.imports("A").head("ebpName", "a\nb"))
                        .findings()
                        .list())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        guid,            short,              length
        appType,         4,                  code-value
        appTime,         20250230100000,     time
        appTime,         20250601240000,     time
        appTime,         202506011000,       time
        appTime,         20250601100000123,  time-precision
        appTime,         20250616115959,     future-time
        appTime,         20250616120001,     far-future-time
        appTime,         99990628221554,     far-future-time
        appStatus,       9,                  code-value
        orderNo,         '  ',               mandatory
        ebpCode,         330,                enterprise-code
        ebcCode,         91330100799655058C, enterprise-code
        logisticsCode,   无,                 enterprise-code
        agentCode,       33019600-1,         enterprise-code
        assureCode,      ass1,               side-enterprise-code
        ieFlag,          E,                  ie-flag
        declTime,        20250631,           date
        declTime,        19481231,           date
        ieDate,          20250617,           far-future-time
        ieDate,          2025-6-1,           date
        customsCode,     9999,               customs-office
        tradeMode,       0110,               supervision-mode
        tradeMode,       9710,               supervision-mode
        trafMode,        Q,                  transport-mode
        wrapType,        Q,                  wrap-type
        country,         001,                country
        freight,         -1,                 not-negative
        freight,         1e2,                decimal
        freight,         1.123456,           decimal
        insuredFee,      12345678901234567890, decimal
        currency,        502,                import-currency
        currency,        999,                currency
        packNo,          6000,               pack-no
        packNo,          1.5,                integer
        netWeight,       NaN,                decimal
        """)
    void namesTheRuleThatAnImportHeadBreaks(String element, String value, String rule) {
        ValidatedRecord validated = Validating.xml(CebList.imports("A").head(element, value));
        assertThat(Validating.rules(validated)).containsExactly(rule);
        Finding finding = validated.findings().list().get(0);
        assertThat(finding.path()).isEqualTo("/CEB621Message/Inventory[1]/InventoryHead/" + element);
        assertThat(finding.value()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        gnum,       0,                     line-number
        gnum,       2,                     line-sequence
        gnum,       100000,                length
        gcode,      3304,                  length
        gcode,      33O4990099,            hs-code
        country,    XX1,                   country
        currency,   502,                   import-currency
        qty,        0,                     quantity-positive
        qty,        -2,                    quantity-positive
        unit,       999,                   unit
        unit1,      7,                     length
        totalPrice, 199.52,                total-price
        totalPrice, '1,5',                 decimal
        price,      1e400,                 decimal
        """)
    void namesTheRuleThatAnImportLineBreaks(String element, String value, String rule) {
        ValidatedRecord validated = Validating.xml(CebList.imports("A").line(1, element, value));
        assertThat(Validating.rules(validated)).containsExactly(rule);
        assertThat(validated.findings().list().get(0).path())
                .isEqualTo("/CEB621Message/Inventory[1]/InventoryList[1]/" + element);
    }

    @ParameterizedTest
    @ValueSource(strings = {"199.49", "199.50", "199.51", "199.500000"})
    void toleratesOneFenInTheTotal(String total) {
        assertThat(Validating.xml(CebList.imports("A").line(1, "totalPrice", total))
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"guid", "appType", "appTime", "orderNo", "ebpCode", "ebpName", "buyerName", "packNo"})
    void refusesAListWithoutAMandatoryElement(String element) {
        assertThat(Validating.rules(Validating.xml(CebList.imports("A").withoutHead(element))))
                .containsExactly("mandatory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"guid", "appType", "appTime", "orderNo", "ebpCode", "packNo"})
    void whatNobodySeesIsNoValue(String element) {
        for (String nothing : List.of("\u00A0", "\u200B")) {
            assertThat(Validating.rules(Validating.xml(CebList.imports("A").head(element, nothing))))
                    .containsExactly("mandatory");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1210", "1239"})
    void anEntryIntoABondedZoneIsNoRetailList(String mode) {
        CebList entry = CebList.imports("A").head("tradeMode", mode).head("ebpCode", "无");
        assertThat(Validating.xml(entry).outcome()).isEqualTo(Outcome.ACCEPTED);
        for (String element : List.of("buyerName", "buyerIdNumber", "buyerIdType", "buyerTelephone")) {
            entry.withoutHead(element);
        }
        assertThat(Validating.rules(Validating.xml(entry)))
                .contains("zone-entry")
                .contains("mandatory");
    }

    @Test
    void takesAForeignPlatformWithoutCode() {
        ValidatedRecord validated = Validating.xml(CebList.imports("A").head("ebpCode", "无"));
        assertThat(validated.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(validated.events()).singleElement().satisfies(event -> {
            assertThat(event.platform()).isNull();
            assertThat(event.lines().get(0).viaPlatform()).isNull();
        });
    }

    /** Retail goods are declared with their orders; of goods between enterprises the standard says nothing. */
    @ParameterizedTest
    @CsvSource({"9610, true", "1210, true", "9710,", "9810,"})
    void onlyRetailIsKnownToBeOrderedDigitally(String mode, @Nullable Boolean ordered) {
        ValidatedRecord validated = Validating.xml(CebList.exports("A").head("tradeMode", mode));
        assertThat(validated.events())
                .singleElement()
                .satisfies(event ->
                        assertThat(event.lines().get(0).orderedDigitally()).isEqualTo(ordered));
    }

    @Test
    void anExportListMustSayE() {
        assertThat(Validating.rules(Validating.xml(CebList.exports("A").head("ieFlag", "a"))))
                .containsExactly("ie-flag");
    }

    @Test
    void takesEachExportModeInAnExportList() {
        for (String mode : List.of("9610", "1210", "1239", "9710", "9810")) {
            assertThat(Validating.xml(CebList.exports("A").head("tradeMode", mode))
                            .outcome())
                    .as(mode)
                    .isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    void lineNumbersAreUniqueAndShouldRunFromOne() {
        assertThat(Validating.rules(Validating.xml(CebList.imports("A").copyOfLine(1))))
                .containsExactly("line-number");
        assertThat(Validating.rules(Validating.xml(CebList.imports("A").copyOfLine(3))))
                .containsExactly("line-sequence");
    }

    @Test
    void refusesMoreLinesThanTheMessageMayHave() {
        CebList list = CebList.imports("A").line(1, "price", "1").line(1, "totalPrice", "2");
        for (int no = 2; no <= 100; no++) {
            list.copyOfLine(no);
        }
        ValidatedRecord validated = Validating.xml(list);
        assertThat(Validating.rules(validated)).containsExactly("too-many-lines");
        assertThat(validated.findings().list().get(0).value()).isEqualTo("100");
    }

    @Test
    void aDraftIsIgnoredWithItsFindings() {
        ValidatedRecord validated =
                Validating.xml(CebList.imports("A").head("appStatus", "1").head("packNo", "2"));
        assertThat(validated.outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(validated.events()).isEmpty();
        assertThat(Validating.rules(validated)).containsExactly("pack-no");
    }

    /** Figures in dollars are missing then; those in yuan are complete. */
    @Test
    void takesYuanOfAMonthWithoutARateOfTheDollar() {
        assertThat(Validating.xml(CebList.imports("A").head("declTime", "20250501"))
                        .findings()
                        .list())
                .isEmpty();
    }

    @Test
    void refusesACurrencyWithoutARateOfTheMonth() {
        ValidatedRecord exports = Validating.xml(CebList.exports("A").line(1, "currency", "303"));
        assertThat(exports.findings().list()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("rate-unknown");
            assertThat(finding.path()).endsWith("/InventoryList[1]/currency");
            assertThat(finding.value()).isEqualTo("303");
            assertThat(finding.expected())
                    .isEqualTo("a rate of GBP for the month 2025-06; whoever has the scope rates sets it:"
                            + " PUT /api/v1/exchange-rates/GBP/2025-06");
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        9610, 696378.83,    696378.84
        1210, 696378.83,    696378.84
        9710, 6963788300.83, 6963788300.84
        9810, 6963788300.83, 6963788300.84
        """)
    void limitsTheAmountsOfAnExportInYuanAtTheRateOfTheMonth(String mode, String most, String more) {
        CebList list = CebList.exports("A").head("tradeMode", mode).line(1, "qty", "1");
        assertThat(Validating.xml(list.line(1, "price", most).line(1, "totalPrice", most))
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(Validating.rules(Validating.xml(list.line(1, "price", more).line(1, "totalPrice", more))))
                .containsExactly("line-amount-limit");
    }

    /** Goods for 199.50 yuan and freight for 12.00. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        freight,    4800.50,
        freight,    4800.51,            order-limit
        insuredFee, 4788.51,            order-limit
        freight,    99800.50,           order-limit
        freight,    99800.51,           line-amount-limit
        insuredFee, 90000000000000000,  line-amount-limit
        """)
    void freightAndInsuranceOfAnImportAreWithinTheLimitOfTheWholeRecord(
            String element, String amount, @Nullable String rule) {
        ValidatedRecord validated = Validating.xml(CebList.imports("A").head(element, amount));
        assertThat(Validating.rules(validated)).isEqualTo(rule == null ? List.of() : List.of(rule));
        if (rule != null) {
            assertThat(validated.findings().list().get(0).path()).endsWith("/InventoryHead/" + element);
        }
    }

    @Test
    void freightOfAnExportIsWithinTheLimitInItsOwnCurrency() {
        CebList yen = CebList.exports("A").head("fCurrency", "116").head("iCurrency", "116");
        assertThat(Validating.xml(yen.head("freight", "99000000")).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(Validating.rules(Validating.xml(yen.head("insuredFee", "1000000"))))
                .containsExactly("line-amount-limit");
        CebList pounds = CebList.exports("A").head("fCurrency", "303");
        assertThat(Validating.xml(pounds.head("freight", "1000000000000000")).outcome())
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(Validating.rules(Validating.xml(pounds.head("freight", "1000000000000001"))))
                .containsExactly("line-amount-limit");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        9610, 20250601, 20250501, border-date,           not before 2025-05-02
        9610, 20250601, 20250502, ,
        1239, 20161130, 20161130, supervision-mode-date, 'a date from 2016-12-01, not 2016-11-30'
        """)
    void theBorderLiesWithinAWindowAroundTheDeclaration(
            String mode, String declared, String border, @Nullable String rule, @Nullable String expected) {
        ValidatedRecord validated = Validating.xml(CebList.imports("A")
                .head("tradeMode", mode)
                .head("declTime", declared)
                .head("ieDate", border));
        if (rule == null) {
            assertThat(validated.findings().list()).isEmpty();
        } else {
            assertThat(validated.findings().list()).anySatisfy(finding -> {
                assertThat(finding.rule()).isEqualTo(rule);
                assertThat(finding.expected()).isEqualTo(expected);
            });
        }
    }

    @Test
    void anExportHasItsBusinessTimeForADeclarationAndMayBeAmendedLate() {
        assertThat(Validating.rules(Validating.xml(CebList.exports("A").head("appTime", "20241201100000"))))
                .contains("border-date");
        assertThat(Validating.xml(CebList.exports("A").head("ieDate", "20250101"))
                        .findings()
                        .list())
                .isEmpty();
        assertThat(Validating.rules(Validating.xml(CebList.exports("A").head("ieDate", "20140209"))))
                .containsExactly("supervision-mode-date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderNo", "copNo", "preNo", "invtNo", "logisticsNo"})
    void aNumberWithACharacterThatNobodySeesIsFlagged(String element) {
        ValidatedRecord validated = Validating.xml(CebList.imports("A").head(element, "AB\u200B-\uFEFF1\u200B"));
        assertThat(validated.outcome()).isEqualTo(Outcome.ACCEPTED_WITH_WARNINGS);
        assertThat(validated.findings().list()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("invisible-characters");
            assertThat(finding.path()).endsWith("/InventoryHead/" + element);
            assertThat(finding.expected()).isEqualTo("the number without U+200B, U+FEFF");
        });
        assertThat(Validating.xml(CebList.imports("A").head(element, "订单-1"))
                        .findings()
                        .list())
                .isEmpty();
    }

    @Test
    void readsCodesInFullWidthAndLowerCase() {
        String lower = Codes.uscc(11).toLowerCase(Locale.ROOT);
        ValidatedRecord validated = Validating.xml(CebList.imports("A")
                .head("ebcCode", " " + lower + " ")
                .head("orderNo", "　ＡＢ-1 ")
                .head("tradeMode", "９６１０"));
        assertThat(validated.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(validated.events()).singleElement().satisfies(event -> {
            assertThat(event.enterprise()).isEqualTo(Codes.uscc(11));
            assertThat(event.orderNo()).isEqualTo("AB-1");
        });
    }
}
