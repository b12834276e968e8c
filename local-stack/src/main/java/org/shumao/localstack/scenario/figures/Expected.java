package org.shumao.localstack.scenario.figures;

import java.util.EnumMap;
import java.util.Map;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/**
 * Holds what the suite must answer for a period once it has read the whole scenario.
 *
 * @param earlyOrdersFen goods known from a platform alone, both flows
 * @param registered platforms and e-commerce enterprises registered in the period
 */
public record Expected(Period period, Figures cbec, Figures dds, long earlyOrdersFen, int registered) {
    /**
     * Both flows of one domain.
     *
     * @param returns what came back in the period, a positive amount
     * @param evidence fen of both flows by what stands behind them; what is zero is left out
     */
    public record Figures(Sum exports, Sum imports, Sum returns, Map<Evidence, Long> evidence) {
        public Sum total() {
            return exports.plus(imports);
        }

        static Figures of(Sums sums, Period period, Domain domain) {
            Map<Evidence, Long> evidence = new EnumMap<>(Evidence.class);
            for (Evidence each : Evidence.values()) {
                Sum sum = sums.of(period, cell -> is(cell, domain, Kind.GROSS) && cell.evidence() == each);
                if (sum.fen() != 0) {
                    evidence.put(each, sum.fen());
                }
            }
            return new Figures(
                    sums.of(period, Flow.EXPORT, domain),
                    sums.of(period, Flow.IMPORT, domain),
                    sums.of(period, cell -> is(cell, domain, Kind.RETURN)),
                    evidence);
        }

        private static boolean is(Sums.Cell cell, Domain domain, Kind kind) {
            return cell.domain() == domain && cell.kind() == kind;
        }
    }

    /** Takes sums from elsewhere than the scenario too: the oracle's. */
    public static Expected of(Sums sums, Period period, int registered) {
        return new Expected(
                period,
                Figures.of(sums, period, Domain.CBEC),
                Figures.of(sums, period, Domain.DDS),
                Figures.of(sums, period, Domain.EARLY_ORDERS).total().fen(),
                registered);
    }
}
