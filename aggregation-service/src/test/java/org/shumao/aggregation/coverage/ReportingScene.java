package org.shumao.aggregation.coverage;

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

/** Some platforms and service exporters that owe reports and trade, made up at random. */
final class ReportingScene {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int PLATFORMS = 17;
    private static final int EXPORTERS = 48;
    private static final int MONTHS_OF_TRADE = 30;

    /** Of reporting_obligation. */
    record Owed(
            String kind,
            Period period,
            String enterprise,
            LocalDate dueOn,
            boolean expected,
            @Nullable Instant received) {

        /** Before the day after the due day begins. */
        boolean isInTime() {
            return received != null
                    && received.isBefore(
                            dueOn.plusDays(1).atStartOfDay(SHANGHAI).toInstant());
        }
    }

    /** Of enterprise_month. */
    record Trade(
            String enterprise, String platform, int month, String kind, String evidence, String lineKind, long fen) {}

    final List<Owed> owed = new ArrayList<>();
    final List<Trade> trade = new ArrayList<>();
    private final Random random;

    ReportingScene(long seed) {
        random = new Random(seed);
        for (Period quarter : periods(Frequency.QUARTER, 6)) {
            for (int i = 0; i < PLATFORMS; i++) {
                owe(
                        "PLATFORM",
                        quarter,
                        "P%02d".formatted(i),
                        quarter.last().plusMonths(1).atEndOfMonth());
            }
        }
        for (Period month : periods(Frequency.MONTH, 6)) {
            for (int i = 0; i < EXPORTERS; i++) {
                owe(
                        "SERVICE_EXPORTER",
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

    private void owe(String kind, Period period, String enterprise, LocalDate dueOn) {
        Instant end =
                period.last().plusMonths(1).atDay(1).atStartOfDay(SHANGHAI).toInstant();
        Instant received = random.nextInt(5) == 0 ? null : end.plusSeconds(random.nextInt(8_000_000) - 2_500_000);
        owed.add(new Owed(kind, period, enterprise, dueOn, random.nextInt(12) > 0, received));
    }

    private void tradeIn(int month) {
        for (int i = 0; i < PLATFORMS; i++) {
            String platform = "P%02d".formatted(i);
            for (String evidence : List.of("DECLARED", "RELEASED", "ORDERED")) {
                trade.add(new Trade("E" + i, platform, month, "GROSS", evidence, "GOODS", fen(i)));
            }
            trade.add(new Trade("E" + i, platform, month, "RETURN", "RELEASED", "GOODS", fen(i)));
        }
        for (int i = 0; i < EXPORTERS; i++) {
            String exporter = "S%02d".formatted(i);
            trade.add(new Trade(exporter, "_U", month, "GROSS", "REPORTED", "SERVICE", fen(i)));
            trade.add(new Trade(exporter, "P00", month, "GROSS", "ORDERED", "SERVICE", fen(i)));
            trade.add(new Trade(exporter, "P01", month, "GROSS", "RELEASED", "GOODS", fen(i)));
        }
    }

    /** Every ninth trades nothing. */
    private long fen(int i) {
        return i % 9 == 8 ? 0 : 1 + random.nextInt(1_000_000_007);
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
                statement.execute("""
                        insert into reporting_response
                        select kind, period, min(first_month), max(last_month), count(*) filter (where expectation = 'EXPECTED'),
                               count(first_received) filter (where expectation = 'EXPECTED'),
                               count(*) filter (where expectation = 'EXPECTED'
                                   and (first_received at time zone 'Asia/Shanghai')::date <= due_on)
                          from reporting_obligation group by kind, period
                        """);
            }
        }
    }

    private void storeObligations(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into reporting_obligation values (?, ?, ?, 1, ?, ?, ?, ?, ?)")) {
            for (Owed one : owed) {
                insert.setString(1, one.kind());
                insert.setString(2, one.period().toString());
                insert.setString(3, one.enterprise());
                insert.setInt(4, Months.written(one.period().first()));
                insert.setInt(5, Months.written(one.period().last()));
                insert.setObject(6, one.dueOn());
                insert.setString(7, one.expected() ? "EXPECTED" : "EXEMPT");
                insert.setObject(
                        8, one.received() == null ? null : one.received().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void storeTrade(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                        "insert into enterprise_month values (0, ?, ?, ?, 'X', ?, ?, ?, '9610', ?, 1, 1, 1, now())");
                PreparedStatement vouch = connection.prepareStatement("""
                        insert into trader_month values (0, 'definition', 'services', ?, ?, true, ?, now())
                            on conflict (breakdown, member, month, enterprise, vouched, slot)
                            do update set cny_fen = trader_month.cny_fen + excluded.cny_fen
                        """)) {
            for (Trade one : trade) {
                if (one.lineKind().equals("SERVICE") && one.kind().equals("GROSS")) {
                    vouch.setInt(1, one.month());
                    vouch.setString(2, one.enterprise());
                    vouch.setLong(3, one.fen());
                    vouch.addBatch();
                }
                insert.setString(1, one.enterprise());
                insert.setString(2, one.platform());
                insert.setInt(3, one.month());
                insert.setString(4, one.kind());
                insert.setString(5, one.evidence());
                insert.setString(6, one.lineKind());
                insert.setLong(7, one.fen());
                insert.addBatch();
            }
            vouch.executeBatch();
            insert.executeBatch();
        }
    }

    /** Owed periods of a kind that lie within a period. */
    List<Period> owedWithin(String kind, Period period) {
        return owed.stream()
                .filter(one -> one.kind().equals(kind)
                        && !one.period().first().isBefore(period.first())
                        && !one.period().last().isAfter(period.last()))
                .map(Owed::period)
                .distinct()
                .toList();
    }

    /** Periods of some length up to June 2025. */
    static List<Period> periods(Frequency frequency, int count) {
        Period newest = switch (frequency) {
            case MONTH -> period("2025-06");
            case QUARTER -> period("2025-Q2");
            case HALF -> period("2025-S1");
            case YEAR -> period("2024");
        };
        return Stream.iterate(newest, Period::previous).limit(count).toList();
    }
}
