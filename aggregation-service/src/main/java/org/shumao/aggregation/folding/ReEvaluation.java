package org.shumao.aggregation.folding;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.freshness.ChangedOrders;
import org.shumao.aggregation.intake.consumer.Claim;
import org.shumao.aggregation.intake.consumer.ClaimStore;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.linkage.DeclaredIdentifiers;
import org.shumao.aggregation.linkage.IdentifierStore;
import org.shumao.aggregation.order.Evaluation;
import org.shumao.aggregation.order.OrderEvaluator;
import org.shumao.aggregation.order.state.StateRecords;
import org.shumao.aggregation.order.timeline.UnauthorizedRecord;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.aggregation.referencedata.ReferenceDataHistory;
import org.shumao.contracts.record.TradeRecord;

/**
 * Re-evaluates the states of our partitions that mention a code whose meaning changed, in chunks between batches: that
 * is how an alias, a province or a rate that comes late reaches the figures.
 */
@ApplicationScoped
class ReEvaluation {
    private final Database database;
    private final ClaimStore claims;
    private final OrderStore orders;
    private final IdentifierStore identifiers;
    private final UnauthorizedStore unauthorized;
    private final CellStore cells;
    private final ReferenceDataHistory history;
    private int chunk;
    /** How far the re-evaluation of a partition is: its target version and the last key that it has done. */
    private final Map<Integer, Position> positions = new HashMap<>();

    private record Position(long version, String afterKey) {}

    ReEvaluation(
            Database database,
            ClaimStore claims,
            OrderStore orders,
            IdentifierStore identifiers,
            UnauthorizedStore unauthorized,
            CellStore cells,
            ReferenceDataHistory history,
            IntakeConfig config) {
        this.database = database;
        this.claims = claims;
        this.orders = orders;
        this.identifiers = identifiers;
        this.unauthorized = unauthorized;
        this.cells = cells;
        this.history = history;
        this.chunk = config.statesAtOnce();
    }

    boolean hasWork(Claim claim) {
        return claim.reevaluatedVersion() < history.latestVersion();
    }

    /** One chunk of one partition; the claim as it is afterwards. */
    Claim step(Claim claim) throws SQLException {
        try {
            return reevaluateChunk(claim);
        } catch (OutOfMemoryError e) {
            // Orders of many lines: the next attempt takes fewer at once.
            chunk = Math.max(1, chunk / 2);
            throw e;
        }
    }

    private Claim reevaluateChunk(Claim claim) throws SQLException {
        Position from = positions.getOrDefault(claim.partition(), new Position(0, ""));
        long target = history.latestVersion();
        Position start = from.version() == target ? from : new Position(target, "");
        ReferenceData referenceData = history.at(target);
        Predicate<String> changed = history.changed(claim.reevaluatedVersion(), target);
        Claim raised = claim.advancedTo(claim.nextOffset(), target);
        return database.inTransaction((Connection connection) -> {
            claims.advance(connection, claim.topic(), List.of(claim), List.of(raised));
            List<OrderStore.Mention> mentions =
                    orders.olderThan(connection, claim.partition(), target, start.afterKey(), chunk);
            List<String> keys = mentions.stream()
                    .filter(mention -> mention.codes().stream().anyMatch(changed))
                    .map(OrderStore.Mention::key)
                    .toList();
            reevaluate(connection, keys, referenceData);
            if (mentions.size() == chunk) {
                positions.put(
                        claim.partition(),
                        new Position(target, mentions.get(mentions.size() - 1).key()));
                return raised;
            }
            Claim reevaluated = raised.reevaluatedTo(target);
            claims.reevaluated(connection, reevaluated);
            positions.remove(claim.partition());
            return reevaluated;
        });
    }

    void forget(int partition) {
        positions.remove(partition);
    }

    private void reevaluate(Connection connection, List<String> keys, ReferenceData referenceData) throws SQLException {
        CubeDeltas deltas = cells.open(connection);
        ChangedOrders changed = new ChangedOrders();
        List<StoredOrder> rewritten = new ArrayList<>();
        Map<String, List<UnauthorizedRecord>> declared = new TreeMap<>();
        DeclaredIdentifiers confirmed = new DeclaredIdentifiers();
        for (StoredOrder before : new TreeMap<>(orders.read(connection, keys)).values()) {
            Evaluation evaluation = OrderEvaluator.evaluate(before.state(), referenceData);
            StoredOrder after = new StoredOrder(
                    before.key(), before.partition(), referenceData.version(), before.state(), evaluation);
            rewritten.add(after);
            if (after.hasUnauthorized() || before.hasUnauthorized()) {
                declared.put(before.key(), UnauthorizedRecord.of(before.state(), referenceData));
            }
            addConfirmed(before, referenceData, confirmed);
            deltas.subtract(before.key(), before.partition(), before.evaluation());
            deltas.add(before.key(), before.partition(), evaluation);
            if (!evaluation.contributions().equals(before.evaluation().contributions())) {
                changed.add(before.key(), Deltas.traders(before.evaluation(), evaluation));
            }
        }
        orders.write(connection, rewritten);
        identifiers.declare(connection, confirmed);
        unauthorized.replace(connection, declared);
        cells.add(connection, deltas, changed);
    }

    /** Records declare their numbers once they have authority: agency may have been granted since they came. */
    private void addConfirmed(StoredOrder order, ReferenceData referenceData, DeclaredIdentifiers confirmed) {
        ReferenceData then = history.at(order.referenceDataVersion());
        Predicate<TradeRecord> isConfirmed =
                record -> !StateRecords.hasAuthority(record, then) && StateRecords.hasAuthority(record, referenceData);
        StateRecords.of(order.state()).filter(isConfirmed).forEach(record -> confirmed.add(order.key(), record));
        StateRecords.elsewhere(order.state())
                .filter(isConfirmed)
                .forEach(record -> confirmed.addElsewhere(order.key(), record));
    }
}
