package org.shumao.ingestion.submission;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Lets others see how far an open submission is, now and then. */
final class Progress {
    private static final Logger LOG = Logger.getLogger(Progress.class);

    private final SubmissionClaims claims;
    private final Claim claim;
    private final long interval;
    private long last = System.nanoTime();

    Progress(SubmissionClaims claims, Claim claim, Duration interval) {
        this.claims = claims;
        this.claim = claim;
        this.interval = interval.toNanos();
    }

    /** Called for every record: most calls only look at the time. */
    void tell(Counts counts) {
        long now = System.nanoTime();
        if (now - last < interval) {
            return;
        }
        try {
            claims.progress(claim, counts);
        } catch (RuntimeException e) {
            // The submission itself does not depend on it.
            LOG.debugf(e, "No progress could be stored of submission %s", claim.submission());
        }
        last = System.nanoTime();
    }
}
