package org.shumao.tradecore.cube.trade;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/**
 * Says under which circumstances figures were read.
 *
 * @param now when
 * @param settings by which they are judged
 * @param statesLag whether some orders still wait to be evaluated anew with a changed alias, rate or province
 * @param reported about which periods enough is reported
 */
public record CubeSnapshot(Instant now, Settings settings, boolean statesLag, ReportedPeriods reported) {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /**
     * Settings are what the operator sets for all figures.
     *
     * @param finalAfter how long after its end a period stays provisional
     * @param minimumBase share of the value now, 0 to 1, below which the value that it is compared with is too small
     * @param returnsComeFor how long returns of an order are waited for, by flow
     */
    public record Settings(Duration finalAfter, BigDecimal minimumBase, Map<Flow, Duration> returnsComeFor) {
        public Settings {
            returnsComeFor = Map.copyOf(returnsComeFor);
        }
    }

    /** The month that is not over yet, Asia/Shanghai. */
    public YearMonth presentMonth() {
        return YearMonth.from(now.atZone(SHANGHAI));
    }

    /** Says whether late and amended records are still expected to change the period. */
    boolean isProvisional(Period period) {
        return isProvisional(period.last());
    }

    /** Says whether they are still expected to change what ends with this month. */
    public boolean isProvisional(YearMonth last) {
        return statesLag || isWithin(settings.finalAfter(), last);
    }

    /** Says whether returns of orders of the period, of some flows, are still expected to come. */
    public boolean awaitsReturns(Period period, Set<Flow> flows) {
        return flows.stream()
                .anyMatch(flow -> isWithin(settings.returnsComeFor().getOrDefault(flow, Duration.ZERO), period.last()));
    }

    private boolean isWithin(Duration time, YearMonth last) {
        Instant end = last.plusMonths(1).atDay(1).atStartOfDay(SHANGHAI).toInstant();
        return now.isBefore(end.plus(time));
    }
}
