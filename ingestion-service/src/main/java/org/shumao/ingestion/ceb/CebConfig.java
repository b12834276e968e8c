package org.shumao.ingestion.ceb;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How messages of the CEB family are read. */
@ConfigMapping(prefix = "shumao.ingestion.ceb")
public interface CebConfig {
    /**
     * Whether documents that are written plainly are read without the XML parser. It changes nothing but speed: if it is off,
     * the parser reads everything.
     */
    @WithDefault("true")
    boolean fastReader();
}
