package org.shumao.aggregation.indicator.writer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.VintageView;
import org.shumao.tradecore.indicator.Observation;

/**
 * Office Open XML for spreadsheets: a sheet with an observation a row, and one that says how to read them. Values are numbers, and days
 * are dates; whatever has more digits than a spreadsheet keeps is a text, and so is the reason where there is no value. No cell is a
 * formula. Equal answers give equal bytes.
 */
final class XlsxWriter implements ObservationWriter {
    static final String DATA = "data";
    static final String NOTES = "notes";

    /** Spreadsheets keep so many significant digits of a number. */
    static final int DIGITS = 15;

    private static final String CORE = "docProps/core.xml";
    private static final String CREATED = "(<dcterms:created[^>]*>)[^<]*";
    private static final String STYLES = "xl/styles.xml";
    private static final String END_OF_FORMATS = "</cellXfs>";
    private static final String USUAL_STYLE =
            "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";
    private static final String NO_RANGE = "(?<=<dimension ref=)\"A1\"";

    /** The range of a sheet stands within so many bytes. */
    private static final int BEFORE_ROWS = 1_024;

    private static final int ROWS_IN_MEMORY = 1_000;
    private static final String DAY = "yyyy-mm-dd";
    private static final double WIDE = 16;

    /** Entries of the archive have this time: the first that the format can express. */
    private static final FileTime FIRST = FileTime.from(Instant.parse("1980-01-01T00:00:00Z"));

    @Override
    public void write(ObservationPage page, Layout layout, OutputStream out) throws IOException {
        ObservationSet set = page.content();
        Map<String, String> ranges = new HashMap<>();
        Path made = Files.createTempFile("observations-", ".xlsx");
        try {
            try (OutputStream file = Files.newOutputStream(made);
                    Workbook book = new Workbook(file, "Shumao", null)) {
                try (Worksheet sheet = book.newWorksheet(DATA)) {
                    ranges.put("xl/worksheets/sheet1.xml", writeData(set, sheet));
                }
                try (Worksheet sheet = book.newWorksheet(NOTES)) {
                    ranges.put("xl/worksheets/sheet2.xml", writeNotes(XlsxNotes.of(page), sheet));
                }
            }
            copy(made, Objects.requireNonNullElse(set.asOf(), Instant.EPOCH), ranges, out);
        } finally {
            Files.delete(made);
        }
    }

    /** Returns its range. */
    private static String writeData(ObservationSet set, Worksheet sheet) throws IOException {
        MemberLabels labels = new MemberLabels(set);
        List<String> header = header(set, labels);
        sheet.freezePane(0, 1);
        for (int column = 0; column < header.size(); column++) {
            sheet.width(column, WIDE);
            sheet.value(0, column, header.get(column));
        }
        sheet.range(0, 0, 0, header.size() - 1).style().bold().set();
        String number = "#,##0"
                + (set.heading().decimals() > 0 ? "." + "0".repeat(set.heading().decimals()) : "");
        int row = 0;
        for (Observation observation : set.observations()) {
            row++;
            new Row(sheet, row, number).write(set, labels, observation);
            if (row % ROWS_IN_MEMORY == 0) {
                sheet.flush();
            }
        }
        return sheet.range(0, 0, row, header.size() - 1).toString();
    }

    private static List<String> header(ObservationSet set, MemberLabels labels) {
        List<String> cells = labels.columns();
        if (!set.heading().isFull()) {
            cells.addAll(
                    set.heading().hasUnitInRows()
                            ? List.of("period", "value", "unit", "multiplier", "status", "reason")
                            : List.of("period", "value", "status", "reason"));
            return cells;
        }
        cells.addAll(List.of("period", "periodStart", "periodEnd", "value", "unit", "multiplier", "status", "reason"));
        if (set.released() != null) {
            cells.addAll(List.of("release", "releaseStatus"));
        }
        return cells;
    }

    /** Writes the cells of a row, one beside the other. */
    private static final class Row {
        private final Worksheet sheet;
        private final int row;
        private final String number;
        private int column;

        Row(Worksheet sheet, int row, String number) {
            this.sheet = sheet;
            this.row = row;
            this.number = number;
        }

        void write(ObservationSet set, MemberLabels labels, Observation observation) {
            labels.cells(observation).forEach(this::text);
            text(observation.period().toString());
            boolean isFull = set.heading().isFull();
            if (isFull) {
                day(observation.period().start());
                day(observation.period().end());
            }
            String reason =
                    observation.reason() == null ? null : observation.reason().code();
            BigDecimal value = observation.value();
            if (value == null) {
                text(reason);
            } else if (value.stripTrailingZeros().precision() > DIGITS) {
                text(value.toPlainString());
            } else {
                sheet.value(row, column, new BigDecimal(value.toPlainString()));
                sheet.style(row, column).format(number).set();
                column++;
            }
            if (set.heading().hasUnitInRows()) {
                text(set.heading().unit());
                sheet.value(row, column++, set.heading().multiplier());
            }
            text(observation.status().code());
            text(reason);
            ReleaseNotes released = set.released();
            if (released != null && isFull) {
                VintageView vintage = VintageView.of(released.vintages().get(observation.period()));
                text(vintage == null ? null : vintage.release());
                text(vintage == null ? null : vintage.status());
            }
        }

        private void text(@Nullable String text) {
            if (text != null) {
                sheet.value(row, column, text);
            }
            column++;
        }

        private void day(LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format(DAY).set();
            column++;
        }
    }

    /** Returns its range. */
    private static String writeNotes(List<XlsxNotes.Note> notes, Worksheet sheet) {
        sheet.width(0, 2 * WIDE);
        sheet.width(1, 6 * WIDE);
        int row = 0;
        for (XlsxNotes.Note note : notes) {
            sheet.value(row, 0, note.about());
            sheet.style(row, 0).bold().set();
            sheet.value(row, 1, note.text());
            sheet.style(row, 1).wrapText(true).set();
            row++;
        }
        return sheet.range(0, 0, row - 1, 1).toString();
    }

    /**
     * The writer puts in place what the library cannot know or leaves out: the time of the data for that of writing, the range of each sheet,
     * by which readers of streams decide how much they read, and the usual style, which some readers miss.
     */
    private static void copy(Path made, Instant time, Map<String, String> ranges, OutputStream out) throws IOException {
        ZipOutputStream copy = new ZipOutputStream(out);
        try (ZipFile archive = new ZipFile(made.toFile())) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                copy.putNextEntry(new ZipEntry(entry.getName()).setLastModifiedTime(FIRST));
                try (InputStream content = archive.getInputStream(entry)) {
                    String range = ranges.get(entry.getName());
                    if (entry.getName().equals(CORE)) {
                        copy.write(replaced(content.readAllBytes(), CREATED, "$1" + time));
                    } else if (entry.getName().equals(STYLES)) {
                        copy.write(replaced(content.readAllBytes(), END_OF_FORMATS, "$0" + USUAL_STYLE));
                    } else if (range != null) {
                        copy.write(replaced(content.readNBytes(BEFORE_ROWS), NO_RANGE, "\"" + range + "\""));
                    }
                    content.transferTo(copy);
                }
                copy.closeEntry();
            }
        }
        copy.finish();
    }

    /** Every byte is a character: what is replaced has none that takes two. */
    private static byte[] replaced(byte[] content, String expression, String replacement) {
        return new String(content, StandardCharsets.ISO_8859_1)
                .replaceFirst(expression, replacement)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
