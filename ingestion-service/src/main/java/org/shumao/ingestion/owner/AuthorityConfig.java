package org.shumao.ingestion.owner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What becomes of records of others. */
@ConfigMapping(prefix = "shumao.ingestion.submissions")
public interface AuthorityConfig {
    /**
     * Whether a record whose submitter has no authority over it is accepted with a warning and counts nothing ({@code
     * accept}), or is refused ({@code reject}).
     */
    @WithDefault("accept")
    WithoutAuthority authority();
}
