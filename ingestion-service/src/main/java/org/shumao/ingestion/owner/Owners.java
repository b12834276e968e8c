package org.shumao.ingestion.owner;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.shumao.ingestion.register.RegisterFeed;

/** Knows whom a submitter may submit for. */
@ApplicationScoped
public class Owners {
    private final RegisterFeed feed;

    Owners(RegisterFeed feed) {
        this.feed = feed;
    }

    /**
     * @param time when the submission was received
     * @throws IllegalStateException if the register was not read yet: agents would be taken for strangers
     */
    public Ownership of(Submitter submitter, Instant time) {
        if (!feed.isCaughtUp()) {
            throw new IllegalStateException("the register of enterprises was not read yet");
        }
        return new Ownership(submitter, feed.register(), time);
    }
}
