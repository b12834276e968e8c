package org.shumao.gateway.portal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the portal tells about the data of this installation. */
@ConfigMapping(prefix = "shumao.gateway.portal")
public interface PortalConfig {
    /** Whether the records are made up, as in a demonstration; each page then says so. */
    @WithDefault("false")
    boolean madeUpData();
}
