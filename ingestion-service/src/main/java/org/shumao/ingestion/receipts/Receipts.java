package org.shumao.ingestion.receipts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Database;

/** Reads stored receipts, each for its submitter alone. */
@ApplicationScoped
public class Receipts {
    private static final String RECORDS = """
            SELECT position, outcome, order_no, document_no, findings FROM record_result
            WHERE submission_id = ? AND attempt = ? AND position > ? ORDER BY position LIMIT ?""";
    private static final String OWN_FORM = "SHUMAO";

    private final Database database;
    private final ObjectReader findings;
    private final Clock clock;

    Receipts(Database database, ObjectMapper mapper, Clock clock) {
        this.database = database;
        this.findings = mapper.readerForListOf(Finding.class);
        this.clock = clock;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-found}, also for a submission of somebody else */
    Receipt read(UUID id, String submitter, Locale language) {
        return receipt(submission(id, submitter), language);
    }

    /** Returns the receipt of a completed request; null if there is none under this key. */
    @Nullable
    public Receipt byKey(String submitter, String idempotencyKey, Locale language) {
        return first("submitter = ? AND idempotency_key = ?", submitter, idempotencyKey)
                .map(submission -> receipt(submission, language))
                .orElse(null);
    }

    /** Returns the receipt of a submission that was completed only now: as it is stored, and nobody can have corrected it yet. */
    public Receipt ofCompleted(Statement signed, int attempt, String signature, Locale language) {
        Submission submission =
                new Submission(Objects.requireNonNull(signed.submissionId()), signed, null, attempt, signature, null);
        return receipt(submission, List.of(), language);
    }

    private Receipt receipt(Submission submission, Locale language) {
        List<UUID> corrections = database.query(
                "SELECT id FROM submission WHERE corrects = ? AND state = 'COMPLETED' ORDER BY id",
                row -> row.getObject(1, UUID.class),
                submission.id());
        return receipt(submission, corrections, language);
    }

    private Receipt receipt(Submission submission, List<UUID> corrections, Locale language) {
        ResultDigests digests = submission.statement().results();
        return Receipt.of(
                submission.statement(),
                submission.signature(),
                corrections,
                submission.resultsDeletedAt(),
                digests == null ? 0 : digests.total() - digests.stored(),
                page(submission, new PageRequest(question(submission.id()), List.of(), Receipt.LISTED), language));
    }

    /** Only what has a receipt can be corrected. */
    public void requireCompleted(UUID id, String submitter) {
        if (find(id, submitter).filter(Submission::isCompleted).isEmpty()) {
            throw Problems.validationFailed("corrects", "" + id, "the id of a completed submission of yours");
        }
    }

    /** Returns records not plainly accepted, page by page; the cursor of a receipt continues it. */
    Page<ReceiptRecord> records(UUID id, String submitter, Paging paging, Locale language) {
        Violations violations = new Violations();
        PageRequest page = paging.check(question(id), Receipts::isPosition, violations);
        violations.throwIfAny();
        return page(submission(id, submitter), page, language);
    }

    private static String question(UUID id) {
        return "records of " + id;
    }

    private static boolean isPosition(List<String> key) {
        return key.size() == 1 && key.get(0).matches("[0-9]{1,9}");
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-found}, also for a submission of somebody else */
    public Submission submission(UUID id, String submitter) {
        return find(id, submitter).orElseThrow(() -> Problems.notFound("There is no such submission of yours."));
    }

    private Optional<Submission> find(UUID id, String submitter) {
        return first("id = ? AND submitter = ?", id, submitter);
    }

    private Optional<Submission> first(String where, Object one, Object other) {
        return database.first(Submission.SELECT + where, Submission::of, clock.instant(), one, other);
    }

    private Page<ReceiptRecord> page(Submission submission, PageRequest page, Locale language) {
        ResultDigests digests = submission.statement().results();
        boolean nothingStored = digests != null && digests.stored() == 0;
        if (!submission.isCompleted() || submission.resultsDeletedAt() != null || nothingStored) {
            return Page.empty();
        }
        int after = page.isFirst() ? 0 : Integer.parseInt(page.after().get(0));
        List<ReceiptRecord> found = database.query(
                RECORDS,
                row -> record(row, language),
                submission.id(),
                submission.attempt(),
                after,
                page.limitAndOne());
        return page.page(found, record -> List.of(Integer.toString(record.position())));
    }

    private ReceiptRecord record(ResultSet row, Locale language) throws SQLException {
        try {
            List<Finding> found = findings.readValue(Columns.text(row, "findings"));
            return new ReceiptRecord(
                    row.getInt("position"),
                    Outcome.valueOf(Columns.text(row, "outcome")),
                    row.getString("order_no"),
                    row.getString("document_no"),
                    FindingView.of(found, language));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the findings of a record could not be read", e);
        }
    }

    /**
     * Lists a submitter's own submissions, newest first.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} for a filter that cannot be read
     */
    Page<SubmissionSummary> list(String submitter, SubmissionFilter filter, Paging paging) {
        Instant now = clock.instant();
        PageRequest page = filter.check(paging);
        StringBuilder sql = new StringBuilder(Submission.SELECT).append("submitter = ?");
        List<Object> values = new ArrayList<>(List.of(now, submitter));
        String type = filter.wantedType();
        boolean ownForm = OWN_FORM.equals(type);
        add(sql, values, "received_at >= ?", filter.receivedFrom());
        add(sql, values, "received_at < ?", filter.receivedBefore());
        add(sql, values, "idempotency_key = ?", filter.idempotencyKey);
        add(
                sql,
                values,
                "id < ?",
                page.isFirst() ? null : UUID.fromString(page.after().get(0)));
        add(sql, values, "message_type = ?", ownForm ? null : type);
        if (ownForm) {
            sql.append(" AND message_type IS NULL AND state = 'COMPLETED'");
        }
        Boolean rejected = filter.rejected();
        if (rejected != null) {
            sql.append(rejected ? " AND rejected > 0" : " AND rejected = 0");
        }
        SubmissionState state = filter.wantedState();
        if (state == SubmissionState.COMPLETED) {
            sql.append(" AND state = 'COMPLETED'");
        } else if (state != null) {
            String wanted = state == SubmissionState.OPEN ? "lease_until > ?" : "coalesce(lease_until <= ?, true)";
            add(sql, values, "state = 'OPEN' AND " + wanted, now);
        }
        List<Submission> found = database.query(
                sql.append(" ORDER BY id DESC LIMIT ")
                        .append(page.limitAndOne())
                        .toString(),
                Submission::of,
                values.toArray());
        return page.page(found, submission -> List.of(submission.id().toString()))
                .map(SubmissionSummary::of);
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
    }
}
