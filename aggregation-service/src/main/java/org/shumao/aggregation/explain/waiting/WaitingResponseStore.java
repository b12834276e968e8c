package org.shumao.aggregation.explain.waiting;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.sql.Sql;

/** Reads customs responses without enterprise whose numbers are claimed, and who claims them. */
@ApplicationScoped
class WaitingResponseStore {
    /** Most orders of one response that are looked at; the linker gives it to fewer. */
    private static final int MOST_ORDERS = 100;
    /** So that nobody's claims cost more, however many there are. */
    private static final int MOST_CLAIMS = 10_000;

    /** The order of the list: when the number was noted, the newest first, the number, and the response that carries it. */
    static final Predicate<List<String>> KEY =
            KeyPart.key(KeyPart.TIME, KeyPart.TEXT, KeyPart.TEXT, KeyPart.TEXT, KeyPart.HEX);

    private static final List<String> START = List.of(KeyPart.LAST_TIME, "", "", "", "");

    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);

    private static final String RESPONSES =
            "select c.found_at, c.kind, c.scope, c.number, encode(u.id, 'hex'), u.payload, u.received_at,"
                    + " u.linked_at is not null, array(select l.order_key from link l where l.record_id = u.id"
                    + " order by l.order_key limit " + MOST_ORDERS + ") from claimed_number c join sought_identifier w"
                    + " on w.kind = c.kind and w.scope = c.scope and w.number = c.number"
                    + " join unlinked_record u on u.id = w.record_id where (c.found_at, c.kind, c.scope, c.number, w.record_id)"
                    + " < (?::timestamptz, ?, ?, ?, decode(?, 'hex')) and w.enterprise = '' and u.type = 'CUSTOMS_RESPONSE' and u.own_key is null"
                    + " order by c.found_at desc, c.kind desc, c.scope desc, c.number desc, w.record_id desc limit ?";

    private static final String NUMBERS =
            "unnest(?::int[], ?::text[], ?::text[], ?::text[]) n(response, kind, scope, number)";

    /** Rows stay for ever, so the first one stays the first. */
    private static final String FIRST_NOTED =
            "select distinct on (n.response) n.response, c.kind, c.scope, c.number from "
                    + NUMBERS
                    + " join claimed_number c on c.kind = n.kind and c.scope = n.scope and c.number = n.number"
                    + " order by n.response, c.found_at, c.kind, c.scope, c.number";

    private static final String CLAIMS = "with n as materialized (select * from " + NUMBERS
            + ") select p.response, e.enterprise, e.order_key, e.claims from (select distinct response from n) p"
            + " cross join lateral (select o.*, count(*) over () as claims from (select d.enterprise, d.order_key,"
            + " max(d.word) as word from (select d.enterprise, d.order_key, d.word from n join declared_identifier d"
            + " on d.kind = n.kind and d.scope = n.scope and d.number = n.number where n.response = p.response"
            + " and d.enterprise > '' and d.word >= 0 limit " + MOST_CLAIMS + ") d group by 1, 2) o"
            + " order by o.word desc, o.enterprise, o.order_key limit ?) e"
            + " order by p.response, e.word desc, e.enterprise, e.order_key";

    /**
     * A response that carries a noted number.
     *
     * @param key its place in the list
     * @param number that number
     * @param foundAt when the number was noted
     * @param linked whether it has found orders
     * @param orders those that it was linked to
     */
    record Row(
            List<String> key,
            ReferenceKey number,
            Instant foundAt,
            TradeRecord response,
            Instant receivedAt,
            boolean linked,
            List<String> orders) {}

    /** An order of an enterprise in which a number of a response is claimed. */
    record Claim(String enterprise, String orderKey) {}

    /** @param total all of them; {@code first} are the likeliest */
    record Claims(long total, List<Claim> first) {
        static final Claims NONE = new Claims(0, List.of());
    }

    /** Returns those behind a key, or the first; the numbers that were noted last come first. */
    List<Row> behind(Connection connection, List<String> after, int limit) throws SQLException {
        List<Object> parameters = new ArrayList<>(after.isEmpty() ? START : after);
        parameters.add(limit);
        return Sql.query(connection, RESPONSES, WaitingResponseStore::row, parameters.toArray());
    }

    private static Row row(ResultSet row) throws SQLException {
        Instant foundAt = row.getObject(1, OffsetDateTime.class).toInstant();
        return new Row(
                List.of(foundAt.toString(), row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                number(row, 2),
                foundAt,
                decode(row.getBytes(6)),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getBoolean(8),
                List.of((String[]) row.getArray(9).getArray()));
    }

    private static ReferenceKey number(ResultSet row, int column) throws SQLException {
        return new ReferenceKey(
                ReferenceKey.Kind.valueOf(row.getString(column)), row.getString(column + 1), row.getString(column + 2));
    }

    private static TradeRecord decode(byte[] payload) {
        try {
            return CODEC.decode(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the number of each response that was noted first.
     *
     * @param numbers of each response
     * @return by index of the response
     */
    Map<Integer, ReferenceKey> firstNoted(Connection connection, List<? extends Collection<ReferenceKey>> numbers)
            throws SQLException {
        return Sql.query(
                        connection,
                        FIRST_NOTED,
                        row -> Map.entry(row.getInt(1), number(row, 2)),
                        columns(numbers).toArray())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Returns who claims numbers of each response.
     *
     * @param limit most claims of one response that are named
     * @return by index of the response
     */
    Map<Integer, Claims> claims(Connection connection, List<? extends Collection<ReferenceKey>> numbers, int limit)
            throws SQLException {
        List<Object> parameters = columns(numbers);
        parameters.add(limit);
        Map<Integer, Claims> found = new HashMap<>();
        Sql.query(
                connection,
                CLAIMS,
                row -> {
                    long total = row.getLong(4);
                    return found.computeIfAbsent(row.getInt(1), response -> new Claims(total, new ArrayList<>()))
                            .first()
                            .add(new Claim(row.getString(2), row.getString(3)));
                },
                parameters.toArray());
        return found;
    }

    /** Returns the arrays that {@link #NUMBERS} unnests. */
    private static List<Object> columns(List<? extends Collection<ReferenceKey>> numbers) {
        List<Integer> responses = new ArrayList<>();
        List<ReferenceKey> keys = new ArrayList<>();
        for (int response = 0; response < numbers.size(); response++) {
            responses.addAll(Collections.nCopies(numbers.get(response).size(), response));
            keys.addAll(numbers.get(response));
        }
        return new ArrayList<>(List.of(
                responses.toArray(Integer[]::new),
                keys.stream().map(key -> key.kind().name()).toArray(String[]::new),
                keys.stream().map(ReferenceKey::scope).toArray(String[]::new),
                keys.stream().map(ReferenceKey::number).toArray(String[]::new)));
    }
}
