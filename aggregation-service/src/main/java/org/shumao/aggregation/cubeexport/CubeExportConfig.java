package org.shumao.aggregation.cubeexport;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Exports of the cube: what they may cost. */
@ConfigMapping(prefix = "shumao.cube-export")
interface CubeExportConfig {
    /**
     * So many at a time: each takes a connection, a thread and a snapshot of the database as long as its reader takes, and holds up the end of
     * a rebuild of the cube. Others get 503.
     */
    @WithDefault("2")
    @Min(1)
    @Max(64)
    int concurrent();

    /** No statement runs longer: the first row comes when all are summed up and sorted. Shorter than the gateway waits for a response. */
    @WithDefault("50s")
    Duration statementTimeout();

    /** A reader that takes nothing for so long loses the snapshot, and its download breaks off. */
    @WithDefault("60s")
    Duration stall();

    /** After this time a download breaks off, and may be resumed. */
    @WithDefault("15m")
    Duration longest();
}
