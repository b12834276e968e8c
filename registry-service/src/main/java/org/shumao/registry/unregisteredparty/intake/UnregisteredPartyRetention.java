package org.shumao.registry.unregisteredparty.intake;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.shumao.kit.sql.Database;

/** Forgets which submissions were taken in, once none of them can come again. */
@ApplicationScoped
class UnregisteredPartyRetention {
    private static final Logger LOG = Logger.getLogger(UnregisteredPartyRetention.class);

    private final Database database;
    private final UnregisteredPartyConfig config;
    private final Clock clock;

    UnregisteredPartyRetention(Database database, UnregisteredPartyConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "{shumao.unregistered-parties.retention-interval}",
            concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void forgetOldSubmissions() {
        UUID oldest = firstOf(clock.instant().minus(config.submissionsKept()));
        int deleted = database.update("delete from unregistered_party_submission where submission < ?", oldest);
        LOG.debugf("%d submissions forgotten", deleted);
    }

    /** The lowest UUID of version 7 of a moment: the order of their bytes is that of their times. */
    static UUID firstOf(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }
}
