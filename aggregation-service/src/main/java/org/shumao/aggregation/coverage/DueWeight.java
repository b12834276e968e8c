package org.shumao.aggregation.coverage;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.ReportSteps;
import org.shumao.tradecore.disclosure.ReportSteps.Reporter;

/**
 * What those trade who owe a report of one kind for one owed period, and how late the reports came.
 *
 * @param kind of the enterprises
 * @param months of the owed period
 * @param counts how many reports are expected and came
 * @param expectedFen gross trade of all who owe, in the twelve months before the owed period
 * @param all of the reports that came
 * @param shown of those among them that count for everybody; null if nobody may know
 * @param lags microseconds from the end of the owed period to each report
 */
record DueWeight(
        EnterpriseKind kind,
        Months months,
        ReportCounts counts,
        BigInteger expectedFen,
        Weighed all,
        @Nullable Weighed shown,
        List<Long> lags) {

    /** Reports, and what their enterprises trade together. */
    record Weighed(long reports, BigInteger fen) {
        static final Weighed NONE = new Weighed(0, BigInteger.ZERO);

        static Weighed of(List<Reporter> reporters) {
            return new Weighed(reporters.size(), sum(reporters.stream()));
        }

        Weighed plus(Weighed other) {
            return new Weighed(reports + other.reports, fen.add(other.fen));
        }
    }

    /** @param reports all of one kind and owed period, those that came first, in the order in which they came; at least one */
    static DueWeight of(List<DueReport> reports) {
        List<Reporter> received = new ArrayList<>();
        List<Reporter> missing = new ArrayList<>();
        List<Long> lags = new ArrayList<>();
        for (DueReport report : reports) {
            (report.received() == null ? missing : received).add(report.reporter());
            if (report.received() != null) {
                lags.add(report.lag(report.received()));
            }
        }
        long inTime = reports.stream().filter(DueReport::isInTime).count();
        ReportCounts counts = new ReportCounts(reports.size(), received.size(), inTime);
        DueReport any = reports.get(0);
        return new DueWeight(
                any.kind(),
                any.months(),
                counts,
                sum(Stream.concat(received.stream(), missing.stream())),
                Weighed.of(received),
                shown(counts, received, missing),
                lags);
    }

    private static @Nullable Weighed shown(ReportCounts counts, List<Reporter> received, List<Reporter> missing) {
        if (!counts.arePublic()) {
            return null;
        }
        int count = ReportSteps.count(received, missing);
        return count == 0 && !received.isEmpty() ? null : Weighed.of(received.subList(0, count));
    }

    private static BigInteger sum(Stream<Reporter> reporters) {
        return reporters.map(Reporter::amount).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
