package org.shumao.aggregation.cubeexport;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.cube.query.statement.TradeStatement;
import org.shumao.aggregation.cubeexport.CubeQuery.HeldPart;
import org.shumao.aggregation.release.right.Embargo;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.indicator.rule.TradeKind;

/**
 * Hands out rows of the live cube as they were at one moment, in constant memory: one statement, whose rows come from a cursor as the
 * reader takes them. Few at a time, and each for a limited time, because a snapshot that stays open holds up others.
 */
@ApplicationScoped
class CubeExport {
    static final String ROWS = "Cube-Rows";
    static final String AS_OF = "Cube-As-Of";

    private static final List<String> ANNOUNCED = List.of(HttpHeaders.CONTENT_DISPOSITION, ROWS, AS_OF);
    private static final int RETRY_AFTER_SECONDS = 30;

    /** Rows that the database hands over at a time: more is hardly faster and takes more memory. */
    private static final int FETCHED = 2000;

    private final Snapshots snapshots;
    private final TradeReader trade;
    private final Embargo embargo;
    private final CubeExportConfig config;
    private final Clock clock;
    private final Semaphore free;
    private final Set<String> callers = ConcurrentHashMap.newKeySet();

    CubeExport(Snapshots snapshots, TradeReader trade, Embargo embargo, CubeExportConfig config, Clock clock) {
        this.snapshots = snapshots;
        this.trade = trade;
        this.embargo = embargo;
        this.config = config;
        this.clock = clock;
        this.free = new Semaphore(config.concurrent());
    }

    /**
     * Names the caller that reads an export.
     *
     * @param id one of them has one export at a time
     * @param person empty for a key
     * @param response gets the headers that say what the rows say, once they are known
     */
    record Reader(String id, Optional<Person> person, HttpServerResponse response) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem also while it is written, before the first byte */
    StreamingOutput open(CubeQuery query, ExportFormat format, Reader reader) {
        return out -> {
            if (!callers.add(reader.id())) {
                throw refused(
                        ProblemType.TOO_MANY_OPEN_REQUESTS,
                        "An export of yours is under way: wait until it has ended.");
            }
            try {
                enter();
                try {
                    export(query, format, reader, out);
                } finally {
                    free.release();
                }
            } catch (IOException e) {
                if (reader.response().headWritten()) {
                    throw brokenOff(e);
                }
                throw e;
            } catch (HttpProblem e) {
                // A problem is no file.
                ANNOUNCED.forEach(reader.response().headers()::remove);
                throw e;
            } finally {
                callers.remove(reader.id());
            }
        };
    }

    /** Readers go away, or take too long, every day: that is no fault of ours. Whatever is thrown leaves the response without its end. */
    private static RuntimeException brokenOff(IOException cause) {
        return Problems.of(ProblemType.SERVICE_UNAVAILABLE, "An export broke off: " + cause.getMessage())
                .build();
    }

    private void enter() {
        if (!free.tryAcquire()) {
            throw refused(ProblemType.SERVICE_UNAVAILABLE, "Other exports are under way; try again a little later.");
        }
    }

    private void export(CubeQuery query, ExportFormat format, Reader reader, OutputStream out) throws IOException {
        try {
            boolean whole = snapshots.in(snapshot -> {
                try {
                    write(snapshot, query, format, reader, out);
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assert whole;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (SQLException e) {
            if (PSQLState.QUERY_CANCELED.getState().equals(e.getSQLState())
                    && !reader.response().headWritten()) {
                throw refused(
                        ProblemType.SERVICE_UNAVAILABLE,
                        "The database needs longer than "
                                + config.statementTimeout().toSeconds()
                                + " seconds to sum this up: ask for fewer periods or dimensions, or when it has less to do.");
            }
            throw new IOException("The database failed within an export", e);
        }
    }

    private void write(Snapshot snapshot, CubeQuery query, ExportFormat format, Reader reader, OutputStream out)
            throws IOException, SQLException {
        Instant end = clock.instant().plus(config.longest());
        Connection connection = snapshot.connection();
        Sql.execute(
                connection,
                "set local statement_timeout = " + config.statementTimeout().toMillis()
                        + "; set local idle_in_transaction_session_timeout = "
                        + config.stall().toMillis());
        List<Period> periods = query.periods(trade.range(snapshot, query.definition()));
        TradeQuery asked = query.trade(periods);
        Instant asOf = trade.asOf(snapshot, query.definition()).orElse(null);
        Set<YearMonth> withoutDollars =
                query.measures().contains(Measure.USD_CENTS) ? TradeReader.withoutDollars(connection, asked) : Set.of();
        TradeStatement statement = new TradeStatement(asked, asked.by(), asked.detail());
        try (PreparedStatement select = statement.prepareFile(connection, FETCHED);
                ResultSet row = select.executeQuery()) {
            boolean more = row.next();
            int sums = 2 + asked.by().size();
            long count = more ? row.getLong(sums + statement.measures().size()) : 0;
            ExportHead head = new ExportHead(query.definition(), asked.by(), statement.measures(), count, asOf);
            embargo.check(List.of(asked.months()), reader.person());
            announce(head, query.fileName(periods, format.name().toLowerCase(Locale.ROOT)), reader.response());
            HeldPart held = query.held();
            ResumedStream resumed = held == null ? null : new ResumedStream(out, held);
            try (RowWriter writer = format.open(head, resumed == null ? out : resumed)) {
                copy(row, new Cells(head, withoutDollars, asked), writer, end);
                writer.end();
            }
            if (resumed != null) {
                resumed.end();
            }
        }
    }

    private static void announce(ExportHead head, String file, HttpServerResponse response) {
        response.putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"");
        response.putHeader(ROWS, Long.toString(head.rows()));
        if (head.asOf() != null) {
            response.putHeader(AS_OF, head.asOf().toString());
        }
    }

    /** @param row stands on the first row, if there is one */
    private void copy(ResultSet row, Cells cells, RowWriter writer, Instant end) throws IOException, SQLException {
        for (long left = cells.head().rows(); left > 0; left--) {
            cells.write(row, writer);
            if (left % FETCHED == 0 && clock.instant().isAfter(end)) {
                throw new IOException("An export took longer than " + config.longest());
            }
            row.next();
        }
    }

    private static RuntimeException refused(ProblemType type, String detail) {
        return Problems.of(type, detail)
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    /** The cells of rows as files have them. */
    private record Cells(
            ExportHead head, Set<YearMonth> withoutDollars, TradeQuery query, Map<Integer, PeriodCells> periods) {
        Cells(ExportHead head, Set<YearMonth> withoutDollars, TradeQuery query) {
            this(head, withoutDollars, query, new HashMap<>());
        }

        /**
         * A period.
         *
         * @param name in SDMX notation
         * @param hasDollars whether every line of it has a value in dollars
         */
        private record PeriodCells(String name, boolean hasDollars) {}

        void write(ResultSet row, RowWriter writer) throws IOException, SQLException {
            PeriodCells period = periods.computeIfAbsent(row.getInt(1), this::period);
            int column = 1;
            List<String> members = new ArrayList<>(head.dimensions().size());
            for (Dimension dimension : head.dimensions()) {
                String member = row.getString(++column);
                members.add(dimension == Dimension.KIND ? kind(member) : member);
            }
            List<@Nullable String> sums = new ArrayList<>(head.measures().size());
            for (Measure measure : head.measures()) {
                String sum = row.getString(++column);
                sums.add(measure == Measure.USD_CENTS && !period.hasDollars() ? null : sum);
            }
            writer.row(period.name(), members, sums);
        }

        private PeriodCells period(int month) {
            Period period = new Period(query.frequency(), Months.ofWritten(month));
            return new PeriodCells(period.toString(), period.months().stream().noneMatch(withoutDollars::contains));
        }

        private static String kind(String kind) {
            return (Kind.valueOf(kind) == Kind.GROSS ? TradeKind.GROSS : TradeKind.RETURNS).code();
        }
    }
}
