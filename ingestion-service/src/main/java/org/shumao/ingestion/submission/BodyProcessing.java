package org.shumao.ingestion.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.shumao.contracts.text.TextEncoding;
import org.shumao.ingestion.body.BodyRefused;
import org.shumao.ingestion.body.SubmittedBody;
import org.shumao.ingestion.judge.JudgeContext;
import org.shumao.ingestion.judge.JudgeContexts;
import org.shumao.ingestion.judge.MalformedBody;
import org.shumao.ingestion.owner.Submitter;

/** Reads a body to its end, record by record, and returns when all that it accepted is acknowledged. */
@ApplicationScoped
class BodyProcessing {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Duration LONGEST_RETRY = Duration.ofDays(1);

    private final JudgeContexts contexts;
    private final Clock clock;

    BodyProcessing(JudgeContexts contexts, Clock clock) {
        this.contexts = contexts;
        this.clock = clock;
    }

    /**
     * @param submission id that the events carry
     * @param receivedAt when the submission first came: whoever acted for others then had authority, also if this is a
     *     later attempt at it. An attempt after more than a day is received when it comes: nobody keeps an old authority by
     *     leaving a submission open
     * @throws MalformedBody if it holds no record
     * @throws BodyRefused if it breaks a limit or its encoding
     * @throws IOException if it cannot be read to its end
     * @throws SubmissionFailed if broker or database fail on the way, or the register of enterprises was not read yet
     */
    CompletedBody process(
            UUID submission,
            Instant receivedAt,
            SubmitRecords request,
            SubmittedBody body,
            SubmissionRun run,
            ResultTally tally)
            throws MalformedBody, IOException, InterruptedException {
        JudgeContext context = context(submission, receivedAt, request.submitter());
        try {
            InputStream text = request.form() == BodyForm.XML ? body : TextEncoding.utf8(body, request.charset());
            String messageType = request.form().read(text, context, new OwnedRecords(context.ownership(), run));
            String hash = body.finish();
            boolean published = run.finish();
            return new CompletedBody(
                    messageType,
                    messageType == null ? null : context.signature().note(),
                    hash,
                    body.sentBytes(),
                    published,
                    tally.counts(published),
                    tally.digests(published));
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

    private JudgeContext context(UUID submission, Instant firstReceived, Submitter submitter) {
        Instant now = clock.instant();
        boolean retry = !firstReceived.isBefore(now.minus(LONGEST_RETRY));
        try {
            return contexts.of(
                    submission, submitter, retry ? firstReceived : now, LocalDateTime.ofInstant(now, SHANGHAI));
        } catch (IllegalStateException e) {
            throw new SubmissionFailed(e);
        }
    }
}
