package org.shumao.aggregation.coverage;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.PrimaryRule;
import org.shumao.tradecore.disclosure.ReportSteps;
import org.shumao.tradecore.disclosure.ReportSteps.Reporter;

/**
 * A response of one owed period says how many of the statements of one capacity and flow came, what their reporters weigh, and how late
 * the statements came.
 *
 * @param capacity of the reporters
 * @param flow of the statements
 * @param months of the owed period
 * @param counts how many statements are expected and came
 * @param history whether the twelve months before the owed period are observed
 * @param expected what all who owe weigh
 * @param all of the statements that came
 * @param shown of those among them that count for everybody; null if nobody may know
 * @param lags microseconds from the end of the owed period to each statement
 */
record DueResponse(
        Capacity capacity,
        Flow flow,
        Months months,
        ReportCounts counts,
        boolean history,
        BigInteger expected,
        Weighed all,
        @Nullable Weighed shown,
        List<Long> lags) {

    /** Statements, and what their reporters weigh together. */
    record Weighed(long statements, BigInteger weight) {
        static final Weighed NONE = new Weighed(0, BigInteger.ZERO);

        static Weighed of(List<Reporter> reporters) {
            return new Weighed(reporters.size(), sum(reporters.stream()));
        }

        Weighed plus(Weighed other) {
            return new Weighed(statements + other.statements, weight.add(other.weight));
        }
    }

    /**
     * Counts and weighs what came.
     *
     * @param owed all of one capacity, flow and owed period, in the order in which they were stated; at least one
     * @param rule that the statements which count for everybody pass
     */
    static DueResponse of(List<DueStatement> owed, boolean history, PrimaryRule rule) {
        List<Reporter> received = new ArrayList<>();
        List<Reporter> missing = new ArrayList<>();
        List<Long> lags = new ArrayList<>();
        for (DueStatement statement : owed) {
            Instant stated = statement.stated();
            if (stated == null) {
                missing.add(statement.reporter());
            } else {
                received.add(statement.reporter());
                lags.add(statement.lag(stated));
            }
        }
        long inTime = owed.stream().filter(DueStatement::isInTime).count();
        ReportCounts counts = new ReportCounts(owed.size(), received.size(), inTime);
        DueStatement any = owed.get(0);
        return new DueResponse(
                any.capacity(),
                any.flow(),
                any.months(),
                counts,
                history,
                sum(Stream.concat(received.stream(), missing.stream())),
                Weighed.of(received),
                shown(counts, received, missing, rule),
                lags);
    }

    private static @Nullable Weighed shown(
            ReportCounts counts, List<Reporter> received, List<Reporter> missing, PrimaryRule rule) {
        if (!counts.arePublic()) {
            return null;
        }
        int count = ReportSteps.count(received, missing, rule);
        return count == 0 && !received.isEmpty() ? null : Weighed.of(received.subList(0, count));
    }

    private static BigInteger sum(Stream<Reporter> reporters) {
        return reporters.map(Reporter::amount).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
