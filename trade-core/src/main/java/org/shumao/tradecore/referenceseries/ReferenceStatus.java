package org.shumao.tradecore.referenceseries;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a published value is to be read (SDMX code list CL_OBS_STATUS). */
@Schema(
        name = "ReferenceStatus",
        description = "A normal, P provisional, E estimated from other published figures, U low reliability")
public enum ReferenceStatus {
    @JsonProperty("A")
    NORMAL("A"),
    /** The publisher said that it is preliminary. */
    @JsonProperty("P")
    PROVISIONAL("P"),
    /** Nobody published the value itself; it follows from others, for instance from a growth rate. */
    @JsonProperty("E")
    ESTIMATED("E"),
    /** Widely quoted, without a source that shows it. */
    @JsonProperty("U")
    LOW_RELIABILITY("U");

    /** All codes, for messages. */
    public static final String CODES = "A, P, E or U";

    private final String code;

    ReferenceStatus(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The status that a code names. */
    public static Optional<ReferenceStatus> named(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst();
    }
}
