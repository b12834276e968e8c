package org.shumao.aggregation.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.shumao.aggregation.batch.Claim;
import org.shumao.aggregation.batch.ClaimStore;
import org.shumao.aggregation.batch.IntakeConfig;
import org.shumao.aggregation.context.Context;
import org.shumao.aggregation.context.ContextHistory;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.link.ReferenceStore;
import org.shumao.aggregation.link.ToldNumbers;
import org.shumao.aggregation.order.Evaluation;
import org.shumao.aggregation.order.OrderEvaluator;
import org.shumao.aggregation.order.StateRecords;
import org.shumao.aggregation.order.UnauthorizedRecord;
import org.shumao.aggregation.unauthorized.UnauthorizedStore;
import org.shumao.contracts.record.TradeRecord;

/**
 * Re-evaluates the states of our partitions that mention a code whose meaning changed, in chunks between batches: that
 * is how an alias, a province or a rate that comes late reaches the figures.
 */
@ApplicationScoped
class Walker {
    private final Database database;
    private final ClaimStore claims;
    private final OrderStore orders;
    private final ReferenceStore references;
    private final UnauthorizedStore unauthorized;
    private final CellStore cells;
    private final ContextHistory history;
    private int chunk;
    /** Where the walk of a partition stands: the version it walks to and the last key it has done. */
    private final Map<Integer, Position> positions = new HashMap<>();

    private record Position(long version, String afterKey) {}

    Walker(
            Database database,
            ClaimStore claims,
            OrderStore orders,
            ReferenceStore references,
            UnauthorizedStore unauthorized,
            CellStore cells,
            ContextHistory history,
            IntakeConfig config) {
        this.database = database;
        this.claims = claims;
        this.orders = orders;
        this.references = references;
        this.unauthorized = unauthorized;
        this.cells = cells;
        this.history = history;
        this.chunk = config.statesAtOnce();
    }

    boolean hasWork(Claim claim) {
        return claim.walkedVersion() < history.latestVersion();
    }

    /** One chunk of one partition; the claim as it is afterwards. */
    Claim step(Claim claim) throws SQLException {
        try {
            return walk(claim);
        } catch (OutOfMemoryError e) {
            // Orders of many lines: the next attempt takes fewer at once.
            chunk = Math.max(1, chunk / 2);
            throw e;
        }
    }

    private Claim walk(Claim claim) throws SQLException {
        Position from = positions.getOrDefault(claim.partition(), new Position(0, ""));
        long target = history.latestVersion();
        Position start = from.version() == target ? from : new Position(target, "");
        Context context = history.at(target);
        Predicate<String> changed = history.changed(claim.walkedVersion(), target);
        Claim raised = claim.advancedTo(claim.nextOffset(), target);
        return database.inTransaction((Connection connection) -> {
            claims.advance(connection, claim.topic(), List.of(claim), List.of(raised));
            List<OrderStore.Mention> mentions =
                    orders.olderThan(connection, claim.partition(), target, start.afterKey(), chunk);
            List<String> keys = mentions.stream()
                    .filter(mention -> mention.codes().stream().anyMatch(changed))
                    .map(OrderStore.Mention::key)
                    .toList();
            reevaluate(connection, keys, context);
            if (mentions.size() == chunk) {
                positions.put(
                        claim.partition(),
                        new Position(target, mentions.get(mentions.size() - 1).key()));
                return raised;
            }
            Claim walked = raised.walkedTo(target);
            claims.walked(connection, walked);
            positions.remove(claim.partition());
            return walked;
        });
    }

    void forget(int partition) {
        positions.remove(partition);
    }

    private void reevaluate(Connection connection, List<String> keys, Context context) throws SQLException {
        Deltas deltas = new Deltas();
        List<StoredOrder> rewritten = new ArrayList<>();
        Map<String, List<UnauthorizedRecord>> told = new TreeMap<>();
        ToldNumbers confirmed = new ToldNumbers();
        for (StoredOrder before : new TreeMap<>(orders.read(connection, keys)).values()) {
            Evaluation evaluation = OrderEvaluator.evaluate(before.state(), context);
            StoredOrder after =
                    new StoredOrder(before.key(), before.partition(), context.version(), before.state(), evaluation);
            rewritten.add(after);
            if (after.hasUnauthorized() || before.hasUnauthorized()) {
                told.put(before.key(), UnauthorizedRecord.of(before.state(), context));
            }
            addConfirmed(before, context, confirmed);
            deltas.subtract(before.partition(), before.evaluation());
            deltas.add(before.partition(), evaluation);
        }
        orders.write(connection, rewritten);
        references.tell(connection, confirmed);
        unauthorized.replace(connection, told);
        cells.add(connection, deltas);
    }

    /** Records tell their numbers once they have authority: agency may have been granted since they came. */
    private void addConfirmed(StoredOrder order, Context context, ToldNumbers confirmed) {
        Context then = history.at(order.contextVersion());
        Predicate<TradeRecord> isConfirmed =
                record -> !StateRecords.hasAuthority(record, then) && StateRecords.hasAuthority(record, context);
        StateRecords.of(order.state()).filter(isConfirmed).forEach(record -> confirmed.add(order.key(), record));
        StateRecords.elsewhere(order.state())
                .filter(isConfirmed)
                .forEach(record -> confirmed.addElsewhere(order.key(), record));
    }
}
