package org.shumao.localstack.scenario;

import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/**
 * What the suite must answer for a period once it has read the whole scenario.
 *
 * @param earlyOrdersFen goods known from a platform alone, both flows
 * @param registered platforms and e-commerce enterprises registered in the period
 */
public record Expected(Period period, Figures cbec, Figures dds, long earlyOrdersFen, int registered) {
    /** Both flows of one domain. */
    public record Figures(Sum exports, Sum imports) {
        public Sum total() {
            return exports.plus(imports);
        }

        static Figures of(Sums sums, Period period, Domain domain) {
            return new Figures(sums.of(period, Flow.EXPORT, domain), sums.of(period, Flow.IMPORT, domain));
        }
    }

    static Expected of(Sums sums, Period period, int registered) {
        return new Expected(
                period,
                Figures.of(sums, period, Domain.CBEC),
                Figures.of(sums, period, Domain.DDS),
                Figures.of(sums, period, Domain.EARLY_ORDERS).total().fen(),
                registered);
    }
}
