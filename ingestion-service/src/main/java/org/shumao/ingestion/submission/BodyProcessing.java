package org.shumao.ingestion.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.shumao.ingestion.judge.JudgeContext;
import org.shumao.ingestion.judge.MalformedBody;
import org.shumao.ingestion.owner.Ownership;
import org.shumao.ingestion.rate.RateBook;
import org.shumao.ingestion.rule.RuleConfig;
import org.shumao.ingestion.text.TextEncoding;
import org.shumao.ingestion.topic.EventPublisher;
import org.shumao.ingestion.topic.PublishFailed;

/** Reads a body to its end, record by record, and returns when all that it accepted is acknowledged. */
@ApplicationScoped
class BodyProcessing {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final EventPublisher publisher;
    private final RecordResults results;
    private final RateBook rates;
    private final RuleConfig rules;
    private final Clock clock;

    BodyProcessing(EventPublisher publisher, RecordResults results, RateBook rates, RuleConfig rules, Clock clock) {
        this.publisher = publisher;
        this.results = results;
        this.rates = rates;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * @throws MalformedBody if it holds no record
     * @throws IOException if it cannot be read to its end
     * @throws PublishFailed if the topics are not there
     * @throws SubmissionFailed if broker or database fail on the way
     */
    CompletedBody process(Claim claim, SubmitRecords request, HashedBody body)
            throws MalformedBody, IOException, PublishFailed, InterruptedException {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), SHANGHAI);
        JudgeContext context =
                new JudgeContext(claim.submission(), rates.table(), now, rules, new Ownership(request.submitter()));
        SubmissionRun run = new SubmissionRun(claim, publisher.startBatch(), results);
        try {
            InputStream text = request.form() == BodyForm.XML ? body : TextEncoding.utf8(body, request.charset());
            String messageType = request.form().read(text, context, run);
            String hash = body.drain();
            return new CompletedBody(messageType, hash, run.finish());
        } catch (MalformedBody e) {
            // Else the sender, still writing, would see a broken connection instead of the problem.
            body.drain();
            throw e;
        }
    }
}
