package org.shumao.aggregation.referencedata;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.ReportingStatementEvent;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Months;

/** Table reporting_statement, the replica of what reporters state about their periods: of each statement its newest version. */
final class ReportingStatements {
    private static final String UPSERT = """
            insert into reporting_statement (capacity, flow, period, reporter, version, first_month, last_month, content, records,
                                             cny, first_stated_at, stated_at, withdrawn)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (capacity, flow, period, reporter) do update
               set version = excluded.version, content = excluded.content, records = excluded.records, cny = excluded.cny,
                   first_stated_at = excluded.first_stated_at, stated_at = excluded.stated_at, withdrawn = excluded.withdrawn
             where reporting_statement.version < excluded.version
            """;

    private ReportingStatements() {}

    /** @param events in any order: delivery may repeat and go back */
    static void upsert(Connection connection, Collection<ReportingStatementEvent> events) throws SQLException {
        Sql.batch(connection, UPSERT, events, event -> new @Nullable Object[] {
            event.capacity().name(),
            event.flow().code(),
            event.period(),
            event.reporter(),
            event.version(),
            Months.written(event.stated().first()),
            Months.written(event.stated().last()),
            event.content().name(),
            event.records(),
            event.sum().amount(),
            event.firstStatedAt(),
            event.statedAt(),
            event.withdrawn()
        });
    }
}
