package org.shumao.aggregation.indicator.headline;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/** The headline as a text. */
@ConfigMapping(prefix = "shumao.headline-text")
interface HeadlineConfig {
    /**
     * If there is a scale, the records of this installation are made up, as those of a demonstration are, at 1 : scale of the published
     * totals: the text then says so first.
     */
    OptionalInt madeUpScale();
}
