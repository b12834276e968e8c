package org.shumao.ingestion.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.shumao.ingestion.body.BodyRefused;
import org.shumao.ingestion.body.SubmittedBody;
import org.shumao.ingestion.judge.JudgeContext;
import org.shumao.ingestion.judge.MalformedBody;
import org.shumao.ingestion.owner.Ownership;
import org.shumao.ingestion.rate.RateBook;
import org.shumao.ingestion.rule.RuleConfig;

/** Reads a body to its end, record by record, and returns when all that it accepted is acknowledged. */
@ApplicationScoped
class BodyProcessing {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final RateBook rates;
    private final RuleConfig rules;
    private final Clock clock;

    BodyProcessing(RateBook rates, RuleConfig rules, Clock clock) {
        this.rates = rates;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * @param submission id that the events carry
     * @throws MalformedBody if it holds no record
     * @throws BodyRefused if it breaks a limit or its encoding
     * @throws IOException if it cannot be read to its end
     * @throws SubmissionFailed if broker or database fail on the way
     */
    CompletedBody process(
            UUID submission, SubmitRecords request, SubmittedBody body, SubmissionRun run, ResultTally tally)
            throws MalformedBody, IOException, InterruptedException {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), SHANGHAI);
        JudgeContext context =
                new JudgeContext(submission, rates.table(), now, rules, new Ownership(request.submitter()));
        try {
            String messageType = request.form().read(body, context, run);
            String hash = body.finish();
            boolean published = run.finish();
            return new CompletedBody(
                    messageType, hash, body.sentBytes(), published, tally.counts(published), tally.digests(published));
        } catch (MalformedBody e) {
            IOException failure = body.failure();
            if (failure != null) {
                // The parser saw a broken stream; what broke it is the better answer.
                throw failure;
            }
            // Else the sender, still writing, would see a broken connection instead of the problem.
            body.discard();
            throw e;
        }
    }
}
