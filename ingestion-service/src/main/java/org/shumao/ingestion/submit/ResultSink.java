package org.shumao.ingestion.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.receipts.FindingView;
import org.shumao.ingestion.receipts.ReceiptRecord;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.submit.SubmissionClaims.SubmissionClaim;
import org.shumao.ingestion.validation.RejectedContent;
import org.shumao.ingestion.validation.ValidatedRecord;
import org.shumao.kit.sql.Database;

/** A sink takes the records that were not plainly accepted. */
sealed interface ResultSink {
    void keep(ValidatedRecord record);

    /** @param published false if every accepted record was held back after all */
    void finish(boolean published);

    /** Returns the outcome in a submission of which nothing is accepted. */
    static Outcome held(Outcome outcome) {
        return outcome == Outcome.ACCEPTED_WITH_WARNINGS ? Outcome.HELD_BACK : outcome;
    }

    /** To the table, in bulk, up to the most that one submission may store. */
    final class Stored implements ResultSink {
        private static final String INSERT = """
                INSERT INTO record_result (submission_id, attempt, position, outcome, order_no, document_no, findings,
                    kept)
                SELECT ?, ?, t.position, t.outcome, t.order_no, t.document_no, t.findings::jsonb, t.kept::json
                FROM unnest(?, ?, ?, ?, ?, ?) AS t(position, outcome, order_no, document_no, findings, kept)""";
        private static final String HOLD_BACK = """
                UPDATE record_result SET outcome = 'HELD_BACK'
                WHERE submission_id = ? AND attempt = ? AND outcome = 'ACCEPTED_WITH_WARNINGS'""";
        private static final int MOST_ROWS = 500;
        /** Characters of findings and kept fields. */
        private static final int MOST_TEXT = 1 << 20;

        private final Database database;
        private final ObjectMapper mapper;
        private final UUID submission;
        private final int attempt;
        private final int limit;
        private final List<Row> rows = new ArrayList<>();
        private int taken;
        private int text;

        /** @param limit most results that are stored */
        Stored(Database database, ObjectMapper mapper, SubmissionClaim claim, int limit) {
            this.database = database;
            this.mapper = mapper;
            this.submission = claim.submission();
            this.attempt = claim.attempt();
            this.limit = limit;
        }

        /** A result as it is stored. It does not hold its record: many large ones with a warning would not fit in memory. */
        private record Row(
                int position,
                String outcome,
                @Nullable String orderNo,
                @Nullable String documentNo,
                String findings,
                @Nullable String kept) {}

        @Override
        public void keep(ValidatedRecord record) {
            if (taken == limit) {
                return;
            }
            taken++;
            Supplier<RejectedContent> kept = record.outcome() == Outcome.REJECTED ? record.kept() : null;
            Row row = new Row(
                    record.position(),
                    record.outcome().name(),
                    record.orderNo(),
                    record.documentNo(),
                    json(record.findings().list()),
                    kept == null ? null : json(kept.get()));
            rows.add(row);
            text += row.findings.length() + (row.kept == null ? 0 : row.kept.length());
            if (rows.size() >= MOST_ROWS || text >= MOST_TEXT) {
                flush();
            }
        }

        private String json(Object value) {
            try {
                return mapper.writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("results always have a JSON form", e);
            }
        }

        @Override
        public void finish(boolean published) {
            flush();
            if (!published) {
                database.update(HOLD_BACK, submission, attempt);
            }
        }

        private void flush() {
            if (!rows.isEmpty()) {
                database.update(
                        INSERT,
                        submission,
                        attempt,
                        rows.stream().map(Row::position).toArray(Integer[]::new),
                        Database.column(rows, Row::outcome),
                        Database.column(rows, Row::orderNo),
                        Database.column(rows, Row::documentNo),
                        Database.column(rows, Row::findings),
                        Database.column(rows, Row::kept));
                rows.clear();
                text = 0;
            }
        }
    }

    /** The first results of a dry run, in memory alone. */
    final class Listed implements ResultSink {
        private final Locale language;
        private final List<ReceiptRecord> records = new ArrayList<>();

        Listed(Locale language) {
            this.language = language;
        }

        @Override
        public void keep(ValidatedRecord record) {
            if (records.size() < Limit.RECEIPT_RECORDS.value()) {
                records.add(new ReceiptRecord(
                        record.position(),
                        record.outcome(),
                        record.orderNo(),
                        record.documentNo(),
                        FindingView.of(record.findings().list(), language)));
            }
        }

        @Override
        public void finish(boolean published) {
            if (!published) {
                records.replaceAll(record -> new ReceiptRecord(
                        record.position(),
                        held(record.outcome()),
                        record.orderNo(),
                        record.documentNo(),
                        record.findings()));
            }
        }

        List<ReceiptRecord> records() {
            return records;
        }
    }
}
