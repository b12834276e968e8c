package org.shumao.tradecore.indicator.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;

/**
 * A break is a month from which on figures hold more, or less, than before by the rules of trade or by who reports it, and not by its
 * size: whoever compares across it must know.
 *
 * @param month the first month of what is new
 * @param flow of which; null if it is of both
 * @param text what changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "SeriesBreak",
        description =
                "A month from which on more or less trade counts by the rules or by who reports it: figures before and after do"
                        + " not compare")
public record SeriesBreak(
        @Schema(examples = "2020-07") String month,

        @Schema(description = "Exports or imports, if the break is of these alone") @Nullable
        Flow flow,

        Text text) {}
