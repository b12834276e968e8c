package org.shumao.ingestion.submission;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.ingestion.problem.Problems;

/** Reads stored receipts, each for its submitter alone. */
@ApplicationScoped
class Receipts {
    private final Submission.Repository submissions;
    private final RecordResults results;

    Receipts(Submission.Repository submissions, RecordResults results) {
        this.submissions = submissions;
        this.results = results;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-found}, also for a submission of somebody else */
    Receipt read(UUID id, String submitter, Locale language) {
        Submission submission = submission(id, submitter);
        return Receipt.from(submission, page(submission, 0, Receipt.LISTED, language));
    }

    /** The receipt of a completed request; null if there is none under this key. */
    @Nullable
    Receipt byKey(String submitter, String idempotencyKey, Locale language) {
        Submission submission = QuarkusTransaction.requiringNew()
                .call(() -> submissions.byKey(submitter, idempotencyKey).orElse(null));
        return submission == null ? null : Receipt.from(submission, page(submission, 0, Receipt.LISTED, language));
    }

    /** Records not plainly accepted, behind a position. */
    RecordsPage records(UUID id, String submitter, int after, int limit, Locale language) {
        if (after < 0 || limit < 1 || limit > Receipt.LISTED) {
            throw Problems.validationFailed("after or limit", "after 0 or more, limit 1 to " + Receipt.LISTED);
        }
        return page(submission(id, submitter), after, limit, language);
    }

    private Submission submission(UUID id, String submitter) {
        return QuarkusTransaction.requiringNew()
                .call(() -> submissions.ofSubmitter(id, submitter))
                .orElseThrow(() -> Problems.of(ProblemType.NOT_FOUND, "There is no such submission of yours.")
                        .build());
    }

    private RecordsPage page(Submission submission, int after, int limit, Locale language) {
        if (submission.state != SubmissionState.COMPLETED) {
            return new RecordsPage(List.of(), null);
        }
        List<ReceiptRecord> found = results.read(submission.id, submission.attempt, after, limit + 1, language);
        return RecordsPage.of(submission.id, found, limit);
    }
}
