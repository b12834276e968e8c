package org.shumao.ingestion.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.shumao.ingestion.body.SubmittedBody;
import org.shumao.ingestion.judge.MalformedBody;
import org.shumao.ingestion.topic.EventPublisher;
import org.shumao.ingestion.topic.PublishFailed;
import org.shumao.ingestion.unregisteredparty.UnregisteredParties;

/** The ways a body can go: record by record to the broker, all or nothing, or only checked. */
@ApplicationScoped
class SubmissionRuns {
    private final BodyProcessing processing;
    private final EventPublisher publisher;
    private final RecordResults results;
    private final SubmissionClaims claims;
    private final SubmissionConfig config;
    private final UnregisteredParties parties;
    private final Clock clock;

    SubmissionRuns(
            BodyProcessing processing,
            EventPublisher publisher,
            RecordResults results,
            SubmissionClaims claims,
            SubmissionConfig config,
            UnregisteredParties parties,
            Clock clock) {
        this.processing = processing;
        this.publisher = publisher;
        this.results = results;
        this.claims = claims;
        this.config = config;
        this.parties = parties;
        this.clock = clock;
    }

    /** @throws PublishFailed if the topics are not there */
    CompletedBody process(Claim claim, SubmitRecords request, SubmittedBody body)
            throws MalformedBody, IOException, PublishFailed, InterruptedException {
        boolean atomic = request.options().atomic();
        ResultTally tally = new ResultTally(atomic, config.storedResults());
        try (EventSink events = atomic
                ? new AtomicEvents(publisher, config.atomicBuffer().asLongValue())
                : new StreamedEvents(publisher.startBatch())) {
            SubmissionRun run = new SubmissionRun(
                    events,
                    new StoredResults(claim, results, config.storedResults()),
                    tally,
                    parties.sheet(claim.submission(), request.submitter().enterprise(), now()),
                    claims.progressOf(claim));
            return processing.process(claim.submission(), claim.receivedAt(), request, body, run, tally);
        }
    }

    /** Neither broker nor tables are asked, but the answer is the same. */
    Receipt dryRun(SubmitRecords request, SubmittedBody body, Locale language)
            throws MalformedBody, IOException, InterruptedException {
        Instant received = now();
        boolean atomic = request.options().atomic();
        ListedResults listed = new ListedResults(language);
        ResultTally tally = new ResultTally(atomic, config.storedResults());
        EventSink events = atomic ? new AtomicEvents(null, config.atomicBuffer().asLongValue()) : new NoEvents();
        SubmissionRun run = new SubmissionRun(events, listed, tally, null, null);
        CompletedBody completed = processing.process(UuidV7.at(received), received, request, body, run, tally);
        return Receipt.ofDryRun(request, received, now(), completed, listed.records());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
