package org.shumao.tradecore.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an observation is to be read (SDMX code list CL_OBS_STATUS). */
@Schema(
        name = "ObservationStatus",
        description = "A normal, P provisional, M missing: nothing is known, Q suppressed, Z not applicable")
public enum ObservationStatus {
    /** A figure that is not expected to change. */
    @JsonProperty("A")
    NORMAL("A"),
    /** A figure that is still expected to change. */
    @JsonProperty("P")
    PROVISIONAL("P"),
    /** No figure, because nothing is known: never a zero. */
    @JsonProperty("M")
    MISSING("M"),
    /** No figure, because it would say something of few enterprises. */
    @JsonProperty("Q")
    SUPPRESSED("Q"),
    /** No figure, because there can be none: a ratio to zero, for instance. */
    @JsonProperty("Z")
    NOT_APPLICABLE("Z");

    private final String code;

    ObservationStatus(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
