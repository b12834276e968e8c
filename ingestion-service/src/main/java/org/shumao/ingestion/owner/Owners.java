package org.shumao.ingestion.owner;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.shumao.ingestion.register.RegisterFeed;

/** Knows over whose records a submitter has authority. */
@ApplicationScoped
public class Owners {
    private final RegisterFeed feed;
    private final AuthorityConfig config;
    private final Clock clock;

    Owners(RegisterFeed feed, AuthorityConfig config, Clock clock) {
        this.feed = feed;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param time when the submission was received
     * @throws IllegalStateException if the register was not read yet: agents would get the finding that they have no
     *     authority
     */
    public Ownership of(Submitter submitter, Instant time) {
        if (!feed.isCaughtUp()) {
            throw new IllegalStateException("the register of enterprises was not read yet");
        }
        return new Ownership(submitter, feed.register(), time, clock, config.authority());
    }
}
