package org.shumao.aggregation.folding;

import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.shumao.aggregation.cube.shadow.ShadowReach;
import org.shumao.aggregation.cube.shadow.ShadowReach.Filled;
import org.shumao.aggregation.cube.shadow.ShadowStore;
import org.shumao.aggregation.cube.store.CubeTables;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.consumer.Claim;
import org.shumao.aggregation.intake.consumer.ClaimStore;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.intake.consumer.WorkerBounds;
import org.shumao.tradecore.order.Evaluation;

/**
 * Fills the shadow cube from stored contributions: the next orders of one of our partitions, in key order, between batches. It holds
 * the partition like a batch, so what it reads is what the cells hold, and how far it came is stored with the sums: after a crash, or at
 * another replica, it goes on from there.
 */
@Dependent
class ShadowFilling {
    /** How often it looks for a shadow cube to fill. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Database database;
    private final ClaimStore claims;
    private final OrderStore orders;
    private final ShadowStore shadow;
    private final CellStore cells;
    private final int wanted;
    private volatile int chunk;
    private volatile long nextLook = System.nanoTime();

    ShadowFilling(
            Database database,
            ClaimStore claims,
            OrderStore orders,
            ShadowStore shadow,
            CellStore cells,
            IntakeConfig config) {
        this.database = database;
        this.claims = claims;
        this.orders = orders;
        this.shadow = shadow;
        this.cells = cells;
        this.wanted = WorkerBounds.of(config).states();
        this.chunk = wanted;
    }

    /** Fills a chunk of the first partition that is not complete; the claim on it. */
    Collection<Claim> step(Collection<Claim> ours) throws SQLException {
        if (System.nanoTime() - nextLook < 0) {
            return List.of();
        }
        ShadowReach reach = database.inTransaction(shadow::reach);
        if (reach.exists()) {
            for (Claim claim : ours) {
                if (!reach.of(claim.partition()).complete()) {
                    fill(claim);
                    return List.of(claim);
                }
            }
        }
        nextLook = System.nanoTime() + LOOK_EVERY.toNanos();
        return List.of();
    }

    private void fill(Claim claim) throws SQLException {
        try {
            database.run(connection -> fill(connection, claim));
            chunk = Math.min(wanted, chunk * 2);
        } catch (OutOfMemoryError e) {
            // Orders of many lines: the next attempt takes fewer at once.
            chunk = Math.max(1, chunk / 2);
            throw e;
        }
    }

    private void fill(Connection connection, Claim claim) throws SQLException {
        claims.advance(connection, claim.topic(), List.of(claim), List.of(claim));
        // Read again, now that nobody else fills this partition: it may have been flipped or dropped meanwhile.
        ShadowReach reach = shadow.reach(connection);
        Filled from = reach.of(claim.partition());
        if (!reach.exists() || from.complete()) {
            return;
        }
        int limit = chunk;
        List<OrderStore.Applied> next = orders.appliedAfter(connection, claim.partition(), from.to(), limit);
        Deltas sums = new Deltas();
        long contributions = 0;
        for (OrderStore.Applied order : next) {
            Evaluation evaluation = order.evaluation();
            sums.add(claim.partition(), evaluation);
            contributions += evaluation.contributions().size();
        }
        cells.add(connection, CubeTables.SHADOW, sums);
        String to = next.isEmpty() ? from.to() : next.get(next.size() - 1).key();
        Filled filled = new Filled(to, next.size() < limit);
        shadow.filled(connection, claim.partition(), filled, next.size(), contributions);
    }
}
