package org.shumao.ingestion.unregisteredparty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Set;
import org.shumao.contracts.unregisteredparty.PartyRole;

/** Which parties of the records ingestion reports to the registry. */
@ConfigMapping(prefix = "shumao.ingestion.unregistered-parties")
public interface UnregisteredPartyConfig {
    /**
     * Roles that are reported whether the registry knows the party or not: those whose reporting obligation the registry
     * watches ({@code shumao.reporting-obligations.*} there). Of other roles only unregistered parties are reported.
     */
    @WithDefault("PLATFORM,REPORTER")
    Set<PartyRole> watchedRoles();

    /** Most pairs of role and code that one submission reports; mentions of further ones are only counted. */
    @WithDefault("10000")
    @Min(1)
    @Max(100_000)
    int mostParties();
}
