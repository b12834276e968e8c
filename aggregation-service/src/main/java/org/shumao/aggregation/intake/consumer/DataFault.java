package org.shumao.aggregation.intake.consumer;

import java.sql.SQLException;
import java.util.Set;
import org.shumao.tradecore.order.state.StateCodec.UnknownFormatException;

/**
 * Tells a fault of what was sent or stored from one of the surroundings. The first comes again however often it is tried, so the
 * event or the state behind it must be found and set aside; the second goes away, and nothing may be set aside for it.
 */
public final class DataFault {
    /**
     * Classes of SQLSTATE that only the values of a statement cause: cardinality violation, data exception, integrity constraint
     * violation, program limit exceeded.
     */
    private static final Set<String> CLASSES = Set.of("21", "22", "23", "54");

    private DataFault() {}

    /** Returns whether the values are the reason. */
    public static boolean is(Exception e) {
        if (e instanceof SQLException fault) {
            String state = fault.getSQLState();
            return state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
        }
        boolean surroundings = e instanceof FencedException
                || e instanceof IntakeStoppedException
                || e instanceof UnknownFormatException;
        return e instanceof RuntimeException && !surroundings;
    }

    static boolean isOutOfRange(Exception e) {
        return e instanceof SQLException || e instanceof ArithmeticException;
    }

    /** Returns the reason that is kept with the event or the state. */
    public static String reason(Exception e) {
        return isOutOfRange(e) ? "out of range: " + e.getMessage() : "cannot be taken in: " + e;
    }
}
