package org.shumao.registry.keycheck;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.shumao.kit.sql.Database;
import org.shumao.kit.sql.DatabaseException;

/**
 * Says when keys were used last, to the minute: noted in memory and written down once in a while, all at once, so that no request
 * waits for it. A registry that is stopped writes down what it has noted; one that is killed forgets what it noted since the last
 * time.
 */
@ApplicationScoped
class LastUses {
    private static final Logger LOG = Logger.getLogger(LastUses.class);
    private static final String UPDATE = """
            update submitter_key k set last_used = u.used
              from unnest(?::text[], ?::timestamptz[]) as u (id, used)
             where k.id = u.id and (k.last_used is null or k.last_used < u.used)
            """;

    private final Database database;
    /** Only keys that exist and work are noted: never more than there are. */
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();

    LastUses(Database database) {
        this.database = database;
    }

    void note(String keyId, Instant at) {
        noted.merge(keyId, at.truncatedTo(ChronoUnit.MINUTES), LastUses::later);
    }

    @Scheduled(
            identity = "last uses of keys",
            every = "${shumao.registry.keys.last-used-interval:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void writeDown() {
        Map<String, Instant> batch = taken();
        if (batch.isEmpty()) {
            return;
        }
        try {
            write(batch);
        } catch (DatabaseException e) {
            batch.forEach((id, used) -> noted.merge(id, used, LastUses::later));
            LOG.warnf("The last uses of %d keys are written down later: %s", batch.size(), e);
        }
    }

    /**
     * No request comes any more, and the database is still there. What is being written just now is waited for: if that fails, it
     * is written here.
     */
    void stop(@Observes ShutdownEvent event) {
        writeDown();
    }

    private Map<String, Instant> taken() {
        Map<String, Instant> taken = new HashMap<>();
        for (String id : List.copyOf(noted.keySet())) {
            Instant used = noted.remove(id);
            if (used != null) {
                taken.put(id, used);
            }
        }
        return taken;
    }

    private void write(Map<String, Instant> batch) {
        // Replicas that write the same keys lock them in one order.
        String[] ids = batch.keySet().stream().sorted().toArray(String[]::new);
        Instant[] used = Arrays.stream(ids).map(batch::get).toArray(Instant[]::new);
        database.update(UPDATE, ids, used);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
