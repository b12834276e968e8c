package org.shumao.ingestion.submit;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.body.BodyRefused;
import org.shumao.ingestion.body.SubmittedBody;
import org.shumao.ingestion.ceb.CebReader;
import org.shumao.ingestion.owner.Submitter;
import org.shumao.ingestion.receipts.Receipt;
import org.shumao.ingestion.receipts.SubmissionState;
import org.shumao.ingestion.receipts.UuidV7;
import org.shumao.ingestion.record.JsonBody;
import org.shumao.ingestion.record.NdjsonBody;
import org.shumao.ingestion.record.csv.CsvBody;
import org.shumao.ingestion.submit.SubmissionClaims.Progress;
import org.shumao.ingestion.submit.SubmissionClaims.SubmissionClaim;
import org.shumao.ingestion.topic.EventPublisher;
import org.shumao.ingestion.topic.PublishFailed;
import org.shumao.ingestion.unregisteredparty.UnregisteredPartySheet;
import org.shumao.ingestion.unregisteredparty.UnregisteredPartySheet.UnregisteredPartyConfig;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.ValidatedRecord;
import org.shumao.ingestion.validation.ValidationContext;
import org.shumao.ingestion.validation.ValidationContexts;
import org.shumao.kit.page.Page;
import org.shumao.kit.sql.Database;
import org.shumao.kit.table.TextEncoding;

/**
 * Reads a body to its end and hands its records, one by one, to a {@link RecordIntake}: to the broker as they come, all or
 * nothing, or nowhere in a dry run. It returns when all that it accepted is acknowledged.
 */
@ApplicationScoped
class BodyIntake {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final ValidationContexts contexts;
    private final EventPublisher publisher;
    private final Database database;
    private final ObjectMapper mapper;
    private final UnregisteredPartyConfig parties;
    private final SubmissionConfig config;
    private final Clock clock;

    BodyIntake(
            ValidationContexts contexts,
            EventPublisher publisher,
            Database database,
            ObjectMapper mapper,
            UnregisteredPartyConfig parties,
            SubmissionConfig config,
            Clock clock) {
        this.contexts = contexts;
        this.publisher = publisher;
        this.database = database;
        this.mapper = mapper;
        this.parties = parties;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param progress where others see how far it is
     * @throws MalformedBody if the body holds no record
     * @throws BodyRefused if it breaks a limit or its encoding
     * @throws IOException if it cannot be read to its end
     * @throws PublishFailed if the topics are not there
     * @throws SubmissionFailed if broker or database fail on the way, or the register of enterprises was not read yet
     */
    CompletedBody take(SubmissionClaim claim, Progress progress, SubmitRecords request, SubmittedBody body)
            throws MalformedBody, IOException, PublishFailed, InterruptedException {
        ValidationContext context = context(claim.submission(), claim.receivedAt(), request.submitter());
        UnregisteredPartySheet sheet = new UnregisteredPartySheet(
                claim.submission(),
                context.ownership(),
                claim.receivedAt(),
                parties.watchedRoles(),
                parties.mostParties());
        ResultSink stored = new ResultSink.Stored(database, mapper, claim, config.storedResults());
        try (EventSink events = request.options().atomic()
                ? new EventSink.Atomic(publisher, config.atomicBuffer().asLongValue())
                : new EventSink.Streamed(publisher.startBatch())) {
            RecordIntake records =
                    new RecordIntake(context.ownership(), events, stored, tally(request), sheet, progress);
            return read(request, body, context, records);
        }
    }

    /**
     * Neither broker nor tables are used, but the receipt is the same.
     *
     * @param language of its messages
     */
    Receipt dryRun(SubmitRecords request, SubmittedBody body, Locale language)
            throws MalformedBody, IOException, InterruptedException {
        Instant received = now();
        ValidationContext context = context(UuidV7.at(received), received, request.submitter());
        ResultSink.Listed listed = new ResultSink.Listed(language);
        EventSink events = request.options().atomic()
                ? new EventSink.Atomic(null, config.atomicBuffer().asLongValue())
                : new EventSink.None();
        RecordIntake records = new RecordIntake(context.ownership(), events, listed, tally(request), null, null);
        CompletedBody completed = read(request, body, context, records);
        return Receipt.of(
                completed.statement(null, SubmissionState.DRY_RUN, request, received, now()),
                null,
                List.of(),
                null,
                completed.digests().total() - listed.records().size(),
                new Page<>(listed.records(), null));
    }

    private CompletedBody read(
            SubmitRecords request, SubmittedBody body, ValidationContext context, RecordIntake records)
            throws MalformedBody, IOException, InterruptedException {
        try {
            String messageType = read(request, (InputStream) body, context, records);
            String hash = body.finish();
            boolean published = records.finish();
            ResultTally tally = records.tally();
            return new CompletedBody(
                    messageType,
                    messageType == null ? null : context.signature().note(),
                    hash,
                    body.sentBytes(),
                    tally.counts(published),
                    tally.digests(published),
                    tally.hits());
        } catch (MalformedBody e) {
            IOException failure = body.failure();
            if (failure != null) {
                // The parser saw a broken stream; what broke it is the better explanation.
                throw failure;
            }
            // Else the sender, still writing, would see a broken connection instead of the problem.
            body.discard();
            throw e;
        }
    }

    /** Each form has its reader, which validates every record and hands it over; returns the CEB message type, if it is one. */
    private @Nullable String read(
            SubmitRecords request, InputStream body, ValidationContext context, Consumer<ValidatedRecord> records)
            throws MalformedBody, IOException {
        if (request.form() == SubmitRecords.BodyForm.XML) {
            return new CebReader(context, records).read(body);
        }
        InputStream text = TextEncoding.utf8(body, request.charset());
        switch (request.form()) {
            case NDJSON -> new NdjsonBody(context, records).read(text);
            case JSON -> new JsonBody(context, records).read(text);
            case CSV -> new CsvBody(context, records).read(text);
            default -> throw new IllegalStateException("no reader for " + request.form());
        }
        return null;
    }

    /** @param receivedAt when this attempt came: nobody keeps an old authority by leaving a submission open */
    private ValidationContext context(UUID submission, Instant receivedAt, Submitter submitter) {
        Instant now = clock.instant();
        try {
            return contexts.of(submission, submitter, receivedAt, LocalDateTime.ofInstant(now, SHANGHAI));
        } catch (IllegalStateException e) {
            throw new SubmissionFailed(e);
        }
    }

    private ResultTally tally(SubmitRecords request) {
        return new ResultTally(request.options().atomic(), config.storedResults());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
