package org.shumao.ingestion.submission;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shumao.ingestion.rule.Finding;

/**
 * Rejected records as CSV, RFC 4180: what was found, and the record as JSON in the last column. A cell that a spreadsheet
 * would take for a formula gets an apostrophe in front; plain negative decimals stay what they are.
 */
final class RejectedCsv {
    private static final String HEADER =
            "position,orderNo,documentNo,rules,paths,values,expected,dropped,bytes,sha256,record\r\n";
    private static final Pattern NEGATIVE = Pattern.compile("-[0-9]+(\\.[0-9]+)?");
    private static final String FORMULA = "=+-@\t\r";

    private final Writer out;

    RejectedCsv(Writer out) {
        this.out = out;
    }

    void header() throws IOException {
        out.write(HEADER);
    }

    void rows(List<RejectedRecord> records) throws IOException {
        for (RejectedRecord record : records) {
            out.write(cells(record).stream().map(RejectedCsv::escaped).collect(Collectors.joining(",", "", "\r\n")));
        }
    }

    private static List<String> cells(RejectedRecord record) {
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(record.position()));
        cells.add(record.orderNo() == null ? "" : record.orderNo());
        cells.add(record.documentNo() == null ? "" : record.documentNo());
        List<Finding> findings = record.findings();
        cells.add(findings.stream().map(Finding::rule).collect(Collectors.joining("\n")));
        cells.add(findings.stream().map(Finding::path).collect(Collectors.joining("\n")));
        cells.add(findings.stream().map(f -> f.value() == null ? "" : f.value()).collect(Collectors.joining("\n")));
        cells.add(findings.stream()
                .map(f -> f.expected() == null ? "" : f.expected())
                .collect(Collectors.joining("\n")));
        List<String> dropped = new ArrayList<>();
        JsonNode kept = record.kept();
        if (kept != null) {
            kept.path("dropped").forEach(place -> dropped.add(place.asText()));
        }
        cells.add(String.join("\n", dropped));
        cells.add(record.text("bytes"));
        cells.add(record.text("sha256"));
        JsonNode written = record.record();
        cells.add(written == null ? "" : written.toString());
        return cells;
    }

    /** One cell as it stands in the file. */
    static String escaped(String cell) {
        boolean formula = !cell.isEmpty()
                && FORMULA.indexOf(cell.charAt(0)) >= 0
                && !NEGATIVE.matcher(cell).matches();
        String safe = formula ? "'" + cell : cell;
        boolean quoted =
                safe.indexOf('"') >= 0 || safe.indexOf(',') >= 0 || safe.indexOf('\n') >= 0 || safe.indexOf('\r') >= 0;
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
