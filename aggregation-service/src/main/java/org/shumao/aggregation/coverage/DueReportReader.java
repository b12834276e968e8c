package org.shumao.aggregation.coverage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.shumao.aggregation.cube.store.DefinitionSql;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.ReportSteps.Reporter;

/**
 * Reads who owes which report and what each trades: of platforms the goods on lists that name them, of e-commerce enterprises
 * their own, of service exporters the services for which they vouch, since orders of others may name them. The twelve months are those before the owed period, since who has not
 * reported it yet has no trade in it.
 */
final class DueReportReader {
    private static final String TRADED = """
            select '%1$s' as reporter_kind, %2$s as reporter, month, sum(cny_fen) as fen
              from enterprise_month
             where %3$s and %2$s in (select enterprise from owed where owed.reporter_kind = '%1$s')
             group by %2$s, month
            """;

    private static final String SERVICES = """
            select '%1$s' as reporter_kind, enterprise as reporter, month, sum(cny_fen) as fen
              from trader_month
             where breakdown = 'definition' and member = '%2$s' and vouched
               and enterprise in (select enterprise from owed where owed.reporter_kind = '%1$s')
             group by enterprise, month
            """.formatted(EnterpriseKind.SERVICE_EXPORTER, Definition.SERVICES.code());

    private static final String SELECT = """
            with owed as materialized (
                select kind as reporter_kind, period, enterprise, first_month, last_month, due_on, first_received
                  from reporting_obligation where expectation = 'EXPECTED'),
            traded as materialized (%s)
            select o.reporter_kind, o.first_month, o.last_month, coalesce(e.group_head, o.enterprise),
                   coalesce(sum(t.fen), 0), o.due_on, o.first_received
              from owed o
              left join enterprise e on e.uscc = o.enterprise
              left join traded t on t.reporter_kind = o.reporter_kind and t.reporter = o.enterprise
                   -- yyyymm: the same month a year before
                   and t.month >= o.first_month - 100 and t.month < o.first_month
             group by o.reporter_kind, o.period, o.enterprise, o.first_month, o.last_month, o.due_on, o.first_received,
                   e.group_head
             order by o.reporter_kind, o.period, o.first_received nulls last, o.enterprise
            """.formatted(String.join(
            " union all ",
            traded(EnterpriseKind.PLATFORM, "platform"),
            traded(EnterpriseKind.E_COMMERCE_ENTERPRISE, "enterprise"),
            SERVICES));

    private static final int FETCH = 5_000;

    private DueReportReader() {}

    /** By kind and owed period. */
    static List<DueWeight> read(Connection snapshot) throws SQLException {
        List<DueWeight> weights = new ArrayList<>();
        List<DueReport> same = new ArrayList<>();
        try (PreparedStatement select = snapshot.prepareStatement(SELECT)) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    DueReport next = report(row);
                    if (!same.isEmpty() && !isOfSame(same.get(0), next)) {
                        weights.add(DueWeight.of(same));
                        same.clear();
                    }
                    same.add(next);
                }
            }
        }
        if (!same.isEmpty()) {
            weights.add(DueWeight.of(same));
        }
        return weights;
    }

    private static boolean isOfSame(DueReport one, DueReport other) {
        return one.kind() == other.kind() && one.months().equals(other.months());
    }

    private static DueReport report(ResultSet row) throws SQLException {
        OffsetDateTime received = row.getObject(7, OffsetDateTime.class);
        return new DueReport(
                EnterpriseKind.valueOf(row.getString(1)),
                new Months(Months.ofWritten(row.getInt(2)), Months.ofWritten(row.getInt(3))),
                new Reporter(row.getString(4), row.getBigDecimal(5).toBigIntegerExact()),
                row.getObject(6, LocalDate.class),
                received == null ? null : received.toInstant());
    }

    private static String traded(EnterpriseKind kind, String column) {
        return TRADED.formatted(kind.name(), column, DefinitionSql.gross(Definition.CBEC));
    }
}
