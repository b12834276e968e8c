package org.shumao.aggregation.intake;

import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.FailedStates.Failure;
import org.shumao.aggregation.intake.consumer.ClaimStore;
import org.shumao.aggregation.intake.consumer.DataFault;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.aggregation.intake.consumer.PartitionClaim;
import org.shumao.aggregation.intake.consumer.WorkerBounds;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;
import org.shumao.tradecore.referencedata.ReferenceDataHistory.ChangedCodes;

/**
 * Re-evaluates the states of our partitions that mention a code whose meaning changed, or that the day of the reference data ages: that
 * is how an alias, a province or a rate that comes late reaches the figures, and how a list becomes stale of which nothing more is heard.
 * It is for one version of the reference data, and begins for a newer one once it has ended. So whatever changes meanwhile, and however
 * often, everything is reached. It lists the states and goes through them in steps beside the batches, one partition after the other: few
 * states are looked up and listed at once; many are listed part by part, since a transaction over a million of them would hold up all
 * batches, and longer than the broker waits for a consumer. How far it is stands in the database: whoever takes a partition over goes on
 * from there.
 */
@Dependent
class ReEvaluation {
    private static final Logger LOG = Logger.getLogger(ReEvaluation.class);

    /** A chunk holds up a batch, so it is to take a part of a second. */
    private static final int MOST_AT_ONCE = 1000;

    /** Looking whether a state is concerned costs a small part of evaluating it. */
    private static final int LOOKED_AT_FOR_ONE_EVALUATED = 20;

    private final Database database;
    private final ClaimStore claims;
    private final DueStates due;
    private final FailedStates failed;
    private final Orders orders;
    private final Cube cube;
    private final ReferenceDataHistory history;
    private final long budget;
    private int chunk;
    private int last = -1;
    /** Partitions of which the targets are known. */
    private final Set<Integer> known = new HashSet<>();
    /** The version for which a partition is being evaluated again. */
    private final TreeMap<Integer, Long> targets = new TreeMap<>();

    ReEvaluation(
            Database database,
            ClaimStore claims,
            DueStates due,
            FailedStates failed,
            Orders orders,
            Cube cube,
            ReferenceDataHistory history,
            IntakeConfig config) {
        this.database = database;
        this.claims = claims;
        this.due = due;
        this.failed = failed;
        this.orders = orders;
        this.cube = cube;
        this.history = history;
        this.budget = config.evaluationBudget();
        this.chunk = Math.min(MOST_AT_ONCE, WorkerBounds.of(config).states());
    }

    /** Does one chunk of one partition, or the beginning for all of them. Returns the claims that it moved, none if there is nothing to do. */
    Collection<PartitionClaim> step(Map<Integer, PartitionClaim> ours) throws SQLException {
        learn(ours.keySet());
        if (!targets.isEmpty()) {
            Map.Entry<Integer, Long> next =
                    Objects.requireNonNullElseGet(targets.higherEntry(last), targets::firstEntry);
            last = next.getKey();
            return List.of(go(Objects.requireNonNull(ours.get(last)), next.getValue()));
        }
        List<PartitionClaim> behind = ours.values().stream()
                .filter(claim -> claim.reevaluatedVersion() < history.latestVersion())
                .toList();
        return behind.isEmpty() ? List.of() : begin(behind);
    }

    void forget(int partition) {
        known.remove(partition);
        targets.remove(partition);
    }

    private void learn(Set<Integer> partitions) throws SQLException {
        if (!known.equals(partitions)) {
            Map<Integer, Long> underWay = database.inTransaction(connection -> due.targets(connection, partitions));
            targets.clear();
            targets.putAll(underWay);
            known.clear();
            known.addAll(partitions);
        }
    }

    /** Begins for all partitions at once, since looking for it takes as long for one as for all. */
    private Collection<PartitionClaim> begin(List<PartitionClaim> behind) throws SQLException {
        long target = history.latestVersion();
        long after = behind.stream()
                .mapToLong(PartitionClaim::reevaluatedVersion)
                .min()
                .orElseThrow();
        ChangedCodes changed = history.changedCodes(after, target);
        boolean many = database.inTransaction(connection -> due.areMany(connection, changed, lookedAtOnce()));
        List<PartitionClaim> raised = behind.stream()
                .map(claim -> claim.advancedTo(claim.nextOffset(), target))
                .toList();
        List<Integer> partitions =
                raised.stream().map(PartitionClaim::partition).toList();
        List<PartitionClaim> begun = database.inTransaction((Connection connection) -> {
            // Once this is committed nobody writes a state of an older version, so none is missed however late it is
            // listed.
            claims.advance(connection, raised.get(0).topic(), behind, raised);
            if (many) {
                due.lookThrough(connection, partitions, target);
                return raised;
            }
            Collection<Integer> some = new HashSet<>(due.list(connection, partitions, changed, target));
            // All partitions share what is listed in one transaction; whatever ages beyond that is listed part by part.
            int limit = Math.max(1, lookedAtOnce() / partitions.size());
            for (int partition : partitions) {
                if (listsAged(connection, partition, target, limit)) {
                    some.add(partition);
                }
            }
            List<PartitionClaim> moved = raised.stream()
                    .map(claim -> some.contains(claim.partition()) ? claim : claim.reevaluatedTo(target))
                    .toList();
            for (PartitionClaim claim : moved) {
                claims.reevaluated(connection, claim);
            }
            return moved;
        });
        begun.stream()
                .filter(claim -> claim.reevaluatedVersion() < target)
                .forEach(claim -> targets.put(claim.partition(), target));
        return begun;
    }

    private PartitionClaim go(PartitionClaim claim, long target) throws SQLException {
        List<String> keys = database.inTransaction(connection -> due.next(connection, claim.partition(), chunk));
        if (!keys.isEmpty()) {
            evaluate(claim, keys, history.at(target));
            return claim;
        }
        if (listsNext(claim, target)) {
            return claim;
        }
        PartitionClaim reevaluated = claim.reevaluatedTo(target);
        database.run(connection -> claims.reevaluated(connection, reevaluated));
        targets.remove(claim.partition());
        return reevaluated;
    }

    private boolean listsNext(PartitionClaim claim, long target) throws SQLException {
        Predicate<String> changed = history.changed(claim.reevaluatedVersion(), target);
        return database.inTransaction((Connection connection) -> {
            claims.advance(connection, claim.topic(), List.of(claim), List.of(claim));
            return due.listNext(connection, claim.partition(), changed, target, lookedAtOnce())
                    || listsAged(connection, claim.partition(), target, lookedAtOnce());
        });
    }

    private boolean listsAged(Connection connection, int partition, long target, int limit) throws SQLException {
        LocalDate day = history.at(target).ageing().day();
        return day != null && due.listAged(connection, partition, day, target, limit);
    }

    private int lookedAtOnce() {
        return LOOKED_AT_FOR_ONE_EVALUATED * chunk;
    }

    /** Halves the chunk until a state that cannot be evaluated stands alone: it must not hold up the others. */
    private void evaluate(PartitionClaim claim, List<String> keys, ReferenceData referenceData) throws SQLException {
        try {
            database.run(connection -> {
                claims.advance(connection, claim.topic(), List.of(claim), List.of(claim));
                Folding folding = new Folding(referenceData, budget);
                orders.evaluateAgain(connection, keys, folding);
                cube.apply(connection, folding.deltas());
                due.remove(connection, claim.partition(), keys);
            });
        } catch (SQLException | RuntimeException e) {
            if (!DataFault.is(e)) {
                throw e;
            }
            if (keys.size() == 1) {
                setAside(claim, keys.get(0), referenceData.version(), e);
                return;
            }
            int half = keys.size() / 2;
            evaluate(claim, keys.subList(0, half), referenceData);
            evaluate(claim, keys.subList(half, keys.size()), referenceData);
        } catch (OutOfMemoryError e) {
            // Orders of many lines: the next attempt takes fewer at once.
            chunk = Math.max(1, chunk / 2);
            throw e;
        }
    }

    private void setAside(PartitionClaim claim, String key, long version, Exception reason) throws SQLException {
        LOG.errorf(reason, "an order of partition %d cannot be evaluated under version %d", claim.partition(), version);
        database.run(connection -> {
            claims.advance(connection, claim.topic(), List.of(claim), List.of(claim));
            failed.put(connection, List.of(new Failure(key, claim.partition(), version, DataFault.reason(reason))));
            due.remove(connection, claim.partition(), List.of(key));
        });
    }
}
