package org.shumao.ingestion.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.shumao.ingestion.judge.JudgeContext;
import org.shumao.ingestion.judge.JudgeContexts;
import org.shumao.ingestion.judge.MalformedBody;
import org.shumao.ingestion.topic.EventPublisher;
import org.shumao.ingestion.topic.PublishFailed;

/** Reads a body to its end, record by record, and returns when all that it accepted is acknowledged. */
@ApplicationScoped
class BodyProcessing {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final EventPublisher publisher;
    private final RecordResults results;
    private final JudgeContexts contexts;
    private final Clock clock;

    BodyProcessing(EventPublisher publisher, RecordResults results, JudgeContexts contexts, Clock clock) {
        this.publisher = publisher;
        this.results = results;
        this.contexts = contexts;
        this.clock = clock;
    }

    /**
     * @throws MalformedBody if it holds no record
     * @throws IOException if it cannot be read to its end
     * @throws PublishFailed if the topics are not there
     * @throws SubmissionFailed if broker or database fail on the way, or the register was not read yet
     */
    CompletedBody process(Claim claim, SubmitRecords request, HashedBody body)
            throws MalformedBody, IOException, PublishFailed, InterruptedException {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), SHANGHAI);
        JudgeContext context = context(claim, request, now);
        SubmissionRun run = new SubmissionRun(claim, publisher.startBatch(), results);
        try {
            String messageType = request.form().read(body, context, new OwnedRecords(context.ownership(), run));
            String hash = body.drain();
            return new CompletedBody(messageType, hash, run.finish());
        } catch (MalformedBody e) {
            // Else the sender, still writing, would see a broken connection instead of the problem.
            body.drain();
            throw e;
        }
    }

    private JudgeContext context(Claim claim, SubmitRecords request, LocalDateTime now) {
        try {
            return contexts.of(claim.submission(), request.submitter(), now);
        } catch (IllegalStateException e) {
            throw new SubmissionFailed(e);
        }
    }
}
