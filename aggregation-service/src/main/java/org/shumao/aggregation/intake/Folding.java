package org.shumao.aggregation.intake;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.intake.FailedStates.Failure;
import org.shumao.aggregation.intake.Orders.StoredOrder;
import org.shumao.aggregation.intake.consumer.DataFault;
import org.shumao.aggregation.intake.consumer.IncomingEvent;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore.DeadLetter;
import org.shumao.aggregation.intake.linkage.DeclaredIdentifiers;
import org.shumao.aggregation.intake.linkage.Peers;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.OrderEvaluator;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateRecords;
import org.shumao.tradecore.order.timeline.UnauthorizedRecord;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Folds the records of one batch over the states they belong to: what to write, what to add, what cannot be folded.
 * Pure computing; the reading and writing is done around it. States are of one part of the batch at a time, since they
 * take twenty times the memory of the events; everything else is added up over all parts.
 */
final class Folding {
    private static final Logger LOG = Logger.getLogger(Folding.class);
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);

    /** A row of an index holds 2,700 bytes. */
    private static final int LONGEST_KEY = 800;

    private record Decoded(IncomingEvent delivery, TradeRecord record) {}

    private final ReferenceData referenceData;
    private final SortedMap<String, List<Decoded>> byKey = new TreeMap<>();
    private final Set<String> news = new HashSet<>();
    private final Map<Long, ReferenceData> earlier = new HashMap<>(0);
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final Set<Instant> receivedAt = new HashSet<>();
    private List<StoredOrder> added = List.of();
    private List<StoredOrder> changed = List.of();
    private final Deltas deltas = new Deltas();
    private final Set<String> newOrders = new HashSet<>();
    private final DeclaredIdentifiers declared;
    private final ReachedOrders reached = new ReachedOrders();
    private final Map<String, List<UnauthorizedRecord>> unauthorized = new TreeMap<>();
    private final List<Failure> failures = new ArrayList<>(0);
    private final long budget;
    private boolean updated;

    /** @param budget visits that the evaluation of one order may take */
    Folding(ReferenceData referenceData, long budget) {
        this.referenceData = referenceData;
        declared = new DeclaredIdentifiers(referenceData);
        this.budget = budget;
    }

    private void begin() {
        byKey.clear();
        news.clear();
        added = new ArrayList<>();
        changed = new ArrayList<>();
        failures.clear();
    }

    /** Evaluates stored states again that are older than the reference data; some were folded since they were listed. */
    void again(Map<String, StoredOrder> stored) {
        begin();
        for (StoredOrder before : new TreeMap<>(stored).values()) {
            if (before.referenceDataVersion() < referenceData.version()) {
                Evaluation evaluation;
                try {
                    evaluation = evaluate(before.key(), before.state());
                } catch (RuntimeException e) {
                    fail(before.key(), before.partition(), e);
                    continue;
                }
                take(before.key(), before.partition(), before, before.state(), evaluation);
            }
        }
    }

    /** Decodes the next part of the batch; what is not a record of ours becomes a dead letter. */
    void decode(List<IncomingEvent> part) {
        begin();
        for (IncomingEvent delivery : part) {
            try {
                TradeRecord record = CODEC.decode(delivery.value());
                String key = keyOf(delivery, record);
                received(record);
                byKey.computeIfAbsent(key, unknown -> new ArrayList<>()).add(new Decoded(delivery, record));
            } catch (IOException | RuntimeException e) {
                deadLetters.add(new DeadLetter(delivery, "not a trade record: " + e.getMessage()));
            }
        }
    }

    /** A record that names no order was linked to it whenever the order came; its age says nothing about the intake. */
    private void received(TradeRecord record) {
        Instant at = record.origin().receivedAt();
        if (at != null && !receivedAt.contains(at) && OrderKey.find(record).isPresent()) {
            receivedAt.add(at);
        }
    }

    /**
     * The order whose key the event comes under. A record without an order number was linked to it, and one that names another
     * order was given to it, since the two have a document in common.
     */
    private static String keyOf(IncomingEvent delivery, TradeRecord record) {
        String key = delivery.key().isEmpty() ? OrderKey.find(record).orElse("") : delivery.key();
        if (key.isEmpty()) {
            throw new IllegalArgumentException("neither the record nor its event names an order");
        }
        // What the database refuses as a key is found here at once, and not by halving the batch.
        if (key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("out of range: an order number that cannot be a key");
        }
        return key;
    }

    /** Keys of the orders of the part, in order. */
    Collection<String> keys() {
        return byKey.keySet();
    }

    /** Folds every key of the part, in key order. */
    void over(Map<String, StoredOrder> stored) {
        byKey.forEach((key, records) -> fold(key, records, stored.get(key)));
    }

    /** The states of orders of the part that were not stored, in key order. */
    List<StoredOrder> added() {
        return added;
    }

    /** The states of the part that are to be written over others, in key order. */
    List<StoredOrder> changed() {
        return changed;
    }

    /** Returns whether states of another part were written over others. */
    boolean isUpdatedBefore() {
        return updated;
    }

    void updated() {
        updated = true;
    }

    /** The states of the part, added or changed, that cannot be evaluated: their former contributions stay. */
    List<Failure> failures() {
        return failures;
    }

    Deltas deltas() {
        return deltas;
    }

    /** The identifiers that the folded records declare for their orders. */
    DeclaredIdentifiers declared() {
        return declared;
    }

    /** The orders of all parts so far that had no state before the batch. */
    Set<String> newOrders() {
        return newOrders;
    }

    /** The orders of the part that know what they did not know before and what their peers are to know. */
    Set<String> news() {
        return news;
    }

    /** Returns, for the orders that have records without authority, or had, those that they have now. */
    Map<String, List<UnauthorizedRecord>> unauthorized() {
        return unauthorized;
    }

    /** The orders that the submissions of the folded records have reached. */
    ReachedOrders reached() {
        return reached;
    }

    /** Returns when ingestion received the submissions whose records were decoded. */
    Set<Instant> receivedAt() {
        return receivedAt;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    private void fold(String key, List<Decoded> records, @Nullable StoredOrder before) {
        OrderState start = before == null ? OrderState.EMPTY : before.state();
        List<Decoded> folded = new ArrayList<>(records.size());
        List<TradeRecord> fresh = new ArrayList<>();
        OrderState state = start;
        for (Decoded decoded : records) {
            try {
                OrderState next = evolve(state, key, decoded.record());
                if (!next.equals(state)) {
                    fresh.add(decoded.record());
                }
                state = next;
                folded.add(decoded);
            } catch (RuntimeException e) {
                deadLetters.add(letter(decoded, e));
            }
        }
        if (state.equals(start)) {
            declare(key, folded);
            return;
        }
        int partition = records.get(0).delivery().partition();
        Evaluation evaluation = null;
        if (before == null || before.failedUnder() != referenceData.version()) {
            try {
                evaluation = evaluate(key, state);
            } catch (RuntimeException e) {
                List<Decoded> sound = sound(key, start, folded, e);
                if (sound.size() < folded.size()) {
                    fold(key, sound, before);
                    return;
                }
                fail(key, partition, e);
            }
        }
        declare(key, folded);
        fresh.forEach(record -> learned(key, record));
        if (evaluation == null) {
            setAside(key, partition, before, state);
        } else {
            take(key, partition, before, state, evaluation);
        }
    }

    private void fail(String key, int partition, RuntimeException reason) {
        LOG.errorf(
                reason,
                "an order of partition %d cannot be evaluated under version %d",
                partition,
                referenceData.version());
        failures.add(new Failure(key, partition, referenceData.version(), DataFault.reason(reason)));
    }

    private Evaluation evaluate(String key, OrderState state) {
        return OrderEvaluator.evaluate(state, referenceData.forOrder(key), EvaluationBudget.of(budget));
    }

    private boolean canBeEvaluated(String key, OrderState state) {
        try {
            evaluate(key, state);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /**
     * The records without those that take the order out of range, or make its evaluation fail in another way: these become dead letters,
     * found by halving. All of them if the order could not be evaluated before they came, or if it is their number that takes too much.
     */
    private List<Decoded> sound(String key, OrderState start, List<Decoded> records, RuntimeException reason) {
        if (reason instanceof EvaluationBudget.ExceededException || !canBeEvaluated(key, start)) {
            return records;
        }
        if (records.size() == 1) {
            deadLetters.add(letter(records.get(0), reason));
            return List.of();
        }
        List<Decoded> sound = new ArrayList<>(records.size());
        OrderState state = start;
        int half = records.size() / 2;
        for (List<Decoded> part : List.of(records.subList(0, half), records.subList(half, records.size()))) {
            List<Decoded> kept = part;
            try {
                evaluate(key, evolved(key, state, part));
            } catch (RuntimeException e) {
                kept = sound(key, state, part, e);
            }
            sound.addAll(kept);
            state = evolved(key, state, kept);
        }
        return sound;
    }

    private static OrderState evolved(String key, OrderState start, List<Decoded> records) {
        OrderState state = start;
        for (Decoded decoded : records) {
            state = evolve(state, key, decoded.record());
        }
        return state;
    }

    private static DeadLetter letter(Decoded decoded, RuntimeException reason) {
        if (reason instanceof ArithmeticException) {
            return new DeadLetter(decoded.delivery(), "out of range: " + reason.getMessage());
        }
        // A fault of ours; it must not hold up everybody else's records for ever.
        LOG.errorf(
                reason, "a record of type %s cannot be folded", decoded.record().type());
        return new DeadLetter(decoded.delivery(), "cannot be folded: " + reason);
    }

    /** The state keeps its records, and the figures what it added to them before, until it can be evaluated again. */
    private void setAside(String key, int partition, @Nullable StoredOrder before, OrderState state) {
        Evaluation former = before == null ? Evaluation.NOTHING : before.evaluation();
        long version = before == null ? referenceData.version() : before.referenceDataVersion();
        put(before, new StoredOrder(key, partition, version, state, former, former, referenceData.version()));
        unauthorized.put(key, UnauthorizedRecord.of(state, referenceData));
    }

    private void put(@Nullable StoredOrder before, StoredOrder after) {
        if (before == null) {
            added.add(after);
            newOrders.add(after.key());
        } else {
            changed.add(after);
        }
    }

    private static OrderState evolve(OrderState state, String key, TradeRecord record) {
        return isElsewhere(key, record) ? state.evolveElsewhere(record) : state.evolve(record);
    }

    /** Returns whether a record names another order. */
    private static boolean isElsewhere(String key, TradeRecord record) {
        return !OrderKey.find(record).orElse(key).equals(key);
    }

    private void learned(String key, TradeRecord record) {
        if (Peers.isGiven(record, key)) {
            news.add(key);
        }
    }

    private void declare(String key, List<Decoded> records) {
        for (Decoded decoded : records) {
            // A stranger's record must not bring orders together, or make a number of others one of too many.
            boolean declares = StateRecords.hasAuthority(decoded.record(), referenceData);
            if (isElsewhere(key, decoded.record())) {
                // The submission reached the order that the record names.
                if (declares) {
                    declared.addElsewhere(key, decoded.record());
                }
                continue;
            }
            if (declares) {
                declared.add(key, decoded.record());
            }
            IncomingEvent delivery = decoded.delivery();
            reached.add(key, decoded.record().origin(), delivery.partition(), delivery.offset());
        }
    }

    /** Returns what an earlier version knew; states of one batch have few. */
    private ReferenceData known(long version) {
        return earlier.computeIfAbsent(version, referenceData::at);
    }

    private void take(
            String key, int partition, @Nullable StoredOrder before, OrderState state, Evaluation evaluation) {
        Evaluation old = before == null ? Evaluation.NOTHING : before.evaluation();
        StoredOrder after = new StoredOrder(key, partition, referenceData.version(), state, evaluation, old, 0);
        put(before, after);
        if (before != null && before.referenceDataVersion() < referenceData.version()) {
            // The re-evaluation passes this state by: it has the new version already.
            declared.addConfirmed(key, before.state(), known(before.referenceDataVersion()), referenceData);
        }
        if (after.hasUnauthorized() || (before != null && (before.hasUnauthorized() || before.isSetAside()))) {
            unauthorized.put(key, UnauthorizedRecord.of(state, referenceData));
        }
        if (!old.equals(evaluation)) {
            deltas.replace(partition, old, evaluation);
        }
    }
}
