package org.shumao.aggregation.indicator.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Labels;
import org.shumao.contracts.period.Period;
import org.shumao.kit.page.PageRequest;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.ObservationStatus;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** What a spreadsheet finds in a workbook, read by a library for spreadsheets. */
class XlsxWriterTest {
    @Test
    void dataAreNumbersAndDatesAndWhatIsWithheldIsItsReason() throws IOException {
        List<Row> rows = sheet(write(AnswerSamples.table(Labels.BOTH, "en")), XlsxWriter.DATA);
        List<String> header = texts(rows.get(0));
        assertThat(header)
                .containsExactly(
                        "partner",
                        "partnerName",
                        "section",
                        "sectionName",
                        "period",
                        "periodStart",
                        "periodEnd",
                        "value",
                        "unit",
                        "multiplier",
                        "status",
                        "reason");
        Row withheld = rows.get(4);
        assertThat(withheld.getCell(1).getType()).as("no formula").isEqualTo(CellType.STRING);
        assertThat(withheld.getCell(1).asString()).isEqualTo("=others");
        assertThat(withheld.getCell(header.indexOf("value")).asString()).isEqualTo("suppressed");
        assertThat(withheld.getCell(header.indexOf("status")).asString()).isEqualTo("Q");
        Row ivory = rows.get(3);
        Cell value = ivory.getCell(header.indexOf("value"));
        assertThat(value.getType()).isEqualTo(CellType.NUMBER);
        assertThat(value.asNumber()).isEqualByComparingTo("999999999999999");
        assertThat(ivory.getCell(header.indexOf("periodStart")).asDate().toLocalDate())
                .isEqualTo(LocalDate.of(2025, 1, 1));
        assertThat(ivory.getCell(header.indexOf("periodEnd")).asDate().toLocalDate())
                .isEqualTo(LocalDate.of(2025, 6, 30));
    }

    /** The greatest amount that a line may have, in fen and in yuan: 16 digits, of which a spreadsheet would keep 15. */
    @ParameterizedTest
    @CsvSource({"9999999999999999", "99999999999999.99", "-9007199254740993"})
    void whatASpreadsheetWouldRoundIsATextWithAllDigits(BigDecimal amount) throws IOException {
        byte[] book = write(of(List.of(amount, new BigDecimal("999999999999999"))));
        List<Row> rows = sheet(book, XlsxWriter.DATA);
        int value = texts(rows.get(0)).indexOf("value");
        assertThat(rows.get(1).getCell(value).getType()).isEqualTo(CellType.STRING);
        assertThat(rows.get(1).getCell(value).asString()).isEqualTo(amount.toPlainString());
        assertThat(rows.get(2).getCell(value).getType()).isEqualTo(CellType.NUMBER);
        assertThat(notes(book).get("Numbers")).contains("15 significant digits", "text");
    }

    @Test
    void dataAloneHaveMembersPeriodValueStatusAndReason() throws IOException {
        List<Row> rows = sheet(write(AnswerSamples.dataOnly(AnswerSamples.table(Labels.CODE, "en"))), XlsxWriter.DATA);
        assertThat(texts(rows.get(0))).containsExactly("partner", "section", "period", "value", "status", "reason");
        assertThat(texts(rows.get(4))).containsExactly("_O", "S12", "2025-S1", "suppressed", "Q", "suppressed");
        assertThat(rows.get(3).getCell(3).asNumber()).isEqualByComparingTo("999999999999999");
    }

    @Test
    void notesSayInTheLanguageOfTheAnswerWhatTheTableIs() throws IOException {
        Map<String, String> english = notes(write(AnswerSamples.series()));
        assertThat(english)
                .containsEntry("Title", "Value of cross-border e-commerce")
                .containsEntry("Definition", "CBEC-LISTS-1")
                .containsEntry("Unit", "yuan (CNY), × 10^-2")
                .containsEntry("Currency", "CNY")
                .containsEntry("Counted alone", "flow = X")
                .containsEntry("Data as of", "2025-07-31T23:59:58.250Z")
                .containsEntry("Source", "Shumao")
                .containsKey("Status Q");
        assertThat(notes(write(AnswerSamples.table(Labels.NAME, "zh"))))
                .containsEntry("标题", "跨境电商进出口额")
                .containsKey("状态 Q");
        assertThat(english.keySet().stream().filter(note -> note.startsWith("Status ")))
                .hasSize(ObservationStatus.values().length);
    }

    @Test
    void equalAnswersGiveEqualBytesAndTheBookIsAsOldAsItsData() throws IOException {
        byte[] book = write(AnswerSamples.series());
        assertThat(write(AnswerSamples.series())).isEqualTo(book);
        assertThat(entries(book).get("docProps/core.xml")).contains(">2025-07-31T23:59:58.250Z</dcterms:created>");
        assertThat(entries(book).get("xl/worksheets/sheet1.xml"))
                .contains("state=\"frozen\"")
                .doesNotContain("<f>");
    }

    @Test
    void moreRowsThanAreInMemoryAtOnceAreAllThere() throws IOException {
        List<BigDecimal> values =
                IntStream.range(0, 5_000).mapToObj(BigDecimal::valueOf).toList();
        List<Row> rows = sheet(write(of(values)), XlsxWriter.DATA);
        assertThat(rows).hasSize(5_001);
        assertThat(rows.get(5_000).getCell(3).asNumber()).isEqualByComparingTo("4999");
    }

    /** Readers of streams stop where a sheet says that it ends, and some warn if there is no usual style. */
    @Test
    void sheetsSayHowLargeTheyAreAndTheBookHasTheUsualStyle() throws IOException {
        Map<String, String> book = entries(write(AnswerSamples.table(Labels.BOTH, "en")));
        assertThat(book.get("xl/worksheets/sheet1.xml")).contains("<dimension ref=\"A1:L7\"/>");
        int notes = notes(write(AnswerSamples.table(Labels.BOTH, "en"))).size();
        assertThat(book.get("xl/worksheets/sheet2.xml")).contains("<dimension ref=\"A1:B" + notes + "\"/>");
        assertThat(book.get("xl/styles.xml"))
                .contains(
                        "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>");
    }

    @Test
    void dataAloneInAChosenScaleKeepTheirUnit() throws IOException {
        ObservationSet scaled = AnswerSamples.dataOnly(AnswerSamples.table(Labels.CODE, "en"), OptionalInt.of(-2));
        List<Row> rows = sheet(write(scaled), XlsxWriter.DATA);
        assertThat(texts(rows.get(0)))
                .containsExactly("partner", "section", "period", "value", "unit", "multiplier", "status", "reason");
        assertThat(rows.get(3).getCell(4).asString()).isEqualTo("CNY");
        assertThat(rows.get(3).getCell(5).asNumber()).isEqualByComparingTo("-2");
    }

    @Test
    void aSheetHasRoomForEveryAnswer() {
        assertThat(IndicatorCatalogue.published().limits().observations()).isLessThan(Worksheet.MAX_ROWS);
    }

    private static ObservationSet of(List<BigDecimal> values) {
        ObservationSet sample = AnswerSamples.series();
        Period period = sample.periods().get(0);
        return sample.with(
                List.of(),
                values.stream()
                        .map(value -> new Observation(List.of(), period, value, ObservationStatus.NORMAL, null))
                        .toList());
    }

    private static byte[] write(ObservationSet set) throws IOException {
        Layout layout =
                new Layout(ObservationFormat.XLSX, false, true, new PageRequest("", List.of(), Layout.USUAL_LIMIT));
        Disclosed<ObservationSet> disclosed = Disclosed.toStatistician(set, Audience.STATISTICIAN);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new XlsxWriter().write(ObservationPage.of(disclosed, layout), layout, out);
        return out.toByteArray();
    }

    private static List<Row> sheet(byte[] book, String name) throws IOException {
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(book))) {
            return read.findSheet(name).orElseThrow().read();
        }
    }

    private static List<String> texts(Row row) {
        return row.stream().map(Cell::asString).toList();
    }

    private static Map<String, String> notes(byte[] book) throws IOException {
        return sheet(book, XlsxWriter.NOTES).stream()
                .map(XlsxWriterTest::texts)
                .collect(Collectors.toMap(note -> note.get(0), note -> note.get(1), (one, other) -> one, TreeMap::new));
    }

    private static Map<String, String> entries(byte[] book) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(book))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
