package org.shumao.registry.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.sql.Database;

/**
 * Where a use case leaves the events of its transaction: they are committed together with what they report, or not at
 * all. {@link EventRelay} publishes them afterwards, at least once, in order of their ids.
 *
 * <p>A use case must hold the lock of the row whose events it writes, so that ids grow with versions.
 */
@ApplicationScoped
public class Outbox {
    private static final String INSERT = """
            insert into outbox (topic, event_key, event_value, added_at)
            select ?, event_key, event_value, ?
              from unnest(?::bytea[], ?::bytea[]) with ordinality as given (event_key, event_value, place)
             order by place
            """;

    private final Database database;
    private final Event<EntryAdded> added;
    private final Clock clock;

    Outbox(Database database, Event<EntryAdded> added, Clock clock) {
        this.database = database;
        this.added = added;
        this.clock = clock;
    }

    @Transactional(TxType.MANDATORY)
    public void add(Topic topic, byte[] key, byte[] value) {
        addAll(topic, List.of(key), List.of(value));
    }

    /** Many at once, in the order given. */
    @Transactional(TxType.MANDATORY)
    public void addAll(Topic topic, List<byte[]> keys, List<byte[]> values) {
        database.update(
                INSERT, topic.topicName(), clock.instant(), keys.toArray(byte[][]::new), values.toArray(byte[][]::new));
        added.fire(new EntryAdded());
    }

    /** Fired within the transaction; the relay receives it after the commit. */
    record EntryAdded() {}
}
