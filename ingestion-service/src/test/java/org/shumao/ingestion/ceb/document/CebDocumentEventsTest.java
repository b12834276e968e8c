package org.shumao.ingestion.ceb.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.ReturnedLine;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.SampleDocument;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.ValidatedRecord;

/** What the event of each kind of document carries. */
class CebDocumentEventsTest {
    @Test
    void anImportOrderCarriesWhatIsToBePaidAndLinesWithoutProduct() {
        TradeRecord order = event(SampleDocument.of("CEB311"));
        assertThat(order.settlement())
                .isEqualTo(new Settlement(
                        Codes.customs(5),
                        "PAY-1",
                        new BigDecimal("230.50"),
                        "CNY",
                        new BigDecimal("199.50"),
                        new BigDecimal("12.00"),
                        new BigDecimal("19.00"),
                        BigDecimal.ZERO));
        assertThat(order.amounts().freight()).isEqualTo(new Money(new BigDecimal("12.00"), "CNY"));
        assertThat(order.amounts().insurance()).isNull();
        assertThat(order.dates().rateMonth()).isEqualTo(YearMonth.of(2025, 6));
        assertThat(order.documentNo()).isNull();
        assertThat(order.lines()).singleElement().satisfies(line -> {
            assertThat(line.product()).isEqualTo(TradeLine.UNKNOWN_PRODUCT);
            assertThat(line.item()).isEqualTo("SKU-1");
            assertThat(line.origin()).isEqualTo("JP");
            assertThat(line.destination()).isNull();
            assertThat(line.amount()).isEqualByComparingTo("199.50");
            assertThat(line.viaPlatform()).isTrue();
        });
    }

    @Test
    void anExportOrderAddsNoFreightAndNamesNoPartner() {
        TradeRecord order = event(SampleDocument.of("CEB303"));
        assertThat(order.amounts().freight()).isNull();
        assertThat(order.partner()).isNull();
        assertThat(order.settlement()).isNotNull().satisfies(settlement -> {
            assertThat(settlement.paid()).isNull();
            assertThat(settlement.freight()).isEqualByComparingTo("12.00");
        });
        assertThat(order.lines()).singleElement().satisfies(line -> {
            assertThat(line.currency()).isEqualTo("USD");
            assertThat(line.origin()).isNull();
            assertThat(line.destination()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({"CEB411, 230.50, CNY", "CEB403, 21.00, CNY"})
    void aPaymentCarriesWhatWasPaid(String message, BigDecimal paid, String currency) {
        assertThat(event(SampleDocument.of(message)).settlement())
                .isEqualTo(new Settlement(Codes.customs(5), "PAY-1", paid, currency, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({"CEB412, 3301000005", "CEB404, "})
    void theReceiptOfAPaymentNamesItsNumberOnly(String message, String payCode) {
        assertThat(event(SampleDocument.of(message)).settlement())
                .isEqualTo(new Settlement(payCode, "PAY-1", null, null, null, null, null, null));
    }

    @Test
    void aReturnCarriesQuantitiesOfItsListAndNoMoney() {
        for (String message : List.of("CEB213", "CEB625")) {
            TradeRecord event = event(SampleDocument.of(message).copyOfLine("gnum", "7"));
            assertThat(event.documentNo()).isEqualTo("COP-1");
            assertThat(event.numbers().invtNo()).isEqualTo("29002025I000000001");
            assertThat(event.lines()).isEmpty();
            assertThat(event.returned())
                    .containsExactly(
                            new ReturnedLine(1, "3304990099", BigDecimal.valueOf(2), "007"),
                            new ReturnedLine(7, "3304990099", BigDecimal.valueOf(2), "007"));
        }
    }

    @Test
    void aRevocationNamesTheListAndItself() {
        TradeRecord event = event(SampleDocument.of("CEB623").head("appType", "2"));
        assertThat(event.type()).isEqualTo(RecordType.REVOCATION);
        assertThat(event.operation()).isEqualTo(Operation.CHANGE);
        assertThat(event.documentNo()).isEqualTo("COP-1");
        assertThat(event.numbers().invtNo()).isEqualTo("29002025I000000001");
        assertThat(event.orderNo()).isEqualTo("O-1");
        assertThat(event(SampleDocument.of("CEB605")).orderNo()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CEB607", "CEB701", "CEB792"})
    void aDocumentAboutManyListsIsOneEventForEach(String message) {
        SampleDocument document = SampleDocument.of(message)
                .copyOfLine("invtNo", "29002025E000000002")
                .copyOfLine("invtNo", "29002025E000000003")
                .copyOfLine("invtNo", "29002025E000000003");
        if (message.equals("CEB607")) {
            document.line(2, "gnum", "2").line(3, "gnum", "3").line(4, "gnum", "4");
        }
        List<TradeRecord> events = Validating.xml(document).events();
        assertThat(events)
                .extracting(event -> event.numbers().invtNo())
                .containsExactly("29002025I000000001", "29002025E000000002", "29002025E000000003");
        assertThat(events).extracting(TradeRecord::contentHash).doesNotHaveDuplicates();
        assertThat(events).allSatisfy(event -> {
            assertThat(event.origin().position()).isEqualTo(1);
            assertThat(event.lines()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"CEB607", "CEB701"})
    void aDocumentAboutManyListsThatNamesNoneIsKeptAndFlagged(String message) {
        ValidatedRecord validated = Validating.xml(SampleDocument.of(message).withoutLines());
        assertThat(Validating.rules(validated)).containsExactly("no-reference");
        assertThat(validated.events())
                .singleElement()
                .satisfies(event -> assertThat(event.documentNo()).isEqualTo("COP-1"));
    }

    @Test
    void theResultOfASummaryIsKnownByItsNumberAndTime() {
        TradeRecord event = event(SampleDocument.of("CEB792"));
        assertThat(event.documentNo()).isEqualTo("29002025E000000009");
        assertThat(event.response()).isNull();
        assertThat(event.versionTime()).hasToString("2025-06-01T10:15");
    }

    @Test
    void aTaxBillCarriesItsState() {
        for (String message : List.of("CEB816", "CEB818")) {
            TradeRecord event = event(SampleDocument.of(message).head("status", "3"));
            assertThat(event.documentNo()).isEqualTo("TAX-1");
            assertThat(event.response()).isNotNull().satisfies(response -> {
                assertThat(response.status()).isEqualTo(3);
                assertThat(response.about()).isNull();
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"CEB603Message, EXPORT", "CEB621Message, IMPORT", "Unknown, IMPORT", "'', IMPORT"})
    void aCheckOfAFormatGoesTheWayOfWhatItChecked(String checked, Flow flow) {
        TradeRecord event = event(SampleDocument.of("CEB900").head("oriMessageType", checked));
        assertThat(event.flow()).isEqualTo(flow);
        assertThat(event.documentNo()).isEqualTo("MSG-1");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        goodsValue,  199.52, order-total
        acturalPaid, 230.52, paid-amount
        acturalPaid, 230.51, ''
        discount,    1,      paid-amount
        orderType,   E,      ie-flag
        currency,    502,    import-currency
        payCode,     test,   side-enterprise-code
        goodsValue,  -0,     not-negative
        freight,     1234567890123456789012345678901234567890, decimal
        buyerName,   '',     mandatory
        """)
    void namesTheRuleThatAnImportOrderBreaks(String element, String value, String rule) {
        List<String> rules =
                Validating.rules(Validating.xml(SampleDocument.of("CEB311").head(element, value)));
        if (rule.isEmpty()) {
            assertThat(rules).isEmpty();
        } else {
            assertThat(rules).contains(rule);
        }
    }

    @Test
    void anOrderAboveTheLimitOfARetailImportIsFlagged() {
        SampleDocument order =
                SampleDocument.of("CEB311").head("goodsValue", "5000.01").head("acturalPaid", "5031.01");
        order.line(1, "price", "2500.005").line(1, "totalPrice", "5000.01");
        ValidatedRecord validated = Validating.xml(order);
        assertThat(Validating.rules(validated)).containsExactly("order-limit");
        assertThat(validated.outcome()).isEqualTo(Outcome.ACCEPTED_WITH_WARNINGS);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        CEB411, payTime,       20250601250000, time
        CEB403, accountingDate, 20250230100000, time
        CEB513, logisticsTime, 2025060109,     time
        CEB411, amountPaid,    -1,             not-negative
        CEB511, packNo,        2,              pack-no
        CEB511, currency,      502,            import-currency
        CEB505, ebcCode,       test,           side-enterprise-code
        CEB303, orderType,     I,              ie-flag
        CEB213, ieFlag,        E,              ie-flag
        CEB213, tradeMode,     0110,           supervision-mode
        CEB605, invtNo,        '',             mandatory
        CEB411, orderNo,       '',             mandatory
        CEB816, status,        X,              integer
        """)
    void namesTheRuleThatADocumentBreaks(String message, String element, String value, String rule) {
        ValidatedRecord validated = Validating.xml(SampleDocument.of(message).head(element, value));
        assertThat(Validating.rules(validated)).containsExactly(rule);
    }

    @Test
    void aB2bOrderIsAnExportOrder() {
        assertThat(Validating.xml(SampleDocument.of("CEB303").head("orderType", "B"))
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void linesOfOneMessageAreBounded() throws Exception {
        SampleDocument large = SampleDocument.of("CEB701");
        for (int i = 0; i < 4_999; i++) {
            large.copyOfLine("invtNo", "E" + i);
        }
        SampleDocument[] documents = {large, large, large, large, large};
        List<ValidatedRecord> records =
                Validating.xml(SampleDocument.xml(documents).getBytes(StandardCharsets.UTF_8));
        assertThat(records.subList(0, 4)).allSatisfy(r -> assertThat(r.events()).hasSize(5_000));
        assertThat(Validating.rules(records.get(4))).containsExactly("too-many-lines");
    }

    private static TradeRecord event(SampleDocument document) {
        ValidatedRecord validated = Validating.xml(document);
        assertThat(validated.findings().list()).as(document.message()).isEmpty();
        return validated.events().get(0);
    }
}
