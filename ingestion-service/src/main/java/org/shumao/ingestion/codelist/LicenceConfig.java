package org.shumao.ingestion.codelist;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Holds the licence of all public data of an installation, which aggregation reads from the same properties. */
@ConfigMapping(prefix = "shumao.release.serving")
interface LicenceConfig {
    /** Its SPDX identifier if it has one. */
    @WithDefault("CC-BY-4.0")
    String licence();

    /** The address of its text. */
    @WithDefault("https://creativecommons.org/licenses/by/4.0/")
    String licenceHref();
}
