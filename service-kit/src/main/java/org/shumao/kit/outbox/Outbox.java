package org.shumao.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.shumao.kit.sql.Database;

/**
 * A use case leaves the events of its transaction here: they are committed together with what they report, or not at all.
 * {@link OutboxWorker} publishes them afterwards, at least once, in order of their ids.
 *
 * <p>A use case must hold the lock of the row whose events it writes, so that ids grow with versions.
 */
@ApplicationScoped
public class Outbox {
    private static final String INSERT = """
            insert into outbox (topic, event_key, event_value)
            select ?, event_key, event_value
              from unnest(?::bytea[], ?::bytea[]) with ordinality as given (event_key, event_value, place)
             order by place
            """;

    private final Database database;
    private final Event<EntryAdded> added;

    Outbox(Database database, Event<EntryAdded> added) {
        this.database = database;
        this.added = added;
    }

    @Transactional(TxType.MANDATORY)
    public void add(String topic, byte[] key, byte[] value) {
        addAll(topic, List.of(key), List.of(value));
    }

    /** Adds many at once, in the order given. */
    @Transactional(TxType.MANDATORY)
    public void addAll(String topic, List<byte[]> keys, List<byte[]> values) {
        database.update(INSERT, topic, keys.toArray(byte[][]::new), values.toArray(byte[][]::new));
        added.fire(new EntryAdded());
    }

    /** Fired within the transaction; the worker receives it after the commit. */
    record EntryAdded() {}
}
