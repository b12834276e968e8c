package org.shumao.aggregation.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.shumao.aggregation.context.Context;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.DeadLetterStore.DeadLetter;

/**
 * Takes one batch into the database exactly once, in one transaction: offsets first and fenced, states in key order,
 * cells last so that the rows everybody wants are locked shortest.
 */
@ApplicationScoped
class BatchIntake {
    private static final Logger LOG = Logger.getLogger(BatchIntake.class);
    /** SQL standard, class 22: data exception, for instance a sum out of range. */
    private static final String DATA_EXCEPTION = "22";

    private final Database database;
    private final ClaimStore claims;
    private final OrderStore orders;
    private final CellStore cells;
    private final DeadLetterStore deadLetters;
    private final Counter folded;
    private final Counter refused;
    private final Timer batches;

    BatchIntake(
            Database database,
            ClaimStore claims,
            OrderStore orders,
            CellStore cells,
            DeadLetterStore deadLetters,
            MeterRegistry metrics) {
        this.database = database;
        this.claims = claims;
        this.orders = orders;
        this.cells = cells;
        this.deadLetters = deadLetters;
        this.folded = metrics.counter("shumao.intake.records");
        this.refused = metrics.counter("shumao.intake.dead.letters");
        this.batches = metrics.timer("shumao.intake.batch");
    }

    /**
     * Takes in a batch, in offset order per partition, and returns the claims as they are afterwards.
     *
     * @throws FencedException if a partition is no longer ours; nothing was written then
     * @throws SQLException if the database failed; nothing was written of the part that failed
     */
    Map<Integer, Claim> take(List<Delivery> batch, Map<Integer, Claim> from, Context context) throws SQLException {
        long start = System.nanoTime();
        Map<Integer, Claim> after = takeOrSplit(batch, from, context);
        batches.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        return after;
    }

    /** A data exception is some record's fault: halve the batch until it stands alone, and let the others in. */
    private Map<Integer, Claim> takeOrSplit(List<Delivery> batch, Map<Integer, Claim> from, Context context)
            throws SQLException {
        try {
            return transact(batch, from, context, List.of());
        } catch (SQLException | ArithmeticException e) {
            if (e instanceof SQLException fault && !isDataException(fault)) {
                throw e;
            }
            if (batch.size() == 1) {
                return transact(
                        List.of(),
                        from,
                        context,
                        List.of(new DeadLetter(batch.get(0), "out of range: " + e.getMessage())));
            }
            LOG.warnf("a batch of %d records breaks a limit of the database, splitting it", batch.size());
            int half = batch.size() / 2;
            Map<Integer, Claim> between = takeOrSplit(batch.subList(0, half), from, context);
            return takeOrSplit(batch.subList(half, batch.size()), between, context);
        }
    }

    private static boolean isDataException(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith(DATA_EXCEPTION);
    }

    private Map<Integer, Claim> transact(
            List<Delivery> batch, Map<Integer, Claim> from, Context context, List<DeadLetter> known)
            throws SQLException {
        List<DeadLetter> letters = new ArrayList<>(known);
        List<Delivery> passed = new ArrayList<>(batch);
        known.forEach(letter -> passed.add(letter.delivery()));
        Map<Integer, Claim> to = advanced(from, passed, context.version());
        database.run(connection -> {
            claims.advance(connection, touched(from, to), touched(to, to));
            Folding folding = new Folding(batch, context);
            fold(connection, folding);
            letters.addAll(folding.deadLetters());
            deadLetters.write(connection, letters);
            cells.add(connection, folding.deltas());
        });
        folded.increment(batch.size());
        refused.increment(letters.size());
        letters.forEach(letter -> LOG.errorf(
                "dead letter: partition %d offset %d: %s",
                letter.delivery().partition(), letter.delivery().offset(), letter.reason()));
        Map<Integer, Claim> all = new LinkedHashMap<>(from);
        all.putAll(to);
        return all;
    }

    private void fold(Connection connection, Folding folding) throws SQLException {
        List<String> keys = new ArrayList<>();
        folding.keys().forEach(keys::add);
        folding.over(orders.read(connection, keys));
        orders.write(connection, folding.changed());
    }

    private static Map<Integer, Claim> advanced(Map<Integer, Claim> from, List<Delivery> passed, long contextVersion) {
        Map<Integer, Claim> to = new TreeMap<>();
        for (Delivery delivery : passed) {
            Claim claim = to.getOrDefault(delivery.partition(), from.get(delivery.partition()));
            if (claim == null) {
                throw new IllegalStateException("no claim on partition " + delivery.partition());
            }
            to.put(delivery.partition(), claim.advancedTo(delivery.offset() + 1, contextVersion));
        }
        return to;
    }

    private static Collection<Claim> touched(Map<Integer, Claim> claims, Map<Integer, Claim> touched) {
        return new TreeMap<>(touched)
                .keySet().stream()
                        .map(claims::get)
                        .filter(claim -> claim != null)
                        .toList();
    }
}
