package org.shumao.ingestion.record.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.ValidatedRecord;
import org.shumao.kit.table.TextEncoding;

class CsvBodyTest {
    private static final String REPORTS = "reporter,reportNo,versionTime,period,ebopsItem,partner,flow,amount,currency,"
            + "orderedDigitally,deliveredDigitally,viaPlatform,modeOfSupply,platform,orderNo,lineNo\n";
    private static final String REPORT =
            Codes.uscc(2) + ",R-1,2025-06-10T09:00:00,2025-06,SI22,US,X,99.50,USD," + "TRUE,true,false,1,,,\n";
    private static final String ORDERS =
            "type,platform,orderNo,versionTime,flow,enterprise,partner,currency,no,kind,product,quantity,unit,amount\n";

    @Test
    void aReportOfAServiceIsOneRow() throws Exception {
        ValidatedRecord validated = Validating.csv(REPORTS + REPORT).get(0);
        assertThat(validated.findings().list()).isEmpty();
        TradeRecord event = validated.events().get(0);
        assertThat(event.type()).isEqualTo(RecordType.SERVICE_REPORT);
        assertThat(event.documentNo()).isEqualTo("R-1");
        assertThat(event.dates().provision()).isEqualTo(LocalDate.of(2025, 6, 1));
        assertThat(event.lines()).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(LineKind.SERVICE);
            assertThat(line.amount()).isEqualByComparingTo(new BigDecimal("99.5"));
            assertThat(line.orderedDigitally()).isTrue();
            assertThat(line.viaPlatform()).isFalse();
            assertThat(line.modeOfSupply()).isEqualTo(1);
        });
    }

    @Test
    void anEmptyCellIsNeitherYesNorNo() throws Exception {
        String row = REPORT.replace("TRUE,true,false,1", ",,,");
        assertThat(Validating.csv(REPORTS + row).get(0).events().get(0).lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .extracting(TradeLine::orderedDigitally, TradeLine::deliveredDigitally, TradeLine::viaPlatform)
                        .containsExactly(null, null, null));
    }

    @Test
    void aReportMayCiteALineOfAnOrder() throws Exception {
        String row = REPORT.replace(",1,,,\n", ",1," + Codes.customs(1) + ",O-7,3\n");
        TradeRecord event = Validating.csv(REPORTS + row).get(0).events().get(0);
        assertThat(event.orderNo()).isEqualTo("O-7");
        assertThat(event.lines().get(0).no()).isEqualTo(3);
    }

    @Test
    void rowsThatFollowEachOtherAreLinesOfOneRecord() throws Exception {
        String head = "order," + Codes.customs(1) + ",%s,2025-06-01T10:00:00,X," + Codes.uscc(2) + ",US,USD,";
        String goods = head + "1,goods,4202220000,2,007,10.50\n";
        String service = head + "2,service,SI22,,,99.5\n";
        String body = ORDERS + goods.formatted("A") + service.formatted("A") + "\n" + goods.formatted("B");
        List<ValidatedRecord> validated = Validating.csv(body);
        assertThat(validated).extracting(ValidatedRecord::orderNo).containsExactly("A", "B");
        assertThat(validated).allMatch(record -> record.findings().list().isEmpty());
        assertThat(validated.get(0).events().get(0).lines()).hasSize(2);
    }

    @Test
    void theFormOfARecordIsNoPartOfItsContent() throws Exception {
        String body = ORDERS.replace("\n", ",destination,deliveredDigitally\n")
                + "order," + Codes.customs(1) + ",A,2025-06-01T10:00:00,X," + Codes.uscc(2)
                + ",US,USD,1,goods,4202220000,2,007,10.50,US,\n" + "order," + Codes.customs(1)
                + ",A,2025-06-01T10:00:00,X," + Codes.uscc(2) + ",US,USD,2,service,SI22,,,99.5,,true\n";
        TradeRecord fromCsv = Validating.csv(body).get(0).events().get(0);
        TradeRecord fromJson = Validating.json(OwnRecord.order("A")).events().get(0);
        assertThat(fromCsv).isEqualTo(fromJson);
    }

    @Test
    void rowsThatSayOtherwiseAboutTheirRecordRefuseIt() throws Exception {
        String row = "order," + Codes.customs(1) + ",A,2025-06-01T10:00:00,X," + Codes.uscc(2) + ",US,%s,%d,"
                + "goods,4202220000,2,007,10.50\n";
        ValidatedRecord validated = Validating.csv(ORDERS + row.formatted("USD", 1) + row.formatted("JPY", 2))
                .get(0);
        assertThat(validated.findings().list()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("row-conflict");
            assertThat(finding.path()).isEqualTo("row 3, column currency");
            assertThat(finding.value()).isEqualTo("JPY");
            assertThat(finding.expected()).isEqualTo("USD");
        });
    }

    @ParameterizedTest
    @CsvSource({"currency,USD,JPY", "partner,US,JP", "flow,X,M"})
    void whatRowsContradictIsKeptForMendingAsSuchAndNotSettledByTheFirstRow(String column, String first, String second)
            throws Exception {
        String row = "order," + Codes.customs(1) + ",A,2025-06-01T10:00:00,X," + Codes.uscc(2) + ",US,USD,%d,"
                + "goods,4202220000,2,007,10.50\n";
        ValidatedRecord validated = Validating.csv(
                        ORDERS + row.formatted(1) + row.formatted(2).replace("," + first + ",", "," + second + ","))
                .get(0);
        Map<String, Object> kept = Objects.requireNonNull(
                Objects.requireNonNull(validated.kept()).get().record());
        assertThat(kept).containsEntry(column, first + " | " + second);
        ValidatedRecord again =
                Validating.json(new ObjectMapper().writeValueAsString(kept)).get(0);
        assertThat(again.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(again.findings().list()).extracting(Finding::path).containsExactly("/" + column);
    }

    @Test
    void whatAnEarlierRowSaidIsNotShownRawEither() throws Exception {
        String row = "order," + Codes.customs(1) + ",A,2025-06-01T10:00:00,X," + Codes.uscc(2) + ",US,%s,%d,"
                + "goods,4202220000,2,007,10.50\n";
        ValidatedRecord validated = Validating.csv(ORDERS + row.formatted("U\u0001D", 1) + row.formatted("JPY", 2))
                .get(0);
        assertThat(validated.findings().list())
                .filteredOn(finding -> finding.rule().equals("row-conflict"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.expected()).isEqualTo("U\uFFFDD"));
    }

    @Test
    void aRowSentTwiceByMistakeIsNoSecondLine() throws Exception {
        assertThat(Validating.rules(Validating.csv(REPORTS + REPORT + REPORT).get(0)))
                .containsExactly("line-number");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        SI22,    XX9,     ebops-item,  ebopsItem
        99.50,   1e3,     decimal,     amount
        99.50,   =1+2,    decimal,     amount
        '2025-06,SI', '2025-13,SI', date, period
        '2025-06,SI', '2025-6,SI', date, period
        '2025-06,SI', '2025-06-010,SI', date, period
        TRUE,    yes,     code-value,  orderedDigitally
        'false,1', 'false,5', code-value,  modeOfSupply
        USD,     '',      mandatory,   currency
        R-1,     R\uFFFD1, characters, reportNo
        """)
    void findingsNameRowAndColumnAsTheSenderWroteIt(String valid, String spoiled, String rule, String column)
            throws Exception {
        String body = REPORTS + REPORT.replace("R-1", "R-0") + REPORT.replaceFirst(valid, spoiled);
        List<ValidatedRecord> validated = Validating.csv(body);
        assertThat(validated.get(0).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(Validating.rules(validated.get(1))).containsExactly(rule);
        assertThat(validated.get(1).findings().list().get(0).path()).isEqualTo("row 3, column " + column);
    }

    @Test
    void brokenRowsHarmNoOther() throws Exception {
        String body = REPORTS + REPORT + "\"a\"b\n" + REPORT.replace("R-1", "R-2") + "\"never closed\n" + REPORT;
        List<ValidatedRecord> validated = Validating.csv(body);
        assertThat(validated)
                .extracting(ValidatedRecord::outcome)
                .containsExactly(Outcome.ACCEPTED, Outcome.REJECTED, Outcome.ACCEPTED, Outcome.REJECTED);
        assertThat(validated.get(3).findings().list()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("malformed-row");
            assertThat(finding.path()).isEqualTo("row 5");
        });
        String tooMany = REPORT.strip() + ",,,extra\n";
        assertThat(Validating.rules(Validating.csv(REPORTS + tooMany).get(0))).containsExactly("malformed-row");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        A1;x;A3,       A;x,      'malformed-row,line-sequence;malformed-row'
        A1;x;A2;x;A3,  A;x;x,    'malformed-row,malformed-row;malformed-row;malformed-row'
        A1;x;A2;A3;x,  A;x;x,    'malformed-row;malformed-row;malformed-row'
        A1;A2;x;B1,    A;x;B,    ';malformed-row;'
        x;A2;B1;x;B2,  x;A;B;x,  'malformed-row;line-sequence;malformed-row;malformed-row'
        """)
    void aRecordWithABrokenRowAmongItsOwnDoesNotComeInByHalves(String rows, String records, String rules)
            throws Exception {
        StringBuilder body = new StringBuilder(ORDERS);
        for (String row : rows.split(";", -1)) {
            body.append(row.equals("x") ? "\"a\"b\n" : orderRow(row.substring(0, 1), row.substring(1), "4202220000"));
        }
        List<ValidatedRecord> validated = Validating.csv(body.toString());
        assertThat(validated).extracting(ValidatedRecord::position).isSorted();
        assertThat(validated)
                .extracting(record -> record.orderNo() == null ? "x" : record.orderNo())
                .containsExactly(records.split(";", -1));
        assertThat(validated)
                .extracting(record -> String.join(",", Validating.rules(record)))
                .containsExactly(rules.split(";", -1));
    }

    @Test
    void aRecordThatGoesOnBehindAnotherIsRefusedThere() throws Exception {
        String apart =
                orderRow("A", "1", "4202220000") + orderRow("B", "1", "4202220000") + orderRow("A", "2", "4202220000");
        List<ValidatedRecord> validated = Validating.csv(ORDERS + apart);
        assertThat(validated)
                .extracting(ValidatedRecord::outcome)
                .containsExactly(Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.REJECTED);
        assertThat(validated.get(2).findings().list()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("rows-apart");
            assertThat(finding.path()).isEqualTo("row 4");
        });
    }

    @ParameterizedTest
    @CsvSource({"2025-06-01T10:00:00, 2025-06-01T10:00:01", "',A,', ',C,'", "new, delete"})
    void anotherVersionOrDocumentMayComeBehindAnother(String first, String other) throws Exception {
        String header = ORDERS.replace("\n", ",operation\n");
        String row = orderRow("A", "1", "4202220000").replace("\n", ",new\n");
        String between = orderRow("B", "1", "4202220000").replace("\n", ",new\n");
        assertThat(Validating.csv(header + row + between + row.replace(first, other)))
                .hasSize(3)
                .allSatisfy(record -> assertThat(Validating.rules(record)).isEmpty());
    }

    @Test
    void rowsOfTwoPositionsAreTwoRecordsWhereverTheyStand() throws Exception {
        String body = "_position," + ORDERS + "1," + orderRow("A", "1", "4202220000") + "2,"
                + orderRow("B", "1", "4202220000") + "3," + orderRow("A", "1", "4202220000");
        assertThat(Validating.csv(body))
                .hasSize(3)
                .allSatisfy(record -> assertThat(Validating.rules(record)).isEmpty());
    }

    @Test
    void brokenRowsWithoutEndAreNotHeldBack() throws Exception {
        String body =
                ORDERS + orderRow("A", "1", "4202220000") + "\"a\"b\n".repeat(250) + orderRow("B", "1", "4202220000");
        List<ValidatedRecord> validated = Validating.csv(body);
        assertThat(validated).hasSize(252).extracting(ValidatedRecord::position).isSorted();
        assertThat(validated)
                .filteredOn(record -> record.outcome() == Outcome.ACCEPTED)
                .extracting(ValidatedRecord::orderNo)
                .containsExactly("A", "B");
    }

    @Test
    void rowsOfMegabytesAreRefusedAsOneRecord() throws Exception {
        String huge = "4".repeat(600_000);
        String body = ORDERS + orderRow("A", "1", huge) + orderRow("A", "2", huge) + orderRow("B", "1", "4202220000");
        List<ValidatedRecord> validated = Validating.csv(body);
        assertThat(validated).hasSize(2);
        assertThat(Validating.rules(validated.get(0))).containsExactly("record-too-large");
        assertThat(validated.get(1).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    private static String orderRow(String orderNo, String no, String product) {
        return "order," + Codes.customs(1) + "," + orderNo + ",2025-06-01T10:00:00,X," + Codes.uscc(2) + ",US,USD," + no
                + ",goods," + product + ",2,007,10.50\n";
    }

    @Test
    void anUnknownColumnIsAProblemThatNamesWhatWasMeant() {
        String body = REPORTS.replace("amount", "ammount") + REPORT;
        assertThatThrownBy(() -> Validating.csv(body))
                .isInstanceOfSatisfying(
                        MalformedBody.class,
                        problem -> assertThat(problem.known())
                                .startsWith("amount")
                                .contains("reportNo", "borderDate", "quantity")
                                .noneMatch(name -> name.contains("/")))
                .hasMessageContaining("a column 'ammount' that is no field; known are amount, ");
        assertThatThrownBy(() -> Validating.csv("\u202Ecolour," + REPORTS + REPORT))
                .hasMessageContaining("<U+202E>");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        '',                            the body has no header row
        'versionTime',                 'the header row lacks the columns type, orderNo or reportNo, flow, currency, product, amount'
        'reportNo,versionTime,flow,currency,ebopsItem', 'the header row lacks the columns amount'
        'reportNo,documentNo',         two columns of the header are documentNo
        'reportNo,versionTime,flow,currency,product,amount', there is no row behind the header row
        """)
    void aHeaderThatIsNoneIsAProblem(String body, String message) {
        assertThatThrownBy(() -> Validating.csv(body))
                .isInstanceOf(MalformedBody.class)
                .hasMessage(message);
    }

    @Test
    void aHeaderOfTenThousandColumnsIsAProblem() {
        assertThatThrownBy(() -> Validating.csv("c,".repeat(10_000) + "\n"))
                .isInstanceOf(MalformedBody.class)
                .hasMessage("the header row is broken: expected at most 500 cells");
    }

    @Test
    void textMayBeInGb18030() throws Exception {
        String body = REPORTS + REPORT.replace("R-1", "报告-𠮷");
        Charset gb18030 = TextEncoding.named("GB2312").orElseThrow();
        assertThat(Validating.csv(body.getBytes(gb18030), gb18030).get(0).documentNo())
                .isEqualTo("报告-𠮷");
        assertThat(Validating.rules(Validating.csv(body.getBytes(gb18030), StandardCharsets.UTF_8)
                        .get(0)))
                .containsExactly("characters");
        assertThat(TextEncoding.named("utf-16")).isEmpty();
    }
}
