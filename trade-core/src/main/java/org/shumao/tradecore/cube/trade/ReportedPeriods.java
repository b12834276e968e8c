package org.shumao.tradecore.cube.trade;

import java.util.Map;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;

/**
 * This says about which periods of goods, or of services, enough is reported. Of a period that is not here nobody owes a statement, so
 * none is waited for.
 *
 * @param owed periods that reporters owe statements about, for the period itself, for a part of it or for a longer one that holds it
 */
public record ReportedPeriods(Map<Period, Response> owed) {
    /** Nobody owes a statement. */
    public static final ReportedPeriods NOTHING_OWED = new ReportedPeriods(Map.of());

    /** This says how far the response to a period goes. */
    public enum Response {
        /** That of each kind and flow reaches the gate. */
        REPORTED,
        /** That of some kind and flow is below the gate. */
        COLLECTING,
        /** It is below the gate, and the period ends before the first one that anybody stated: statements did not exist then. */
        BEFORE_STATEMENTS
    }

    public ReportedPeriods {
        owed = Map.copyOf(owed);
    }

    /** Says whether nobody owes a statement about the period. */
    public boolean nothingExpected(Period period) {
        return parts(period).noneMatch(owed::containsKey);
    }

    /** Says whether enough is reported about a period that is over. */
    public boolean reported(Period period) {
        return parts(period).allMatch(part -> is(part, Response.REPORTED));
    }

    /** Says whether others may be compared with the period: it is reported, or as good as it was before statements existed. */
    public boolean comparable(Period period) {
        return parts(period).allMatch(part -> is(part, Response.REPORTED) || is(part, Response.BEFORE_STATEMENTS));
    }

    private boolean is(Period part, Response response) {
        return owed.getOrDefault(part, Response.REPORTED) == response;
    }

    /** January and February as one are reported if each of them is. */
    private static Stream<Period> parts(Period period) {
        return period.newYear()
                ? period.months().stream().map(month -> new Period(Frequency.MONTH, month))
                : Stream.of(period);
    }
}
