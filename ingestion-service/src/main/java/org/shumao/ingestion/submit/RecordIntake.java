package org.shumao.ingestion.submit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.topic.Topic;
import org.shumao.contracts.unregisteredparty.UnregisteredPartyEvent;
import org.shumao.ingestion.owner.Ownership;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.submit.SubmissionClaims.Progress;
import org.shumao.ingestion.topic.PublishFailed;
import org.shumao.ingestion.unregisteredparty.UnregisteredPartySheet;
import org.shumao.ingestion.validation.ValidatedRecord;
import org.shumao.kit.sql.DatabaseException;

/**
 * Takes the validated records of one body: checks whether their submitter has authority over them, then sends the events of
 * those that stand and keeps a result of each that is not plainly accepted.
 */
final class RecordIntake implements Consumer<ValidatedRecord> {
    private static final EventCodec<UnregisteredPartyEvent> PARTIES = EventCodec.of(UnregisteredPartyEvent.class);
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);

    private final Ownership ownership;
    private final EventSink events;
    private final ResultSink results;
    private final ResultTally tally;
    private final @Nullable UnregisteredPartySheet parties;
    private final @Nullable Progress progress;

    /**
     * @param parties collects which parties were named; null if nobody needs to know
     * @param progress null if nobody can query it
     */
    RecordIntake(
            Ownership ownership,
            EventSink events,
            ResultSink results,
            ResultTally tally,
            @Nullable UnregisteredPartySheet parties,
            @Nullable Progress progress) {
        this.ownership = ownership;
        this.events = events;
        this.results = results;
        this.tally = tally;
        this.parties = parties;
        this.progress = progress;
    }

    /** @throws SubmissionFailed if broker or database do not take it */
    @Override
    public void accept(ValidatedRecord record) {
        checkAuthority(record);
        tally.add(record);
        try {
            for (TradeRecord event : record.events()) {
                send(event);
            }
            if (parties != null) {
                parties.note(record);
            }
            Outcome outcome = record.outcome();
            if (outcome == Outcome.REJECTED) {
                events.rejected();
            }
            if (outcome != Outcome.ACCEPTED) {
                results.keep(record);
            }
        } catch (PublishFailed | DatabaseException e) {
            throw new SubmissionFailed(e);
        }
        if (progress != null) {
            progress.note(tally.counts());
        }
    }

    /** Records with errors carry no events and are refused anyway. */
    private void checkAuthority(ValidatedRecord record) {
        // The parties stand in the head: all events of a record name the same.
        record.events().stream()
                .findFirst()
                .ifPresent(event -> ownership.checkRecord(event, record.path(), record.findings()));
    }

    private void send(TradeRecord event) throws PublishFailed {
        Optional<String> order = OrderKey.find(event);
        Topic topic = order.isPresent() ? Topic.TRADE_RECORDS : Topic.TRADE_REFERENCES;
        String key = order.orElseGet(() -> References.topicKey(event));
        events.take(topic, key.getBytes(StandardCharsets.UTF_8), CODEC.encode(event));
    }

    /** Returns the counts and hashes of the records taken so far. */
    ResultTally tally() {
        return tally;
    }

    /**
     * Returns when every event is acknowledged and every row written.
     *
     * @return false if everything was held back
     * @throws SubmissionFailed if not
     */
    boolean finish() throws InterruptedException {
        try {
            if (parties != null) {
                for (UnregisteredPartyEvent event : parties.events()) {
                    events.take(
                            Topic.TRADE_UNREGISTERED_PARTIES,
                            event.submission().toString().getBytes(StandardCharsets.UTF_8),
                            PARTIES.encode(event));
                }
            }
            boolean published = events.finish();
            results.finish(published);
            return published;
        } catch (PublishFailed | DatabaseException e) {
            throw new SubmissionFailed(e);
        }
    }
}
