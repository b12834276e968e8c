package org.shumao.ingestion.rejected;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.form.Template;
import org.shumao.ingestion.receipts.FindingView;
import org.shumao.ingestion.receipts.Receipts;
import org.shumao.ingestion.receipts.Submission;
import org.shumao.ingestion.record.RecordForm;
import org.shumao.ingestion.record.csv.CsvRecords;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.validation.RejectedContent;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Database;
import org.shumao.kit.table.SpreadsheetCell;

/**
 * Rejected records to mend and send again. Read page by page: a reader that takes its time holds no connection of the
 * database.
 */
@ApplicationScoped
class RejectedDownload {
    private static final String SELECT = """
            SELECT position, order_no, document_no, findings, kept FROM record_result
            WHERE submission_id = ? AND attempt = ? AND position > ? AND outcome = 'REJECTED'
            ORDER BY position LIMIT ?""";
    private static final String TYPES = """
            SELECT DISTINCT lower(kept -> 'record' ->> 'type') FROM record_result
            WHERE submission_id = ? AND attempt = ? AND outcome = 'REJECTED'
                AND lower(kept -> 'record' ->> 'type') = ANY (?)""";
    private static final String[] KINDS =
            Arrays.stream(RecordForm.values()).map(RecordForm::title).toArray(String[]::new);

    /** Read at once; a reader that takes its time keeps so many in memory. */
    private static final int PAGE = 50;

    private final Receipts receipts;
    private final Database database;
    private final ObjectMapper mapper;
    private final ObjectReader findings;

    RejectedDownload(Receipts receipts, Database database, ObjectMapper mapper) {
        this.receipts = receipts;
        this.database = database;
        this.mapper = mapper;
        this.findings = mapper.readerForListOf(Finding.class);
    }

    /**
     * A rejected record with what was kept of it.
     *
     * @param kept a {@link RejectedContent}; null if nothing was
     */
    record Rejected(
            int position,
            @Nullable String orderNo,
            @Nullable String documentNo,
            List<Finding> findings,
            @Nullable JsonNode kept) {

        /** Returns one member of what was kept; {@code record} is the record as it can be mended and sent again. */
        @Nullable
        JsonNode member(String name) {
            return kept == null ? null : kept.get(name);
        }

        /** Returns one value of what was kept, as text; empty if there is none. */
        String text(String member) {
            return kept == null ? "" : kept.path(member).asText("");
        }
    }

    /** A rejected record with everything that is known of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Details(
            int position,
            @Nullable String orderNo,
            @Nullable String documentNo,
            List<FindingView> findings,
            @Nullable JsonNode dropped,
            @Nullable JsonNode bytes,
            @Nullable JsonNode sha256,
            @Nullable JsonNode record) {}

    /** Returns what was kept of each record as NDJSON, as it can be mended and sent again; records that could not be read have no line. */
    StreamingOutput records(UUID id, String submitter) {
        Submission submission = submission(id, submitter);
        return out -> {
            try (JsonGenerator json = lines(out)) {
                each(submission, rejected -> {
                    JsonNode record = rejected.member("record");
                    if (record != null) {
                        json.writeTree(record);
                        json.writeRaw('\n');
                    }
                });
            }
        };
    }

    /** Returns position, findings, what was dropped, and the record as NDJSON. */
    StreamingOutput details(UUID id, String submitter, Locale language) {
        Submission submission = submission(id, submitter);
        return out -> {
            try (JsonGenerator json = lines(out)) {
                each(submission, rejected -> {
                    json.writeObject(new Details(
                            rejected.position(),
                            rejected.orderNo(),
                            rejected.documentNo(),
                            FindingView.of(rejected.findings(), language),
                            rejected.member("dropped"),
                            rejected.member("bytes"),
                            rejected.member("sha256"),
                            rejected.member("record")));
                    json.writeRaw('\n');
                });
            }
        };
    }

    /** Returns CSV (RFC 4180) in the columns of the templates, to be mended and sent again. */
    StreamingOutput csv(UUID id, String submitter) {
        Submission submission = submission(id, submitter);
        CsvRecords form = submission.statement().messageType() == null ? form(submission) : null;
        return out -> {
            try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
                RejectedCsv csv = new RejectedCsv(writer, form);
                csv.header();
                each(submission, csv::rows);
            }
        };
    }

    /** Returns the form with the columns of the template, if all records are of one kind. */
    private CsvRecords form(Submission submission) {
        List<String> types =
                database.query(TYPES, row -> row.getString(1), submission.id(), submission.attempt(), KINDS);
        return new CsvRecords(types.size() == 1 ? Template.columns(types.get(0)) : List.of());
    }

    private Submission submission(UUID id, String submitter) {
        Submission submission = receipts.submission(id, submitter);
        if (!submission.isCompleted()) {
            throw Problems.conflict("The submission is not completed.");
        }
        if (submission.resultsDeletedAt() != null) {
            throw Problems.notFound(
                    "What was kept of its records was deleted at " + submission.resultsDeletedAt() + ".");
        }
        return submission;
    }

    private JsonGenerator lines(OutputStream out) throws IOException {
        JsonGenerator json = mapper.getFactory().createGenerator(out);
        json.setRootValueSeparator(null);
        return json;
    }

    private interface RejectedWriter {
        void write(Rejected record) throws IOException;
    }

    private void each(Submission submission, RejectedWriter writer) throws IOException {
        int after = 0;
        int found = PAGE;
        while (found == PAGE) {
            List<Rejected> page =
                    database.query(SELECT, this::rejected, submission.id(), submission.attempt(), after, PAGE);
            for (Rejected record : page) {
                writer.write(record);
                after = record.position();
            }
            found = page.size();
        }
    }

    private Rejected rejected(ResultSet row) throws SQLException {
        try {
            String kept = row.getString("kept");
            return new Rejected(
                    row.getInt("position"),
                    row.getString("order_no"),
                    row.getString("document_no"),
                    findings.readValue(Columns.text(row, "findings")),
                    kept == null ? null : mapper.readTree(kept));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rejected record could not be read", e);
        }
    }

    /**
     * Rejected records as CSV, RFC 4180, to be mended and sent again: the columns of the templates, and behind them columns that
     * begin with an underscore and say what was found, which a submission ignores. A record of our own form has a row for each of
     * its lines; what was found stands in the first one. What is not kept in that form has one row without a value in those columns.
     */
    static final class RejectedCsv {
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
}
