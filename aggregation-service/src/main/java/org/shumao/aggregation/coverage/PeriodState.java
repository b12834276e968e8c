package org.shumao.aggregation.coverage;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.trade.CubeSnapshot;

/** The state says how far a period is on its way to a final figure. */
@Schema(
        name = "PeriodState",
        description =
                "open: the period is not over; collecting: it is over, and too little is stated; reported: the response of"
                        + " each flow reaches the gate, or nobody has to state anything; growth and records need it")
public enum PeriodState {
    /** It is not over. */
    @JsonProperty("open")
    OPEN,
    /** It is over, and the response of some flow is below the gate. */
    @JsonProperty("collecting")
    COLLECTING,
    /** It is over, and the response of each flow reaches the gate. */
    @JsonProperty("reported")
    REPORTED;

    /**
     * Returns the state of a period.
     *
     * @param circumstances under which figures of it were read
     */
    public static PeriodState of(Period period, CubeSnapshot circumstances) {
        if (!period.last().isBefore(circumstances.presentMonth())) {
            return OPEN;
        }
        return circumstances.reported().reported(period) ? REPORTED : COLLECTING;
    }
}
