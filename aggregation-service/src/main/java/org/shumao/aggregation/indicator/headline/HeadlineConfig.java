package org.shumao.aggregation.indicator.headline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The headline as a text. */
@ConfigMapping(prefix = "shumao.headline-text")
interface HeadlineConfig {
    /** Says whether the records of this installation are made up, as those of a demonstration are: the text then says so first. */
    @WithDefault("false")
    boolean madeUp();
}
