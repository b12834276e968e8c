package org.shumao.gateway.portal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Says what the portal tells about the data of this installation. */
@ConfigMapping(prefix = "shumao.gateway.portal")
public interface PortalConfig {
    /** The records are made up, as in a demonstration, if this is true; each page then says so. */
    @WithDefault("false")
    boolean madeUpData();
}
