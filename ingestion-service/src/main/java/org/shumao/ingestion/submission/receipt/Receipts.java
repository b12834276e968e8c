package org.shumao.ingestion.submission.receipt;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.ingestion.problem.Problems;
import org.shumao.ingestion.submission.claim.Claim;
import org.shumao.ingestion.submission.claim.CompletedBody;
import org.shumao.ingestion.submission.claim.Completion;
import org.shumao.ingestion.submission.claim.Statement;
import org.shumao.ingestion.submission.claim.Submission;
import org.shumao.ingestion.submission.claim.SubmissionState;
import org.shumao.ingestion.submission.claim.SubmitRecords;
import org.shumao.ingestion.submission.result.RecordResults;

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
        RecordsPage listed = body.digests().stored() == 0
                ? RecordsPage.EMPTY
                : page(claim.submission(), claim.attempt(), 0, Receipt.LISTED, language);
        return Receipt.ofCompleted(Statement.of(claim, request, body, completion.at()), completion.signature(), listed);
    }

    private Receipt receipt(Submission submission, Locale language) {
        List<UUID> corrections = QuarkusTransaction.requiringNew().call(() -> submissions.correctionsOf(submission.id));
        SubmissionState state = submission.stateAt(clock.instant());
        return Receipt.from(submission, state, corrections, page(submission, 0, Receipt.LISTED, language));
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

    /** Records not plainly accepted, behind a position. */
    RecordsPage records(UUID id, String submitter, @Nullable String after, @Nullable String limit, Locale language) {
        Problems.tellTogether(() -> position(after), () -> limit(limit));
        return page(submission(id, submitter), position(after), limit(limit), language);
    }

    private static int position(@Nullable String after) {
        return Problems.number("after", after, 0, 0, Integer.MAX_VALUE);
    }

    private static int limit(@Nullable String written) {
        return Problems.number("limit", written, Receipt.LISTED, 1, Receipt.LISTED);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-found}, also for a submission of somebody else */
    public Submission submission(UUID id, String submitter) {
        return QuarkusTransaction.requiringNew()
                .call(() -> submissions.ofSubmitter(id, submitter))
                .orElseThrow(() -> Problems.of(ProblemType.NOT_FOUND, "There is no such submission of yours.")
                        .build());
    }

    private RecordsPage page(Submission submission, int after, int limit, Locale language) {
        boolean nothingStored = submission.storedResults != null && submission.storedResults == 0;
        if (submission.state != SubmissionState.COMPLETED || submission.resultsDeletedAt != null || nothingStored) {
            return RecordsPage.EMPTY;
        }
        return page(submission.id, submission.attempt, after, limit, language);
    }

    private RecordsPage page(UUID submission, int attempt, int after, int limit, Locale language) {
        return RecordsPage.of(submission, results.read(submission, attempt, after, limit + 1, language), limit);
    }
}
