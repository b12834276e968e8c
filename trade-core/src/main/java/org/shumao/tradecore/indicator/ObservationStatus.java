package org.shumao.tradecore.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.tradecore.referenceseries.PublishedValue;
import org.shumao.tradecore.referenceseries.ReferenceStatus;

/** How an observation is to be read (SDMX code list CL_OBS_STATUS). */
@Schema(
        name = "ObservationStatus",
        description =
                "Of the code list observation-statuses: A normal, P provisional, E made of an estimate, U made of a value of low reliability, M missing:"
                        + " nothing is known, Q suppressed, Z not applicable")
public enum ObservationStatus {
    /** A figure that is not expected to change. */
    @JsonProperty("A")
    NORMAL("A"),
    /** A figure that is still expected to change. */
    @JsonProperty("P")
    PROVISIONAL("P"),
    /** A figure made of a published value that is an estimate. */
    @JsonProperty("E")
    ESTIMATED("E"),
    /** A figure made of a published value that is widely quoted, without a source that shows it. */
    @JsonProperty("U")
    LOW_RELIABILITY("U"),
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

    /** Returns the status of a figure that is made of published values: the worst of all, in the order of this list. */
    public static ObservationStatus of(boolean provisional, Collection<PublishedValue> made) {
        return Stream.concat(
                        Stream.of(provisional ? PROVISIONAL : NORMAL),
                        made.stream().map(value -> of(value.observation().status())))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static ObservationStatus of(ReferenceStatus published) {
        return switch (published) {
            case NORMAL -> NORMAL;
            case PROVISIONAL -> PROVISIONAL;
            case ESTIMATED -> ESTIMATED;
            case LOW_RELIABILITY -> LOW_RELIABILITY;
        };
    }
}
