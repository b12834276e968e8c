package org.shumao.tradecore.indicator.catalogue;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A month from which on figures hold more, or less, than before by the rules of trade and not by its size: whoever compares across
 * it
 * must know.
 *
 * @param month the first month of the new rules
 * @param text what changed
 */
@Schema(
        name = "SeriesBreak",
        description =
                "A month from which on the rules let more or less trade count: figures before and after do not compare",
        requiredProperties = {"month", "text"})
public record SeriesBreak(@Schema(examples = "2020-07") String month, Text text) {}
