package org.shumao.ingestion.sighting;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.shumao.ingestion.register.RegisterFeed;

/** Opens a sheet for each submission on which its parties are noted. */
@ApplicationScoped
public class Sightings {
    private final RegisterFeed feed;
    private final SightingConfig config;

    Sightings(RegisterFeed feed, SightingConfig config) {
        this.feed = feed;
        this.config = config;
    }

    /**
     * @param submitter USCC of the enterprise whose key submits
     * @param receivedAt when this attempt of the submission came
     */
    public SightingSheet sheet(UUID submission, String submitter, Instant receivedAt) {
        return new SightingSheet(
                submission, submitter, receivedAt, feed.register(), config.watchedRoles(), config.mostParties());
    }
}
