package org.shumao.ingestion.sighting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Set;
import org.shumao.contracts.sighting.PartyRole;

/** Which parties of the records the registry is told of. */
@ConfigMapping(prefix = "shumao.ingestion.sightings")
public interface SightingConfig {
    /**
     * Roles that are told whether the register knows the party or not: those whose duty to report the registry watches
     * ({@code shumao.duties.*} there). The others are told only of parties that are not registered.
     */
    @WithDefault("PLATFORM,REPORTER")
    Set<PartyRole> watchedRoles();

    /** Most pairs of role and code that one submission tells; mentions of further ones are only counted. */
    @WithDefault("10000")
    @Min(1)
    @Max(100_000)
    int mostParties();
}
