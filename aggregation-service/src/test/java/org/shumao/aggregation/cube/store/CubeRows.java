package org.shumao.aggregation.cube.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.shumao.tradecore.cube.Definition;

/** Fills the tables that figures are read from. */
public final class CubeRows {
    /**
     * One row of the table {@code cell}; dimensions that no figure reads are fixed.
     *
     * @param slot 0 to 3
     * @param month yyyymm
     * @param flow X or M
     * @param kind GROSS or RETURN
     * @param evidence what stands behind it
     * @param lineKind GOODS or SERVICE
     * @param product HS heading or EBOPS item
     * @param fen yuan
     * @param cents dollars
     * @param asOf last change
     */
    public record Cell(
            int slot,
            int month,
            String flow,
            String kind,
            String evidence,
            String lineKind,
            String product,
            long fen,
            long cents,
            Instant asOf) {}

    /** Like the intake: whatever changes the figures moves an offset, so that answers kept are not given again. */
    private static final String MOVE =
            "insert into reference_data_feed (topic, topic_id, next_offset) values ('test', 'test', 1)"
                    + " on conflict (topic) do update set next_offset = reference_data_feed.next_offset + 1";

    private static final String DEADLOCK = "40P01";

    /** Only a statement of cells changes what follows from them. */
    private static final Pattern OF_CELLS = Pattern.compile("\\bcell\\b");

    private final DataSource dataSource;

    public CubeRows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public void clear() throws SQLException {
        truncate(
                "truncate cell, enterprise_month, trader_month, enterprise_trade, match_month, return_cohort, clearance_month, enterprise,"
                        + " reporting_obligation, reporting_statement, reporting_response, period_response, reporter_break, intake_partition,"
                        + " reference_observation, reference_embargo, reference_series");
        // What another test has built would be embargoed.
        truncate("truncate release cascade");
        execute("update reference_data_version set version = 0");
    }

    /** Empties tables. A job of the service may read two of them in another order, and PostgreSQL then ends one of both statements. */
    private void truncate(String sql) throws SQLException {
        try {
            execute(sql);
        } catch (SQLException e) {
            if (!DEADLOCK.equals(e.getSQLState())) {
                throw e;
            }
            truncate(sql);
        }
    }

    /** Values as somebody published them on 1 August 2025, in millions of yuan, of a new series. */
    public void published(String subject, String flow, Map<String, String> millions) throws SQLException {
        execute("insert into reference_series (id, name_en, name_zh, publisher, subject, unit, multiplier, stored_by,"
                + " stored_at) values ('%1$s', 'A total', '总额', 'Somebody', '%1$s', 'CNY', 6, 'X', now())"
                        .formatted(subject)
                + " on conflict do nothing");
        for (Map.Entry<String, String> one : millions.entrySet()) {
            execute("insert into reference_observation values"
                    + " ('%s', '%s', '%s', '2025-08-01', %s, 'A', 'x', null, 1, null, 'X', now())"
                            .formatted(subject, one.getKey(), flow, one.getValue()));
        }
        execute("update reference_series_version set version = version + 1");
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            if (OF_CELLS.matcher(sql).find()) {
                sumCellsUp(connection);
            }
            move(connection);
        }
    }

    private static void move(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(MOVE);
        }
    }

    /** What follows from the cells follows from them in tests, too. */
    public static void sumCellsUp(Connection connection) throws SQLException {
        for (CellSums sums : CellSums.ALL) {
            sums.fill(connection, RollUps.CELL);
        }
        observe(connection);
    }

    /**
     * Somebody vouches for trade of both flows in every month from the first to the last in which a cell has a line. All in one message,
     * which is one transaction: no month is unknown meanwhile.
     */
    private static void observe(Connection connection) throws SQLException {
        StringBuilder sql = new StringBuilder("delete from trader_month where enterprise = 'OBSERVER'");
        for (Definition definition : Definition.OBSERVING) {
            sql.append("""
                    ;insert into trader_month (slot, breakdown, member, flow, month, enterprise, vouched, cny_fen, as_of)
                    select 0, 'definition', '%s', flow, m / 12 * 100 + m %% 12 + 1, 'OBSERVER', true, 1, now()
                      from (select min(month / 100 * 12 + month %% 100 - 1) as first,
                                   max(month / 100 * 12 + month %% 100 - 1) as last
                              from cell where %s and lines > 0) traded, generate_series(first, last) m,
                           unnest(array['X', 'M']) flow
                    """.formatted(definition.code(), DefinitionSql.gross(definition)));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.toString());
        }
    }

    public void insert(List<Cell> cells) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        insert into cell (slot, month, flow, kind, evidence, line_kind, product, cny_fen, usd_cents, as_of,
                                          regime, unit, partner, province, digital, lines, orders, quantity, net_weight)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '_U', '_U', '_U', '_U', 0, 1, 1, 1, 1)
                        """)) {
            for (Cell cell : cells) {
                statement.setInt(1, cell.slot());
                statement.setInt(2, cell.month());
                statement.setString(3, cell.flow());
                statement.setString(4, cell.kind());
                statement.setString(5, cell.evidence());
                statement.setString(6, cell.lineKind());
                statement.setString(7, cell.product());
                statement.setLong(8, cell.fen());
                statement.setLong(9, cell.cents());
                statement.setObject(10, cell.asOf().atOffset(ZoneOffset.UTC));
                statement.addBatch();
            }
            statement.executeBatch();
            sumCellsUp(connection);
            move(connection);
        }
    }

    /** @param kinds comma-separated */
    public void enterprise(String uscc, String kinds, LocalDate registeredOn) throws SQLException {
        enterprise(uscc, kinds, registeredOn, "ACTIVE");
    }

    /** @param kinds comma-separated */
    public void enterprise(String uscc, String kinds, LocalDate registeredOn, String status) throws SQLException {
        execute(
                "insert into enterprise (uscc, version, name, kinds, aliases, province, registered_on, status, taken_at)"
                        + " values ('%s', 1, 'name', '{%s}', '{}', '33', '%s', '%s', now())"
                                .formatted(uscc, kinds, registeredOn, status));
    }

    /** An enterprise had a released order in each of these months, yyyymm. */
    public void traded(String uscc, Collection<Integer> months) throws SQLException {
        String rows = months.stream()
                .map(month -> "(%d, '%s', '_U', %d, 'X', 'GROSS', 'RELEASED', 'GOODS', '9610', 1, 1, 1, 1, now())"
                        .formatted(month % 4, uscc, month))
                .collect(Collectors.joining(", "));
        execute("insert into enterprise_month values " + rows);
        refreshTradingMonths(uscc);
    }

    public void traded(String uscc, int slot, int month, String kind, String evidence, long orders)
            throws SQLException {
        execute("""
                insert into enterprise_month
                values (%d, '%s', '_U', %d, 'X', '%s', '%s', 'GOODS', '9610', 1, 1, 1, %d, now())
                """.formatted(slot, uscc, month, kind, evidence, orders));
        refreshTradingMonths(uscc);
    }

    private void refreshTradingMonths(String uscc) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            CubeTables.LIVE.tradingMonths().refresh(connection, List.of(uscc), OffsetDateTime.now(ZoneOffset.UTC));
            move(connection);
        }
    }
}
