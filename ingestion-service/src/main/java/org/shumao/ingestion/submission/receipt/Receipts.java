package org.shumao.ingestion.submission.receipt;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.ingestion.submission.claim.Claim;
import org.shumao.ingestion.submission.claim.CompletedBody;
import org.shumao.ingestion.submission.claim.Completion;
import org.shumao.ingestion.submission.claim.Statement;
import org.shumao.ingestion.submission.claim.Submission;
import org.shumao.ingestion.submission.claim.SubmissionState;
import org.shumao.ingestion.submission.claim.SubmitRecords;
import org.shumao.ingestion.submission.result.ReceiptRecord;
import org.shumao.ingestion.submission.result.RecordResults;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Reads stored receipts, each for its submitter alone. */
@ApplicationScoped
public class Receipts {
    private final Submission.Repository submissions;
    private final RecordResults results;
    private final Clock clock;

    Receipts(Submission.Repository submissions, RecordResults results, Clock clock) {
        this.clock = clock;
        this.submissions = submissions;
        this.results = results;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-found}, also for a submission of somebody else */
    Receipt read(UUID id, String submitter, Locale language) {
        return receipt(submission(id, submitter), language);
    }

    /** The receipt of a completed request; null if there is none under this key. */
    @Nullable
    public Receipt byKey(String submitter, String idempotencyKey, Locale language) {
        Submission submission = QuarkusTransaction.requiringNew()
                .call(() -> submissions.byKey(submitter, idempotencyKey).orElse(null));
        return submission == null ? null : receipt(submission, language);
    }

    /** Of a submission that was completed only now: as it is stored, and nobody can have corrected it yet. */
    public Receipt ofCompleted(
            Claim claim, SubmitRecords request, CompletedBody body, Completion completion, Locale language) {
        Page<ReceiptRecord> listed = body.digests().stored() == 0
                ? Page.empty()
                : page(claim.submission(), claim.attempt(), listed(claim.submission()), language);
        return Receipt.ofCompleted(Statement.of(claim, request, body, completion.at()), completion.signature(), listed);
    }

    private Receipt receipt(Submission submission, Locale language) {
        List<UUID> corrections = QuarkusTransaction.requiringNew().call(() -> submissions.correctionsOf(submission.id));
        SubmissionState state = submission.stateAt(clock.instant());
        return Receipt.from(submission, state, corrections, page(submission, listed(submission.id), language));
    }

    /** Only what has a receipt can be corrected. */
    public void requireCompleted(UUID id, String submitter) {
        boolean completed = QuarkusTransaction.requiringNew()
                .call(() -> submissions.ofSubmitter(id, submitter))
                .filter(submission -> submission.state == SubmissionState.COMPLETED)
                .isPresent();
        if (!completed) {
            throw Problems.validationFailed("corrects", "" + id, "the id of a completed submission of yours");
        }
    }

    /** Records not plainly accepted, page by page. */
    Page<ReceiptRecord> records(UUID id, String submitter, Paging paging, Locale language) {
        Violations violations = new Violations();
        PageRequest page = paging.check(question(id), Receipts::isPosition, violations);
        violations.throwIfAny();
        return page(submission(id, submitter), page, language);
    }

    /** The page that a receipt holds; its cursor continues the list of records. */
    private static PageRequest listed(UUID id) {
        return new PageRequest(question(id), List.of(), Receipt.LISTED);
    }

    private static String question(UUID id) {
        return "records of " + id;
    }

    private static boolean isPosition(List<String> key) {
        return key.size() == 1 && key.get(0).matches("[0-9]{1,9}");
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-found}, also for a submission of somebody else */
    public Submission submission(UUID id, String submitter) {
        return QuarkusTransaction.requiringNew()
                .call(() -> submissions.ofSubmitter(id, submitter))
                .orElseThrow(() -> Problems.of(ProblemType.NOT_FOUND, "There is no such submission of yours.")
                        .build());
    }

    private Page<ReceiptRecord> page(Submission submission, PageRequest page, Locale language) {
        boolean nothingStored = submission.storedResults != null && submission.storedResults == 0;
        if (submission.state != SubmissionState.COMPLETED || submission.resultsDeletedAt != null || nothingStored) {
            return Page.empty();
        }
        return page(submission.id, submission.attempt, page, language);
    }

    private Page<ReceiptRecord> page(UUID submission, int attempt, PageRequest page, Locale language) {
        int after = page.isFirst() ? 0 : Integer.parseInt(page.after().get(0));
        List<ReceiptRecord> found = results.read(submission, attempt, after, page.limitAndOne(), language);
        return page.page(found, record -> List.of(Integer.toString(record.position())));
    }
}
