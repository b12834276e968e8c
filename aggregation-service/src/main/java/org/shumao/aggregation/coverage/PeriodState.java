package org.shumao.aggregation.coverage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.contracts.period.Period;

/** The state says how far a period is on its way to a final figure. */
@Schema(
        name = "PeriodState",
        description =
                "open: the period is not over; collecting: it is over, and too little is stated; reported: the response of"
                        + " each flow reaches the gate, or nobody has to state anything")
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
     * @param present the month that is not over
     * @param responses about the period
     */
    static PeriodState of(Period period, YearMonth present, Stream<ResponseRow> responses) {
        if (!period.last().isBefore(present)) {
            return OPEN;
        }
        return responses.allMatch(ResponseRow::reported) ? REPORTED : COLLECTING;
    }
}
