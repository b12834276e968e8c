package org.shumao.aggregation.folding;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.shumao.aggregation.match.MatchStore;
import org.shumao.aggregation.order.valuation.Contribution.CubeKey;
import org.shumao.aggregation.order.valuation.Contribution.Measures;
import org.shumao.aggregation.trading.TradingMonths;

/**
 * Adds deltas to the tables match_month, enterprise_month, enterprise_trade and cell, in key order, as the last statements
 * of a transaction.
 */
@ApplicationScoped
class CellStore {
    private static final String ADD_MEASURES = " cny_fen = %1$s.cny_fen + excluded.cny_fen,"
            + " usd_cents = %1$s.usd_cents + excluded.usd_cents, lines = %1$s.lines + excluded.lines,"
            + " orders = %1$s.orders + excluded.orders, as_of = greatest(%1$s.as_of, excluded.as_of)";

    private static final String ADD_CELLS = "insert into cell (slot, month, flow, kind, evidence, line_kind, regime,"
            + " product, unit, partner, province, digital, cny_fen, usd_cents, lines, orders, quantity, net_weight,"
            + " as_of) select v.*, ?::timestamptz from unnest(?::smallint[], ?::int[], ?::text[], ?::text[],"
            + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::smallint[],"
            + " ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::numeric[], ?::numeric[])"
            + " v(slot, month, flow, kind, evidence, line_kind, regime, product, unit, partner, province, digital)"
            + " order by month, line_kind, flow, kind, evidence, regime, product, unit, partner, province, digital,"
            + " slot on conflict (month, line_kind, flow, kind, evidence, regime, product, unit, partner, province,"
            + " digital, slot) do update set quantity = cell.quantity + excluded.quantity,"
            + " net_weight = cell.net_weight + excluded.net_weight," + ADD_MEASURES.formatted("cell");

    /** Answers the enterprises of the rows whose counted orders came from zero or fell to it. */
    private static final String ADD_ENTERPRISES =
            "with added as (insert into enterprise_month (slot, enterprise, platform, month,"
                    + " flow, kind, evidence, line_kind, regime, cny_fen, usd_cents, lines, orders, as_of)"
                    + " select v.*, ?::timestamptz from unnest(?::smallint[], ?::text[], ?::text[], ?::int[], ?::text[],"
                    + " ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])"
                    + " v(slot, enterprise, platform, month, flow, kind, evidence, line_kind, regime)"
                    + " order by enterprise, month, line_kind, flow, kind, evidence, regime, platform, slot"
                    + " on conflict (enterprise, month, line_kind, flow, kind, evidence, regime, platform, slot)"
                    + " do update set prior_orders = enterprise_month.orders,"
                    + ADD_MEASURES.formatted("enterprise_month")
                    + " returning enterprise, kind, evidence, orders, prior_orders)"
                    + " select distinct enterprise from added where " + TradingMonths.COUNTED
                    + " and (orders > 0) <> (prior_orders > 0)";

    private final MatchStore matches;
    private final Clock clock;

    CellStore(MatchStore matches, Clock clock) {
        this.matches = matches;
        this.clock = clock;
    }

    void add(Connection connection, Deltas deltas) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(clock);
        matches.add(connection, deltas.matches());
        addEnterprises(connection, changed(deltas.enterprises()), now);
        addCells(connection, changed(deltas.cells()), now);
    }

    private static <K> List<Map.Entry<K, Measures>> changed(Map<K, Measures> deltas) {
        return deltas.entrySet().stream()
                .filter(entry -> !entry.getValue().isZero())
                .toList();
    }

    private static void addCells(
            Connection connection, List<Map.Entry<Deltas.CellKey, Measures>> rows, OffsetDateTime now)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(ADD_CELLS)) {
            Columns<Deltas.CellKey> columns = new Columns<>(connection, insert, rows);
            Function<Map.Entry<Deltas.CellKey, Measures>, CubeKey> cube =
                    row -> row.getKey().cube();
            insert.setObject(1, now);
            columns.add("int2", row -> row.getKey().slot());
            columns.add("int4", cube.andThen(CubeKey::month));
            columns.add("text", cube.andThen(c -> c.flow().code()));
            columns.add("text", cube.andThen(c -> c.kind().name()));
            columns.add("text", cube.andThen(c -> c.evidence().name()));
            columns.add("text", cube.andThen(c -> c.lineKind().name()));
            columns.add("text", cube.andThen(CubeKey::regime));
            columns.add("text", cube.andThen(CubeKey::product));
            columns.add("text", cube.andThen(CubeKey::unit));
            columns.add("text", cube.andThen(CubeKey::partner));
            columns.add("text", cube.andThen(CubeKey::province));
            columns.add("int2", cube.andThen(CubeKey::digital));
            columns.addMeasures();
            columns.add("numeric", row -> row.getValue().quantity());
            columns.add("numeric", row -> row.getValue().netWeight());
            insert.executeUpdate();
        }
    }

    private static void addEnterprises(
            Connection connection, List<Map.Entry<Deltas.EnterpriseKey, Measures>> rows, OffsetDateTime now)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        List<String> turned = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement(ADD_ENTERPRISES)) {
            Columns<Deltas.EnterpriseKey> columns = new Columns<>(connection, insert, rows);
            Function<Map.Entry<Deltas.EnterpriseKey, Measures>, CubeKey> cube =
                    row -> row.getKey().cube();
            insert.setObject(1, now);
            columns.add("int2", row -> row.getKey().slot());
            columns.add("text", row -> row.getKey().enterprise());
            columns.add("text", row -> row.getKey().platform());
            columns.add("int4", cube.andThen(CubeKey::month));
            columns.add("text", cube.andThen(c -> c.flow().code()));
            columns.add("text", cube.andThen(c -> c.kind().name()));
            columns.add("text", cube.andThen(c -> c.evidence().name()));
            columns.add("text", cube.andThen(c -> c.lineKind().name()));
            columns.add("text", cube.andThen(CubeKey::regime));
            columns.addMeasures();
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    turned.add(row.getString(1));
                }
            }
        }
        TradingMonths.refresh(connection, turned, now);
    }

    /** Binds one array per column, from parameter 2 on. */
    private static final class Columns<K> {
        private final Connection connection;
        private final PreparedStatement insert;
        private final List<Map.Entry<K, Measures>> rows;
        private int parameter = 2;

        Columns(Connection connection, PreparedStatement insert, List<Map.Entry<K, Measures>> rows) {
            this.connection = connection;
            this.insert = insert;
            this.rows = rows;
        }

        void add(String type, Function<Map.Entry<K, Measures>, ?> column) throws SQLException {
            insert.setArray(
                    parameter,
                    connection.createArrayOf(type, rows.stream().map(column).toArray()));
            parameter++;
        }

        void addMeasures() throws SQLException {
            add("int8", row -> row.getValue().cnyFen());
            add("int8", row -> row.getValue().usdCents());
            add("int8", row -> row.getValue().lines());
            add("int8", row -> row.getValue().orders());
        }
    }
}
