package org.shumao.aggregation.cuberebuild;

import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.topic.Topic;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** Orders of June that stay as they are, and orders of July that are amended without end. */
final class MovingOrders {
    private static final int MOVING = 400;
    private static final int ROUND = 40;
    private static final LocalDate JULY = LocalDate.of(2025, 7, 3);
    private static final LocalDate JUNE = LocalDate.of(2025, 6, 3);

    /** Records on their way: enough that the intake never rests. */
    private static final int AHEAD = 80;

    private final EventLog log;
    private final IntakeDriver figures;
    private final String name = "MOVING-" + UUID.randomUUID() + "-";
    private final AtomicInteger version = new AtomicInteger();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Random random = new Random(17);
    private final AtomicLong sent = new AtomicLong();
    /** Yuan of the newest version of each. */
    private final Map<Integer, Integer> newest = new ConcurrentHashMap<>();

    private final Thread thread = new Thread(this::run, "moving orders");
    private volatile boolean ending;

    MovingOrders(EventLog log, IntakeDriver figures) {
        this.log = log;
        this.figures = figures;
    }

    /** Each is worth a yuan. */
    void sendFixed(int orders) {
        log.send(IntStream.range(0, orders)
                .mapToObj(i -> list("FIXED-" + i, 1, 1, JUNE))
                .toArray(TradeRecord[]::new));
    }

    /** New orders, and newer versions of others. */
    void sendRound() {
        log.send(IntStream.range(0, ROUND).mapToObj(i -> next()).toArray(TradeRecord[]::new));
        sent.addAndGet(ROUND);
    }

    void start() {
        thread.start();
    }

    /** @throws Exception what ended the sending before */
    void stop() throws Exception {
        ending = true;
        thread.join();
        Exception failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    long sent() {
        return sent.get();
    }

    void awaitSentSince(long before) throws Exception {
        Waiting.until(() -> sent.get() > before);
    }

    /** What they are worth. */
    long fen() {
        return newest.values().stream().mapToLong(yuan -> yuan * 100L).sum();
    }

    private void run() {
        try {
            long start = takenIn() - sent.get();
            while (!ending) {
                sendRound();
                Waiting.until(() -> ending || start + sent.get() - takenIn() < AHEAD);
            }
        } catch (Exception e) {
            failure.set(e);
        }
    }

    private long takenIn() throws Exception {
        return figures.number("select sum(next_offset) from intake_partition where topic = '"
                + Topic.TRADE_RECORDS.topicName() + "'");
    }

    private TradeRecord next() {
        int order = random.nextInt(MOVING);
        int yuan = 1 + random.nextInt(1000);
        newest.put(order, yuan);
        return list(name + order, version.incrementAndGet(), yuan, JULY);
    }

    private static TradeRecord list(String order, int version, int yuan, LocalDate border) {
        return TradeRecordBuilder.record(RecordType.DECLARATION_LIST)
                .on("PLATFORM")
                .of(order)
                .by("SELLER")
                .cop(order)
                .seconds(version)
                .border(border)
                .tenPieces(String.valueOf(yuan))
                .build();
    }
}
