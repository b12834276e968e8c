package org.shumao.aggregation.release.build;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Says how releases are built. */
@ConfigMapping(prefix = "shumao.release.build")
interface BuildConfig {
    /** All files of a release take no more than this; they are kept in the database. */
    @WithDefault("64M")
    MemorySize mostFileBytes();
}
