package org.shumao.aggregation.release.serving;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Holds what every release says beside its figures, and how long anybody may keep an answer. */
@ConfigMapping(prefix = "shumao.release.serving")
interface ServingConfig {
    /** Everybody may use what is released under this licence, named by its SPDX identifier if it has one. */
    @WithDefault("CC-BY-4.0")
    String licence();

    /** The address of the licence's text. */
    @WithDefault("https://creativecommons.org/licenses/by/4.0/")
    String licenceHref();

    /** The office that publishes: whoever uses the data names it as their source. */
    @WithDefault("Shumao 数贸")
    String publisher();

    /**
     * The public address of this installation, which the catalogue of datasets puts in front of its own ones; absent if readers take
     * them from where they read it.
     */
    Optional<URI> address();

    /** Questions about a release go to this address, mailto: or https:; absent if nobody answers them. */
    Optional<String> contact();

    /** The address of the page that explains how the figures are made; absent if there is none. */
    Optional<String> method();

    /** Caches may keep an answer so long, but not beyond the next due minute. A withdrawal is never planned: it reaches them that late. */
    @WithDefault("60s")
    @DurationMin(seconds = 0)
    @DurationMax(minutes = 5)
    Duration maxAge();

    /** Series in force that were written as files may take so much of the heap. */
    @WithDefault("64M")
    MemorySize fileCache();
}
