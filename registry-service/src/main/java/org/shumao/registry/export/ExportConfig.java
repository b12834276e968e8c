package org.shumao.registry.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Exports of the register. */
@ConfigMapping(prefix = "shumao.export")
public interface ExportConfig {
    /** So many at a time: each keeps a connection and a snapshot of the database as long as its reader takes. Others get 503. */
    @WithDefault("2")
    @Min(1)
    int concurrent();

    /** Rows that the database hands over at a time, 100 to some thousands: more is faster and takes more memory. */
    @WithDefault("1000")
    @Min(1)
    int fetchSize();
}
