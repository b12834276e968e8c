package org.shumao.ingestion.submission;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.OrderKey;
import org.shumao.contracts.record.References;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.record.TradeRecordWriter;
import org.shumao.contracts.topic.Topic;
import org.shumao.contracts.unregisteredparty.UnregisteredPartyEvent;
import org.shumao.ingestion.judge.JudgedRecord;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.topic.PublishFailed;
import org.shumao.ingestion.unregisteredparty.UnregisteredPartySheet;

/** Takes the judged records of one body: events go one way, everything not plainly accepted the other. */
final class SubmissionRun implements Consumer<JudgedRecord> {
    private final TradeRecordWriter writer = new TradeRecordWriter();
    private final EventSink events;
    private final ResultSink results;
    private final ResultTally tally;
    private final @Nullable UnregisteredPartySheet parties;
    private final @Nullable Progress progress;

    /**
     * @param parties null if parties are not reported
     * @param progress null if nobody can ask for it
     */
    SubmissionRun(
            EventSink events,
            ResultSink results,
            ResultTally tally,
            @Nullable UnregisteredPartySheet parties,
            @Nullable Progress progress) {
        this.events = events;
        this.results = results;
        this.tally = tally;
        this.parties = parties;
        this.progress = progress;
    }

    /** @throws SubmissionFailed if broker or database do not take it */
    @Override
    public void accept(JudgedRecord record) {
        Outcome outcome = record.outcome();
        tally.add(record);
        try {
            for (TradeRecord event : record.events()) {
                send(event);
            }
            if (parties != null) {
                parties.note(record);
            }
            if (outcome == Outcome.REJECTED) {
                events.rejected();
            }
            if (outcome != Outcome.ACCEPTED) {
                results.keep(record);
            }
        } catch (PublishFailed | SQLException e) {
            throw new SubmissionFailed(e);
        }
        if (progress != null) {
            progress.note(tally.counts());
        }
    }

    private void send(TradeRecord event) throws PublishFailed {
        Optional<String> order = OrderKey.find(event);
        Topic topic = order.isPresent() ? Topic.TRADE_RECORDS : Topic.TRADE_REFERENCES;
        String key = order.orElseGet(() -> References.topicKey(event));
        events.take(topic, key.getBytes(StandardCharsets.UTF_8), writer.bytes(event));
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
                            UnregisteredPartySheet.key(event),
                            UnregisteredPartySheet.value(event));
                }
            }
            boolean published = events.finish();
            results.finish(published);
            return published;
        } catch (PublishFailed | SQLException e) {
            throw new SubmissionFailed(e);
        }
    }
}
