package org.shumao.aggregation.folding;

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
import org.shumao.aggregation.freshness.ChangedOrders;
import org.shumao.aggregation.intake.consumer.Delivery;
import org.shumao.aggregation.intake.deadletter.DeadLetterStore.DeadLetter;
import org.shumao.aggregation.linkage.DeclaredIdentifiers;
import org.shumao.aggregation.linkage.peer.Peers;
import org.shumao.aggregation.order.Evaluation;
import org.shumao.aggregation.order.OrderEvaluator;
import org.shumao.aggregation.order.state.OrderState;
import org.shumao.aggregation.order.state.StateRecords;
import org.shumao.aggregation.order.timeline.UnauthorizedRecord;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.record.TradeRecord;

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

    private record Decoded(Delivery delivery, TradeRecord record) {}

    private final ReferenceData referenceData;
    private final SortedMap<String, List<Decoded>> byKey = new TreeMap<>();
    private final Set<String> news = new HashSet<>();
    private final Map<Long, ReferenceData> earlier = new HashMap<>(0);
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final Set<Instant> receivedAt = new HashSet<>();
    private List<StoredOrder> added = List.of();
    private List<StoredOrder> changed = List.of();
    private final CubeDeltas deltas;
    private final Set<String> newOrders = new HashSet<>();
    private final ChangedOrders changedOrders = new ChangedOrders();
    private final DeclaredIdentifiers declared = new DeclaredIdentifiers();
    private final ReachedOrders reached = new ReachedOrders();
    private final Map<String, List<UnauthorizedRecord>> unauthorized = new TreeMap<>();

    Folding(ReferenceData referenceData, CubeDeltas deltas) {
        this.referenceData = referenceData;
        this.deltas = deltas;
    }

    /** Decodes the next part of the batch; what is not a record of ours becomes a dead letter. */
    void decode(List<Delivery> part) {
        byKey.clear();
        news.clear();
        added = new ArrayList<>();
        changed = new ArrayList<>();
        for (Delivery delivery : part) {
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
    private static String keyOf(Delivery delivery, TradeRecord record) {
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

    CubeDeltas deltas() {
        return deltas;
    }

    /** The orders whose contributions changed, as far as it matters how many there are. */
    ChangedOrders changedOrders() {
        return changedOrders;
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

    /** Of the orders that have records without authority, or had: those that they have now. */
    Map<String, List<UnauthorizedRecord>> unauthorized() {
        return unauthorized;
    }

    /** The orders that the submissions of the folded records have reached. */
    ReachedOrders reached() {
        return reached;
    }

    /** When ingestion received the submissions whose records were decoded. */
    Set<Instant> receivedAt() {
        return receivedAt;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    private void fold(String key, List<Decoded> records, @Nullable StoredOrder before) {
        OrderState start = before == null ? OrderState.EMPTY : before.state();
        OrderState state = start;
        List<TradeRecord> fresh = new ArrayList<>();
        Evaluation evaluation;
        try {
            for (Decoded decoded : records) {
                OrderState next = evolve(state, key, decoded.record());
                if (!next.equals(state)) {
                    fresh.add(decoded.record());
                }
                state = next;
            }
            if (state.equals(start)) {
                declare(key, records);
                return;
            }
            evaluation = OrderEvaluator.evaluate(state, referenceData);
        } catch (RuntimeException e) {
            foldOneByOne(key, records, before);
            return;
        }
        declare(key, records);
        fresh.forEach(record -> learned(key, record));
        take(key, records.get(0).delivery().partition(), before, state, evaluation);
    }

    private static OrderState evolve(OrderState state, String key, TradeRecord record) {
        return isElsewhere(key, record) ? state.evolveElsewhere(record) : state.evolve(record);
    }

    /** Whether a record names another order. */
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
            Delivery delivery = decoded.delivery();
            reached.add(key, decoded.record().origin(), delivery.partition(), delivery.offset());
        }
    }

    /** Some record takes the order out of range, or cannot be folded: find it, and let the others in. */
    private void foldOneByOne(String key, List<Decoded> records, @Nullable StoredOrder before) {
        OrderState state = before == null ? OrderState.EMPTY : before.state();
        Evaluation evaluation = null;
        for (Decoded decoded : records) {
            try {
                OrderState next = evolve(state, key, decoded.record());
                evaluation = OrderEvaluator.evaluate(next, referenceData);
                if (!next.equals(state)) {
                    learned(key, decoded.record());
                }
                state = next;
                declare(key, List.of(decoded));
            } catch (ArithmeticException e) {
                deadLetters.add(new DeadLetter(decoded.delivery(), "out of range: " + e.getMessage()));
            } catch (RuntimeException e) {
                // A fault of ours; it must not hold up everybody else's records for ever.
                LOG.errorf(
                        e,
                        "a record of type %s cannot be folded",
                        decoded.record().type());
                deadLetters.add(new DeadLetter(decoded.delivery(), "cannot be folded: " + e));
            }
        }
        if (evaluation != null) {
            take(key, records.get(0).delivery().partition(), before, state, evaluation);
        }
    }

    /** What an earlier version knew; states of one batch have few. */
    private ReferenceData known(long version) {
        return earlier.computeIfAbsent(version, referenceData::at);
    }

    private void take(
            String key, int partition, @Nullable StoredOrder before, OrderState state, Evaluation evaluation) {
        Evaluation old = before == null ? Evaluation.NOTHING : before.evaluation();
        StoredOrder after = new StoredOrder(key, partition, referenceData.version(), state, evaluation, old);
        if (before == null) {
            added.add(after);
            newOrders.add(key);
        } else {
            changed.add(after);
        }
        if (before != null && before.referenceDataVersion() < referenceData.version()) {
            // The re-evaluation passes this state by: it has the new version already.
            declared.addConfirmed(key, before.state(), known(before.referenceDataVersion()), referenceData);
        }
        if (after.hasUnauthorized() || (before != null && before.hasUnauthorized())) {
            unauthorized.put(key, UnauthorizedRecord.of(state, referenceData));
        }
        if (before != null) {
            if (before.evaluation().equals(evaluation)) {
                return;
            }
            deltas.subtract(key, partition, before.evaluation());
        }
        deltas.add(key, partition, evaluation);
        if (!old.contributions().equals(evaluation.contributions())) {
            changedOrders.add(key, Deltas.traders(old, evaluation));
        }
    }
}
