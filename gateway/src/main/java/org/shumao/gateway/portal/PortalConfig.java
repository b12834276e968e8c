package org.shumao.gateway.portal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Says what the portal tells about the data of this installation. */
@ConfigMapping(prefix = "shumao.gateway.portal")
public interface PortalConfig {
    /**
     * If there is a scale, the records are made up, as in a demonstration, at 1 : scale of the published totals; each page and each picture
     * then says so.
     */
    OptionalInt madeUpScale();

    /**
     * Outlines of the provinces with the review number of the map that they are taken from; without them the map of provinces is one of
     * equal tiles.
     */
    Optional<Path> provinceOutlines();

    /** The front page and those of releases wait so long for the first figures, and are sent without them then. */
    @WithDefault("300ms")
    Duration patience();
}
