package org.shumao.tradecore.cube.trade;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.shumao.contracts.period.Period;

/**
 * Under which circumstances figures were read.
 *
 * @param now when
 * @param finalAfter how long after its end a period stays provisional
 * @param statesLag whether some orders still wait to be evaluated anew with a changed alias, rate or province
 */
public record CubeSnapshot(Instant now, Duration finalAfter, boolean statesLag) {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

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
        Instant end = last.plusMonths(1).atDay(1).atStartOfDay(SHANGHAI).toInstant();
        return statesLag || now.isBefore(end.plus(finalAfter));
    }
}
