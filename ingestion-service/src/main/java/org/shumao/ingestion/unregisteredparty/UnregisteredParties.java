package org.shumao.ingestion.unregisteredparty;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.shumao.ingestion.owner.Ownership;
import org.shumao.ingestion.register.RegisterFeed;

/** Opens a sheet for each submission on which its parties are noted. */
@ApplicationScoped
public class UnregisteredParties {
    private final RegisterFeed feed;
    private final UnregisteredPartyConfig config;

    UnregisteredParties(RegisterFeed feed, UnregisteredPartyConfig config) {
        this.feed = feed;
        this.config = config;
    }

    /**
     * @param ownership whose word a record is
     * @param receivedAt when this attempt of the submission came
     */
    public UnregisteredPartySheet sheet(UUID submission, Ownership ownership, Instant receivedAt) {
        return new UnregisteredPartySheet(
                submission, ownership, receivedAt, feed.register(), config.watchedRoles(), config.mostParties());
    }
}
