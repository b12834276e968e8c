package org.shumao.ingestion.submission;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.shumao.contracts.record.EventCodec;
import org.shumao.contracts.record.OrderKey;
import org.shumao.contracts.record.References;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.judge.JudgedRecord;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.topic.EventBatch;
import org.shumao.ingestion.topic.PublishFailed;

/** Takes the judged records of one body: events go to the broker, everything not plainly accepted to its table. */
final class SubmissionRun implements Consumer<JudgedRecord> {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);
    private static final int MOST_ROWS = 500;
    private static final int MOST_FINDINGS = 5_000;

    private final Claim claim;
    private final EventBatch events;
    private final RecordResults results;
    private final List<JudgedRecord> rows = new ArrayList<>();
    private int findings;
    private Counts counts = Counts.NONE;

    SubmissionRun(Claim claim, EventBatch events, RecordResults results) {
        this.claim = claim;
        this.events = events;
        this.results = results;
    }

    /** @throws SubmissionFailed if broker or database do not take it */
    @Override
    public void accept(JudgedRecord record) {
        Outcome outcome = record.outcome();
        counts = counts.plus(outcome);
        try {
            for (TradeRecord event : record.events()) {
                send(event);
            }
            if (outcome != Outcome.ACCEPTED) {
                keep(record);
            }
        } catch (PublishFailed | SQLException e) {
            throw new SubmissionFailed(e);
        }
    }

    private void send(TradeRecord event) throws PublishFailed {
        Optional<String> order = OrderKey.find(event);
        Topic topic = order.isPresent() ? Topic.TRADE_RECORDS : Topic.TRADE_REFERENCES;
        String key = order.orElseGet(() -> References.topicKey(event));
        events.send(topic, key.getBytes(StandardCharsets.UTF_8), CODEC.encode(event));
    }

    private void keep(JudgedRecord record) throws SQLException {
        rows.add(record);
        findings += record.findings().list().size();
        if (rows.size() >= MOST_ROWS || findings >= MOST_FINDINGS) {
            flush();
        }
    }

    private void flush() throws SQLException {
        if (!rows.isEmpty()) {
            results.write(claim, rows);
            rows.clear();
            findings = 0;
        }
    }

    /**
     * Returns when every event is acknowledged and every row written.
     *
     * @throws SubmissionFailed if not
     */
    Counts finish() throws InterruptedException {
        try {
            flush();
            events.await();
            return counts;
        } catch (PublishFailed | SQLException e) {
            throw new SubmissionFailed(e);
        }
    }
}
