package org.shumao.aggregation.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.order.valuation.Contribution.Evidence;
import org.shumao.contracts.code.EbopsItems;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.topic.Topic;

/** All reads of the cube. An answer reads all it needs in one snapshot, so that everything in it is of one moment. */
@ApplicationScoped
public class CellQuery {
    /** Sums over slots and all dimensions that no figure shows; lines of other services belong to no domain. */
    private static final String MONTH_SUMS = """
            select month,
                   case when line_kind = 'SERVICE' then 'DDS'
                        when evidence = 'ORDERED' then 'EARLY_ORDERS'
                        else 'CBEC' end as domain,
                   flow, kind = 'RETURN' as returns, evidence,
                   sum(cny_fen) as fen, sum(usd_cents) as usd_cents, sum(lines) as lines, max(as_of) as as_of
              from cell
             where line_kind = 'GOODS' or left(product, 2) = any (?)
             group by 1, 2, 3, 4, 5
            """;

    /** A partition whose walker has not reached the newest version has orders valued with an older one. */
    private static final String STATES_LAG = """
            select exists (select from intake_partition
                            where topic = '%s' and reevaluated_version < (select version from reference_data_version))
            """.formatted(Topic.TRADE_RECORDS.topicName());

    /**
     * Which rows of table enterprise are enterprises: who has only applied is not registered yet, a record that was merged
     * is one with its target, and who has no USCC is registered elsewhere. In this form the planner's statistics tell that
     * these are nearly all.
     */
    public static final String COUNTED_UNIT =
            "status not in ('APPLIED', 'MERGED') and (country is null or country = 'CN')";

    private static final String REGISTERED = """
            select extract(year from registered_on)::int * 12 + extract(month from registered_on)::int - 1 as month,
                   count(*) as enterprises
              from enterprise
             where kinds && array['PLATFORM', 'E_COMMERCE_ENTERPRISE'] and %s
             group by 1
            """.formatted(COUNTED_UNIT);

    private static final String FIRST_TRADE = """
            select first_month as month, count(*) as enterprises
              from enterprise_trade t join enterprise e on e.uscc = t.enterprise
             where kinds && array['PLATFORM', 'E_COMMERCE_ENTERPRISE'] and first_month is not null and %s
             group by 1
            """.formatted(COUNTED_UNIT);

    private final FigureConfig config;
    private final Clock clock;

    CellQuery(FigureConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The monthly sums of all domains. */
    public Figures figures(Connection snapshot) throws SQLException {
        return new Figures(monthSums(snapshot), observation(snapshot));
    }

    /** The new enterprises of all months. */
    public NewEnterprises newEnterprises(Connection snapshot) throws SQLException {
        return new NewEnterprises(byMonth(snapshot, REGISTERED), byMonth(snapshot, FIRST_TRADE));
    }

    /** Whether there is any enterprise of whom the headline counts new ones. */
    public boolean isAnybodyRegistered(Connection snapshot) throws SQLException {
        String sql = "select exists (select from enterprise"
                + " where kinds && array['PLATFORM', 'E_COMMERCE_ENTERPRISE'] and " + COUNTED_UNIT + ")";
        try (Statement statement = snapshot.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static List<MonthSum> monthSums(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MONTH_SUMS)) {
            statement.setArray(1, connection.createArrayOf("text", EbopsItems.DIGITALLY_DELIVERABLE_CN_V1.toArray()));
            List<MonthSum> sums = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sums.add(monthSum(row));
                }
            }
            return sums;
        }
    }

    private static MonthSum monthSum(ResultSet row) throws SQLException {
        return new MonthSum(
                month(row),
                Domain.valueOf(row.getString("domain")),
                "X".equals(row.getString("flow")) ? Flow.EXPORT : Flow.IMPORT,
                row.getBoolean("returns"),
                Evidence.valueOf(row.getString("evidence")),
                row.getBigDecimal("fen").longValueExact(),
                row.getBigDecimal("usd_cents").longValueExact(),
                row.getBigDecimal("lines").longValueExact(),
                row.getObject("as_of", OffsetDateTime.class).toInstant());
    }

    private Observation observation(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STATES_LAG)) {
            boolean statesLag = row.next() && row.getBoolean(1);
            return new Observation(clock.instant(), config.observedFrom().orElse(null), config.finalAfter(), statesLag);
        }
    }

    private static Map<YearMonth, Long> byMonth(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            Map<YearMonth, Long> counts = new HashMap<>();
            while (row.next()) {
                counts.put(YearMonth.of(0, 1).plusMonths(row.getInt("month")), row.getLong("enterprises"));
            }
            return counts;
        }
    }

    private static YearMonth month(ResultSet row) throws SQLException {
        int yyyymm = row.getInt("month");
        return YearMonth.of(yyyymm / 100, yyyymm % 100);
    }
}
