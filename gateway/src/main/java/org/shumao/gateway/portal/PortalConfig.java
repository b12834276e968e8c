package org.shumao.gateway.portal;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/** Says what the portal tells about the data of this installation. */
@ConfigMapping(prefix = "shumao.gateway.portal")
public interface PortalConfig {
    /**
     * If there is a scale, the records are made up, as in a demonstration, at 1 : scale of the published totals; each page and each picture
     * then says so.
     */
    OptionalInt madeUpScale();
}
