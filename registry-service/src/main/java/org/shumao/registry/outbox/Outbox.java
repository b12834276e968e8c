package org.shumao.registry.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import org.shumao.contracts.topic.Topic;

/**
 * Where a use case leaves the events of its transaction: they are committed together with what they tell, or not at
 * all. {@link OutboxRelay} publishes them afterwards, at least once, in order of their ids.
 *
 * <p>A use case must hold the lock of the row whose events it writes, so that ids grow with versions.
 */
@ApplicationScoped
public class Outbox {
    private final OutboxEntry.Repository entries;
    private final Event<EntryAdded> added;
    private final Clock clock;

    Outbox(OutboxEntry.Repository entries, Event<EntryAdded> added, Clock clock) {
        this.entries = entries;
        this.added = added;
        this.clock = clock;
    }

    @Transactional(TxType.MANDATORY)
    public void add(Topic topic, byte[] key, byte[] value) {
        entries.persist(new OutboxEntry(topic.topicName(), key, value, clock.instant()));
        added.fire(new EntryAdded());
    }

    /** Told within the transaction; the relay hears it after the commit. */
    record EntryAdded() {}
}
