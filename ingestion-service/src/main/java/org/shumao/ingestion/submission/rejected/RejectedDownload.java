package org.shumao.ingestion.submission.rejected;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.ingestion.form.Template;
import org.shumao.ingestion.record.csv.CsvRecords;
import org.shumao.ingestion.submission.claim.Submission;
import org.shumao.ingestion.submission.claim.SubmissionState;
import org.shumao.ingestion.submission.receipt.Receipts;
import org.shumao.ingestion.submission.result.RecordResults;
import org.shumao.ingestion.submission.result.RejectedRecord;
import org.shumao.kit.problem.Problems;

/**
 * Rejected records to mend and send again. Read page by page: a reader that takes its time holds no connection of the
 * database.
 */
@ApplicationScoped
class RejectedDownload {
    /** Read at once; a reader that takes its time keeps so many in memory. */
    private static final int PAGE = 50;

    private final Receipts receipts;
    private final RecordResults results;
    private final ObjectMapper mapper;

    RejectedDownload(Receipts receipts, RecordResults results, ObjectMapper mapper) {
        this.receipts = receipts;
        this.results = results;
        this.mapper = mapper;
    }

    /**
     * NDJSON: what was kept of each record, one per line, as it can be mended and sent again; records that could not be read
     * have no line.
     */
    StreamingOutput records(UUID id, String submitter) {
        Submission submission = submission(id, submitter);
        return out -> {
            try (JsonGenerator json = lines(out)) {
                eachPage(submission, page -> {
                    for (RejectedRecord record : page) {
                        if (record.record() != null) {
                            json.writeTree(record.record());
                            json.writeRaw('\n');
                        }
                    }
                });
            }
        };
    }

    /** NDJSON: position, findings, what was dropped, and the record. */
    StreamingOutput details(UUID id, String submitter, Locale language) {
        Submission submission = submission(id, submitter);
        return out -> {
            try (JsonGenerator json = lines(out)) {
                eachPage(submission, page -> {
                    for (RejectedRecord record : page) {
                        json.writeObject(RejectedView.from(record, language));
                        json.writeRaw('\n');
                    }
                });
            }
        };
    }

    /** CSV, RFC 4180, in the columns of the templates, to be mended and sent again. */
    StreamingOutput csv(UUID id, String submitter) {
        Submission submission = submission(id, submitter);
        CsvRecords form = submission.messageType == null ? form(submission) : null;
        return out -> {
            try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
                RejectedCsv csv = new RejectedCsv(writer, form);
                csv.header();
                eachPage(submission, csv::rows);
            }
        };
    }

    /** Of records that are all of one kind, in the columns of its template. */
    private CsvRecords form(Submission submission) {
        List<String> types = results.rejectedTypes(submission.id, submission.attempt);
        return new CsvRecords(types.size() == 1 ? Template.columns(types.get(0)) : List.of());
    }

    private Submission submission(UUID id, String submitter) {
        Submission submission = receipts.submission(id, submitter);
        if (submission.state != SubmissionState.COMPLETED) {
            throw Problems.of(ProblemType.CONFLICT, "The submission is not completed.")
                    .build();
        }
        if (submission.resultsDeletedAt != null) {
            throw Problems.of(
                            ProblemType.NOT_FOUND,
                            "What was kept of its records was deleted at " + submission.resultsDeletedAt + ".")
                    .build();
        }
        return submission;
    }

    private JsonGenerator lines(OutputStream out) throws IOException {
        JsonGenerator json = mapper.getFactory().createGenerator(out);
        json.setRootValueSeparator(null);
        return json;
    }

    private void eachPage(Submission submission, PageWriter writer) throws IOException {
        int after = 0;
        List<RejectedRecord> page = results.readRejected(submission.id, submission.attempt, after, PAGE);
        while (!page.isEmpty()) {
            writer.write(page);
            after = page.get(page.size() - 1).position();
            page = page.size() < PAGE
                    ? List.of()
                    : results.readRejected(submission.id, submission.attempt, after, PAGE);
        }
    }

    @FunctionalInterface
    private interface PageWriter {
        void write(List<RejectedRecord> page) throws IOException;
    }
}
