package org.shumao.aggregation.publicstate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The state of the data that anybody may see. */
@ConfigMapping(prefix = "shumao.public-state")
interface PublicStateConfig {
    /** The public state moves no sooner after its last move. */
    @WithDefault("10s")
    Duration interval();

    /** How often the service looks whether the public state may move, while anybody asks. */
    @WithDefault("1s")
    Duration look();

    /** Who asks while the first public state is being made waits no longer, and is told when to come again. */
    @WithDefault("5s")
    Duration patience();

    /** The state then rests for so many times as long as the last move took, so that moves take few of the machine's seconds. */
    @WithDefault("10")
    @Min(1)
    int rest();
}
