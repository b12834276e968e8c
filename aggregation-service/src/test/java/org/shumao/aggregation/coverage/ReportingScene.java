package org.shumao.aggregation.coverage;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Months;

/** Some platforms and service exporters that owe statements and trade, made up at random. */
public final class ReportingScene {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int PLATFORMS = 17;
    private static final int EXPORTERS = 48;
    private static final int MONTHS_OF_TRADE = 30;

    /** Of reporting_obligation, with the statement about it. */
    record Owed(
            String kind,
            String flow,
            Period period,
            String enterprise,
            LocalDate dueOn,
            boolean expected,
            @Nullable Instant stated) {

        /** Before the day after the due day begins. */
        boolean isInTime() {
            return stated != null
                    && stated.isBefore(dueOn.plusDays(1).atStartOfDay(SHANGHAI).toInstant());
        }
    }

    /** Of enterprise_month. */
    record Trade(
            String enterprise,
            String platform,
            int month,
            String flow,
            String kind,
            String evidence,
            String lineKind,
            long fen) {}

    final List<Owed> owed = new ArrayList<>();
    final List<Trade> trade = new ArrayList<>();
    private final Random random;

    public ReportingScene(long seed) {
        random = new Random(seed);
        for (Period quarter : periods(Frequency.QUARTER, 6)) {
            for (int i = 0; i < PLATFORMS; i++) {
                LocalDate dueOn = quarter.last().plusMonths(1).atEndOfMonth();
                owe("PLATFORM", "X", quarter, "P%02d".formatted(i), dueOn);
                owe("PLATFORM", "M", quarter, "P%02d".formatted(i), dueOn);
            }
        }
        for (Period month : periods(Frequency.MONTH, 6)) {
            for (int i = 0; i < EXPORTERS; i++) {
                owe(
                        "SERVICE_EXPORTER",
                        "X",
                        month,
                        "S%02d".formatted(i),
                        month.last().plusMonths(1).atDay(15));
            }
        }
        for (int i = 0; i < MONTHS_OF_TRADE; i++) {
            tradeIn(Months.written(period("2023-01").first().plusMonths(i)));
        }
    }

    static Period period(String written) {
        return Period.parse(written).orElseThrow();
    }

    /** Enterprises whose code ends with 1 are of one group. */
    static String group(String enterprise) {
        return enterprise.endsWith("1") ? enterprise.charAt(0) + "-HEAD" : enterprise;
    }

    private void owe(String kind, String flow, Period period, String enterprise, LocalDate dueOn) {
        Instant end =
                period.last().plusMonths(1).atDay(1).atStartOfDay(SHANGHAI).toInstant();
        Instant stated = random.nextInt(5) == 0 ? null : end.plusSeconds(random.nextInt(8_000_000) - 2_500_000);
        owed.add(new Owed(kind, flow, period, enterprise, dueOn, random.nextInt(12) > 0, stated));
    }

    private void tradeIn(int month) {
        for (int i = 0; i < PLATFORMS; i++) {
            String platform = "P%02d".formatted(i);
            for (String flow : List.of("X", "M")) {
                for (String evidence : List.of("DECLARED", "RELEASED", "ORDERED")) {
                    trade.add(new Trade("E" + i, platform, month, flow, "GROSS", evidence, "GOODS", fen(i)));
                }
                trade.add(new Trade("E" + i, platform, month, flow, "RETURN", "RELEASED", "GOODS", fen(i)));
            }
        }
        for (int i = 0; i < EXPORTERS; i++) {
            String exporter = "S%02d".formatted(i);
            trade.add(new Trade(exporter, "_U", month, "X", "GROSS", "REPORTED", "SERVICE", fen(i)));
            trade.add(new Trade(exporter, "P00", month, "X", "GROSS", "ORDERED", "SERVICE", fen(i)));
            trade.add(new Trade(exporter, "P01", month, "X", "GROSS", "RELEASED", "GOODS", fen(i)));
        }
    }

    /** Every ninth trades nothing. */
    private long fen(int i) {
        return i % 9 == 8 ? 0 : 1 + random.nextInt(1_000_000_007);
    }

    /** Stores it, and has the response weighed. */
    public void storeAndWeigh(DataSource dataSource) throws SQLException {
        store(dataSource);
        try (InstanceHandle<ResponseWeigher> weigher = Arc.container().instance(ResponseWeigher.class)) {
            weigher.get().weighNewest();
        }
    }

    void store(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            storeObligations(connection);
            storeTrade(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("""
                        insert into enterprise (uscc, version, name, kinds, aliases, province, registered_on, status, taken_at,
                                                group_head)
                        select distinct o.enterprise, 1, 'name', array[o.kind], '{}'::text[], '33', date '2020-01-01', 'ACTIVE',
                               now(), case when o.enterprise like '%1' then left(o.enterprise, 1) || '-HEAD' end
                          from reporting_obligation o
                        """);
            }
        }
    }

    /** Records came of everybody; of those who stated nothing, some statements are withdrawn. */
    private void storeObligations(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                        "insert into reporting_obligation values (?, ?, ?, ?, 1, ?, ?, ?, ?, now())");
                PreparedStatement state = connection.prepareStatement("""
                        insert into reporting_statement values (?, ?, ?, ?, 1, ?, ?, 'COMPLETE', 1, 1, ?, now(), ?)
                        """)) {
            for (Owed one : owed) {
                for (PreparedStatement row : List.of(insert, state)) {
                    row.setString(1, one.kind());
                    row.setString(2, one.flow());
                    row.setString(3, one.period().toString());
                    row.setString(4, one.enterprise());
                    row.setInt(5, Months.written(one.period().first()));
                    row.setInt(6, Months.written(one.period().last()));
                }
                insert.setObject(7, one.dueOn());
                insert.setString(8, one.expected() ? "EXPECTED" : "EXEMPT");
                insert.addBatch();
                Instant stated = one.stated();
                if (stated != null || one.enterprise().endsWith("2")) {
                    state.setObject(7, (stated == null ? Instant.EPOCH : stated).atOffset(ZoneOffset.UTC));
                    state.setBoolean(8, stated == null);
                    state.addBatch();
                }
            }
            insert.executeBatch();
            state.executeBatch();
        }
    }

    private void storeTrade(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into enterprise_month values (0, ?, ?, ?, ?, ?, ?, ?, '9610', ?, 1, 1, 1, now())")) {
            for (Trade one : trade) {
                insert.setString(1, one.enterprise());
                insert.setString(2, one.platform());
                insert.setInt(3, one.month());
                insert.setString(4, one.flow());
                insert.setString(5, one.kind());
                insert.setString(6, one.evidence());
                insert.setString(7, one.lineKind());
                insert.setLong(8, one.fen());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Owed periods of a kind and flow that lie within a period. */
    List<Period> owedWithin(String kind, String flow, Period period) {
        return owed.stream()
                .filter(one -> one.kind().equals(kind)
                        && one.flow().equals(flow)
                        && !one.period().first().isBefore(period.first())
                        && !one.period().last().isAfter(period.last()))
                .map(Owed::period)
                .distinct()
                .toList();
    }

    /** Periods of some length up to June 2025. */
    public static List<Period> periods(Frequency frequency, int count) {
        Period newest = switch (frequency) {
            case MONTH -> period("2025-06");
            case QUARTER -> period("2025-Q2");
            case HALF -> period("2025-S1");
            case YEAR -> period("2024");
        };
        return Stream.iterate(newest, Period::previous).limit(count).toList();
    }
}
