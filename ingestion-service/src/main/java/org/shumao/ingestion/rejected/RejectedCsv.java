package org.shumao.ingestion.rejected;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.record.csv.CsvRecords;
import org.shumao.ingestion.rejected.RejectedDownload.Rejected;
import org.shumao.ingestion.rule.Finding;
import org.shumao.kit.table.SpreadsheetCell;

/**
 * Rejected records as CSV, RFC 4180, to be mended and sent again: the columns of the templates, and behind them columns that
 * begin with an underscore and say what was found, which a submission ignores. A record of our own form has a row for each of
 * its lines; what was found stands in the first one. What is not kept in that form has one row without a value in those columns.
 */
final class RejectedCsv {
    private static final List<String> NOTES = List.of(
            "_position",
            "_orderNo",
            "_documentNo",
            "_rules",
            "_paths",
            "_values",
            "_expected",
            "_dropped",
            "_bytes",
            "_sha256",
            "_record");

    private final Writer out;
    private final @Nullable CsvRecords form;

    /** @param form null for a CEB message, whose records have no form in CSV */
    RejectedCsv(Writer out, @Nullable CsvRecords form) {
        this.out = out;
        this.form = form;
    }

    void header() throws IOException {
        write(form == null ? List.of() : form.header(), NOTES);
    }

    void rows(Rejected record) throws IOException {
        JsonNode written = record.member("record");
        if (form == null) {
            write(List.of(), notes(record, written == null ? "" : written.toString()));
        } else {
            rows(record, written == null ? List.of(form.empty()) : form.rows(written));
        }
    }

    private void rows(Rejected record, List<List<String>> rows) throws IOException {
        List<String> others = new ArrayList<>(Collections.nCopies(NOTES.size(), ""));
        others.set(0, Integer.toString(record.position()));
        for (int i = 0; i < rows.size(); i++) {
            write(rows.get(i), i == 0 ? notes(record, "") : others);
        }
    }

    private static List<String> notes(Rejected record, String written) {
        List<Finding> findings = record.findings();
        List<String> dropped = new ArrayList<>();
        JsonNode kept = record.kept();
        if (kept != null) {
            kept.path("dropped").forEach(place -> dropped.add(place.asText()));
        }
        return List.of(
                Integer.toString(record.position()),
                text(record.orderNo()),
                text(record.documentNo()),
                joined(findings, Finding::rule),
                joined(findings, Finding::path),
                joined(findings, Finding::value),
                joined(findings, Finding::expected),
                String.join("\n", dropped),
                record.text("bytes"),
                record.text("sha256"),
                written);
    }

    private static String joined(List<Finding> findings, Function<Finding, @Nullable String> part) {
        return findings.stream().map(finding -> text(part.apply(finding))).collect(Collectors.joining("\n"));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void write(List<String> cells, List<String> notes) throws IOException {
        out.write(SpreadsheetCell.row(
                Stream.concat(cells.stream(), notes.stream()).toList()));
    }
}
