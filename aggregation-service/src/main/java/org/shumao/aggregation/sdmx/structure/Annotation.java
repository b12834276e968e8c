package org.shumao.aggregation.sdmx.structure;

import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.indicator.catalogue.Text;

/**
 * Says something of an artefact that the information model has no place for.
 *
 * @param id its name among those of a type; null if it has none
 * @param type what it says
 * @param title for programs; null if there is a text
 * @param text for people; null if there is a title
 */
public record Annotation(
        @Nullable String id,
        String type,
        @Nullable String title,
        @Nullable Text text) {
    /** Says how many series there are. */
    public static final String SERIES = "series_count";

    /** Says how many observations there are. */
    public static final String OBSERVATIONS = "obs_count";

    static final String METRICS = "sdmx_metrics";

    /** Names a concept of another structure that means the same: {@code UNSD:IMTS_COMPACT.TRADE_FLOW}. */
    static final String MAPS_TO = "MAPS_TO";

    /** Says what readers take something for and it is not. */
    static final String IS_NOT = "IS_NOT";

    /** Says how much there is, as services of SDMX do by custom. */
    public static Annotation metric(String id, int number) {
        return new Annotation(id, METRICS, String.valueOf(number), null);
    }

    static Annotation mapsTo(String concept) {
        return new Annotation(null, MAPS_TO, concept, null);
    }

    static Annotation isNot(Text text) {
        return new Annotation(null, IS_NOT, null, text);
    }
}
