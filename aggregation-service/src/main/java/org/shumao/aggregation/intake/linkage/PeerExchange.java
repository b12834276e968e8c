package org.shumao.aggregation.intake.linkage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.aggregation.database.Database;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateCodec;
import org.shumao.tradecore.order.state.StateRecords;

/**
 * Gives the peers of an order what they do not know of it: see {@link Peers}. One order a transaction, which locks one state: it holds
 * nothing that a fold may wait for while it waits for a fold. It goes round the orders, and of many peers it serves some at a time,
 * those first that were served longest ago; so no order that cannot give, or has much to give, keeps the others waiting. What one
 * submitter sent under an order number reaches the peers as so many events at most.
 */
@ApplicationScoped
public class PeerExchange {
    /** A transaction holds up the fold of its order, so it is to take a part of a second. */
    private static final int EVENTS_AT_ONCE = 5000;

    /** Encoded records are written in parts, so that they take little memory however many there are. */
    private static final int RECORDS_AT_ONCE = 500;

    private static final String NEXT =
            "select order_key from order_peer where due and order_key > ? order by order_key limit 1";

    private static final String PEERS = "select peer from order_peer where order_key = ? and due"
            + " order by exchanged_at nulls first, peer limit ? for update";

    private static final String MARK =
            "update order_peer set due = false, exchanged_at = ?" + " where order_key = ? and peer = any(?::text[])";

    private static final String EXHAUSTED = "update order_exchange set bounded_at = coalesce(bounded_at, ?)"
            + " where order_key = ? and events >= ? and party = any(?::text[]) returning party";

    private static final String GIVE = "with fresh as (select r.record_id, r.party, p.peer"
            + " from unnest(?::bytea[], ?::text[]) r(record_id, party) cross join unnest(?::text[]) p(peer)"
            + " where not exists (select from link l where l.record_id = r.record_id and l.order_key = p.peer))"
            + ", placed as materialized (select f.*, coalesce((select x.events from order_exchange x"
            + " where x.order_key = ? and x.party = f.party), 0) + row_number() over (partition by f.party"
            + " order by f.peer, f.record_id) as place from fresh f)"
            + ", given as (insert into link (record_id, order_key, linked_at) select record_id, peer, ? from placed"
            + " where place <= ? order by 1, 2 on conflict do nothing returning record_id, order_key), "
            + LinkageSql.TOLD.formatted("given")
            + " insert into order_exchange (order_key, party, events, bounded_at) select ?, party,"
            + " count(*) filter (where place <= ?), case when bool_or(place > ?) then ?::timestamptz end from placed"
            + " group by party order by party on conflict (order_key, party) do update"
            + " set events = order_exchange.events + excluded.events,"
            + " bounded_at = coalesce(order_exchange.bounded_at, excluded.bounded_at)";

    private final StateCodec<OrderState> states = StateCodec.states();
    private final Database database;
    private final UnlinkedStore unlinked;
    private final LinkageConfig config;
    private final Clock clock;
    private volatile String last = "";

    PeerExchange(Database database, UnlinkedStore unlinked, LinkageConfig config, Clock clock) {
        this.database = database;
        this.unlinked = unlinked;
        this.config = config;
        this.clock = clock;
    }

    /** Serves some peers of the next order. Returns false if no order has anything to give. */
    public boolean step() throws SQLException {
        Optional<String> next = database.inTransaction((Connection connection) -> {
            Optional<String> further = after(connection, last);
            return further.isPresent() ? further : after(connection, "");
        });
        if (next.isPresent()) {
            // Before it is tried: if it fails, the next step is another order's.
            last = next.get();
            database.run(connection -> exchange(connection, next.get()));
        }
        return next.isPresent();
    }

    private static Optional<String> after(Connection connection, String key) throws SQLException {
        return Sql.first(connection, NEXT, row -> row.getString(1), key);
    }

    private void exchange(Connection connection, String key) throws SQLException {
        OrderState state = locked(connection, key);
        Set<String> exhausted = exhausted(connection, key, state);
        long records = given(state, key, exhausted).count();
        List<String> peers = due(connection, key, Math.toIntExact(Math.max(1, EVENTS_AT_ONCE / Math.max(1, records))));
        List<UnlinkedRecord> part = new ArrayList<>();
        for (Iterator<TradeRecord> record = given(state, key, exhausted).iterator(); record.hasNext(); ) {
            part.add(UnlinkedRecord.given(record.next(), key));
            if (part.size() == RECORDS_AT_ONCE || !record.hasNext()) {
                give(connection, key, part, peers);
                part.clear();
            }
        }
        Sql.update(connection, MARK, clock.instant(), key, peers.toArray(String[]::new));
    }

    /** Waits for a fold of this order; see {@link Peers}. */
    private OrderState locked(Connection connection, String key) throws SQLException {
        return Sql.first(
                        connection,
                        "select state from order_state where order_key = ? for update",
                        row -> states.decode(row.getBytes(1)),
                        key)
                .orElse(OrderState.EMPTY);
    }

    private static Stream<TradeRecord> given(OrderState state, String key, Set<String> exhausted) {
        return StateRecords.of(state)
                .filter(record -> Peers.isGiven(record, key) && !exhausted.contains(party(record)));
    }

    private static String party(TradeRecord record) {
        return Objects.requireNonNullElse(record.origin().submitter(), "");
    }

    /** Submitters of whose records nothing more is given, and now something more would be. */
    private Set<String> exhausted(Connection connection, String key, OrderState state) throws SQLException {
        String[] parties =
                given(state, key, Set.of()).map(PeerExchange::party).distinct().toArray(String[]::new);
        return Set.copyOf(Sql.query(
                connection, EXHAUSTED, row -> row.getString(1), clock.instant(), key, config.mostGiven(), parties));
    }

    private static List<String> due(Connection connection, String key, int most) throws SQLException {
        return Sql.query(connection, PEERS, row -> row.getString(1), key, most);
    }

    private void give(Connection connection, String key, List<UnlinkedRecord> records, List<String> peers)
            throws SQLException {
        unlinked.add(connection, records);
        Instant now = clock.instant();
        Sql.update(
                connection,
                GIVE,
                records.stream().map(UnlinkedRecord::id).toArray(byte[][]::new),
                records.stream()
                        .map(record ->
                                Objects.requireNonNullElse(record.origin().submitter(), ""))
                        .toArray(String[]::new),
                peers.toArray(String[]::new),
                key,
                now,
                config.mostGiven(),
                key,
                config.mostGiven(),
                config.mostGiven(),
                now);
    }
}
