package org.shumao.aggregation.release;

import io.smallrye.config.ConfigMapping;

/** How releases become public. */
@ConfigMapping(prefix = "shumao.publication")
public interface PublicationConfig {
    /** Role of the database in which the public reads; the migration makes it, or says what must be done. */
    String role();
}
