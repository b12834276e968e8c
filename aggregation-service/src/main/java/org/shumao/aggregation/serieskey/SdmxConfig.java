package org.shumao.aggregation.serieskey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/** Says who maintains structures and provides data in SDMX. */
@ConfigMapping(prefix = "shumao.sdmx")
public interface SdmxConfig {
    /** Clients configure this id as their source; it never changes once somebody has. */
    @WithDefault("SHUMAO")
    @Pattern(regexp = "[A-Za-z][A-Za-z0-9_-]*")
    String agency();

    /** The agency is called so in English. */
    @WithDefault("Shumao")
    @NotBlank
    String agencyNameEn();

    /** The agency is called so in Chinese. */
    @WithDefault("数贸")
    @NotBlank
    String agencyNameZh();

    Large large();

    /** Messages of many observations: what they may cost. There is no bound of how many a message has. */
    interface Large {
        /** A message of up to so many observations is read before it is written; one of more is written while it is read. */
        @WithDefault("20000")
        @Min(0)
        int heldObservations();

        /** So many large messages at a time: each takes a connection, two threads and a snapshot of the database. Others get 503. */
        @WithDefault("4")
        @Min(1)
        @Max(64)
        int concurrent();

        /** A reader that takes nothing for so long loses the snapshot, and the message breaks off. */
        @WithDefault("60s")
        Duration stall();

        /** After this time a message breaks off. */
        @WithDefault("15m")
        Duration longest();
    }
}
