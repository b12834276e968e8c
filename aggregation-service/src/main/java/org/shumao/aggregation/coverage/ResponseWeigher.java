package org.shumao.aggregation.coverage;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.snapshot.DataState;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.worker.Worker;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.disclosure.PrimaryRule;

/**
 * Counts the statements that reporters owe and weighs them by what these trade in the background, because
 * coverage comes with every answer and trade by enterprise is much to read. It finds the breaks of series by reporters as well.
 */
@ApplicationScoped
class ResponseWeigher {
    /** One replica weighs; the others need not. */
    private static final String LOCK = "select from reporting_response_version for update skip locked";

    private static final int YEAR = 12;

    private final Database database;
    private final ResponseConfig config;
    private final TradeReader trade;
    private final PrimaryRule rule;
    private final Clock clock;
    private final Worker worker;
    private @Nullable DataState weighed;

    ResponseWeigher(Database database, ResponseConfig config, TradeReader trade, PrimaryRule rule, Clock clock) {
        this.database = database;
        this.config = config;
        this.trade = trade;
        this.rule = rule;
        this.clock = clock;
        this.worker = new Worker("response", config.every(), config.rest(), config.every(), this::step);
    }

    void start(@Observes SchemaMigrated event) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        worker.stop();
    }

    private boolean step() throws SQLException {
        weighNewest();
        return false;
    }

    /** Does nothing if nothing came in since the last time, or while another replica weighs. */
    synchronized void weighNewest() throws SQLException {
        try {
            database.inWritableSnapshot(snapshot -> {
                Instant now = clock.instant();
                DataState state = DataState.read(snapshot, now);
                if (!state.equals(weighed) && isOurs(snapshot)) {
                    Snapshot newest = new Snapshot(snapshot, state, now);
                    ResponseTable.replace(snapshot, weigh(newest), config.gate(), breaks(newest));
                    weighed = state;
                }
                return state;
            });
        } catch (SQLException e) {
            // Another replica weighed between this transaction's snapshot and its lock: then that was the time.
            if (!PSQLState.SERIALIZATION_FAILURE.getState().equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private List<DueResponse> weigh(Snapshot snapshot) throws SQLException {
        DataRange goods = trade.range(snapshot, Definition.CBEC);
        DataRange services = trade.range(snapshot, Definition.SERVICES);
        List<DueResponse> owed = new ArrayList<>();
        DueStatement.read(
                snapshot.connection(), goods.circumstances().presentMonth(), config.relayDueDay(), statements -> {
                    DueStatement any = statements.get(0);
                    DataRange range = StatementSql.isOfServices(any.capacity()) ? services : goods;
                    owed.add(DueResponse.of(statements, hasHistory(range, any), rule));
                });
        return owed;
    }

    private List<ReporterBreak> breaks(Snapshot snapshot) throws SQLException {
        List<ReporterBreak> breaks = new ArrayList<>();
        for (Definition series : List.of(Definition.CBEC, Definition.SERVICES)) {
            breaks.addAll(ReporterBreak.find(
                    snapshot.connection(), series, trade.range(snapshot, series), config.breakShare()));
        }
        return breaks;
    }

    /** Says whether what each reporter trades of the flow in a year is known. */
    private static boolean hasHistory(DataRange range, DueStatement owed) {
        return range.span()
                .filter(span -> span.reachesBack(owed.flow(), owed.months().from(), YEAR))
                .isPresent();
    }

    private static boolean isOurs(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOCK)) {
            return row.next();
        }
    }
}
