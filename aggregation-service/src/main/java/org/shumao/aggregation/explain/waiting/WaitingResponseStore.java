package org.shumao.aggregation.explain.waiting;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.record.TradeRecord;

/** Reads customs responses without enterprise whose numbers are claimed, and who claims them. */
@ApplicationScoped
class WaitingResponseStore {
    /** Most orders of one response that are looked at; the linker gives it to fewer. */
    private static final int MOST_ORDERS = 100;
    /** So that nobody's claims cost more, however many there are. */
    private static final int MOST_CLAIMS = 10_000;

    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);

    private static final String RESPONSES =
            "select c.found_at, c.kind, c.scope, c.number, u.id, u.payload, u.received_at,"
                    + " u.linked_at is not null, array(select l.order_key from link l where l.record_id = u.id"
                    + " order by l.order_key limit " + MOST_ORDERS + ") from claimed_number c join sought_identifier w"
                    + " on w.kind = c.kind and w.scope = c.scope and w.number = c.number"
                    + " join unlinked_record u on u.id = w.record_id where (c.found_at, c.kind, c.scope, c.number, w.record_id)"
                    + " < (?, ?, ?, ?, ?) and w.enterprise = '' and u.type = 'CUSTOMS_RESPONSE' and u.own_key is null"
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
     * @param number that number
     * @param linked whether it has found orders
     * @param orders those that it was linked to
     */
    record Row(
            WaitingResponseCursor at,
            ReferenceKey number,
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

    /** Those behind a place; the numbers that were noted last come first. */
    List<Row> behind(Connection connection, WaitingResponseCursor at, int limit) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(RESPONSES)) {
            select.setObject(1, at.foundAt().atOffset(ZoneOffset.UTC));
            select.setString(2, at.kind());
            select.setString(3, at.scope());
            select.setString(4, at.number());
            select.setBytes(5, HexFormat.of().parseHex(at.id()));
            select.setInt(6, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row(row));
                }
            }
        }
        return found;
    }

    private static Row row(ResultSet row) throws SQLException {
        ReferenceKey number = number(row, 2);
        WaitingResponseCursor at = new WaitingResponseCursor(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                number.kind().name(),
                number.scope(),
                number.number(),
                HexFormat.of().formatHex(row.getBytes(5)));
        return new Row(
                at,
                number,
                decode(row.getBytes(6)),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getBoolean(8),
                Arrays.asList((String[]) row.getArray(9).getArray()));
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
     * Of the numbers of each response the one that was noted first.
     *
     * @param numbers of each response
     * @return by index of the response
     */
    Map<Integer, ReferenceKey> firstNoted(Connection connection, List<? extends Collection<ReferenceKey>> numbers)
            throws SQLException {
        Map<Integer, ReferenceKey> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(FIRST_NOTED)) {
            bind(select, numbers);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(row.getInt(1), number(row, 2));
                }
            }
        }
        return found;
    }

    /**
     * Who claims numbers of each response.
     *
     * @param limit most claims of one response that are named
     * @return by index of the response
     */
    Map<Integer, Claims> claims(Connection connection, List<? extends Collection<ReferenceKey>> numbers, int limit)
            throws SQLException {
        Map<Integer, Claims> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(CLAIMS)) {
            bind(select, numbers);
            select.setInt(5, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long total = row.getLong(4);
                    found.computeIfAbsent(row.getInt(1), response -> new Claims(total, new ArrayList<>()))
                            .first()
                            .add(new Claim(row.getString(2), row.getString(3)));
                }
            }
        }
        return found;
    }

    private static void bind(PreparedStatement select, List<? extends Collection<ReferenceKey>> numbers)
            throws SQLException {
        List<Integer> responses = new ArrayList<>();
        List<ReferenceKey> keys = new ArrayList<>();
        for (int response = 0; response < numbers.size(); response++) {
            for (ReferenceKey key : numbers.get(response)) {
                responses.add(response);
                keys.add(key);
            }
        }
        Connection connection = select.getConnection();
        select.setArray(1, connection.createArrayOf("int", responses.toArray()));
        select.setArray(
                2,
                connection.createArrayOf(
                        "text", keys.stream().map(key -> key.kind().name()).toArray()));
        select.setArray(
                3,
                connection.createArrayOf(
                        "text", keys.stream().map(ReferenceKey::scope).toArray()));
        select.setArray(
                4,
                connection.createArrayOf(
                        "text", keys.stream().map(ReferenceKey::number).toArray()));
    }
}
