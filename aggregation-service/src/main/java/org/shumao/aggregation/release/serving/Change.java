package org.shumao.aggregation.release.serving;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Shows something that happened to a release, in public. */
@Schema(name = "ReleaseChange")
public record Change(
        @Schema(
                examples = "half-yearly-2025-S1-1:released:2025-07-14T07:00:00Z",
                description = "Never changes; the same change never has another")
        String id,

        Instant at,

        @Schema(
                enumeration = {"released", "postponed", "re-dated", "stopped", "withdrawn"},
                description = "released: it became public. postponed: nothing became public at its due minute."
                        + " re-dated: the calendar gives another due minute. stopped: it was public and is not any more."
                        + " withdrawn: its content was destroyed")
        String change,

        @Schema(examples = "half-yearly-2025-S1-1") String release,
        Text title,

        @Schema(description = "Its due minute after the change")
        Instant due,

        @Schema(description = "Why; absent where none is given") @JsonInclude(Include.NON_NULL) @Nullable
        Text reason,

        @Schema(examples = "/api/v1/releases/half-yearly-2025-S1-1")
        String href) {}
