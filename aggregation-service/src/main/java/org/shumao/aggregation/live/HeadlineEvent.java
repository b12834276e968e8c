package org.shumao.aggregation.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.aggregation.indicator.headline.HeadlineView;
import org.shumao.aggregation.snapshot.DataState;

/**
 * The headline at one moment.
 *
 * @param id equal on all replicas for the same state of the data
 * @param json the headline
 */
@Schema(name = "HeadlineEvent", description = "An event of the stream with the name headline; data holds the headline")
record HeadlineEvent(
        @Schema(description = "Send it as Last-Event-ID when you come back", examples = "4711-12-3-0-7")
        String id,

        @JsonProperty("data")
        @Schema(
                description = "The headline, as JSON on one line",
                contentMediaType = "application/json",
                contentSchema = HeadlineView.class)
        String json) {
    static HeadlineEvent of(DataState state, String json) {
        return new HeadlineEvent(
                state.taken() + "-" + state.followed() + "-" + state.version() + "-" + state.reevaluated() + "-"
                        + state.weighed(),
                json);
    }
}
