package org.shumao.aggregation.coverage;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;
import org.shumao.aggregation.cube.store.DefinitionSql;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.MatchKey;

/** Holds the SQL of what reporters owe, and of the trade that counts for them. */
public final class StatementSql {
    /**
     * It selects what is owed: what the registry's obligations say, and of a relay each month from the first that it stated until twelve
     * months after the last. A month more than three years before its first statement begins nothing: a slip would make hundreds of
     * months owed. Parameters: the due day of relays, and the last day of the last month that is over.
     */
    public static final String OWED = """
            select kind as capacity, flow, period, enterprise as reporter, first_month, last_month, due_on, expectation,
                   first_received
              from reporting_obligation
             where expectation <> 'NOT_OWED'
             union all
            select 'RELAY', r.flow, to_char(m, 'YYYY-MM'), r.reporter, to_char(m, 'YYYYMM')::int, to_char(m, 'YYYYMM')::int,
                   (m + interval '1 month')::date + ?::int - 1, 'EXPECTED', null
              from (select flow, reporter,
                           greatest(to_date(min(first_month)::text, 'YYYYMM')::timestamp,
                               date_trunc('month', min(first_stated_at) at time zone 'Asia/Shanghai') - interval '3 years') as since,
                           to_date(max(first_month)::text, 'YYYYMM') + interval '12 months' as until
                      from reporting_statement
                     where capacity = 'RELAY' and not withdrawn group by flow, reporter) r,
                   generate_series(r.since, least(?::date::timestamp, r.until), interval '1 month') m
            """;

    private static final String OF_ENTERPRISES = """
            select '%s' as capacity, %s as reporter, flow, month, orders, cny_fen as fen,
                   case when %s then cny_fen else 0 end as weight
              from enterprise_month
             where kind = '%s' and %s
            """;

    /** No roll-up says what the trade of a submitter is worth. */
    private static final String OF_RELAYS = """
            select '%s', submitter, flow, month, orders, null::numeric, orders::numeric
              from match_month
             where submitter <> '%s'
            """.formatted(Capacity.RELAY, MatchKey.EVERYBODY);

    /**
     * It selects what counts for a reporter in a month, in several rows. {@code orders} and {@code fen} are what its statement is compared
     * with; {@code weight} is what it weighs in the response: its part of the definition, of a relay the orders.
     */
    public static final String COUNTED = String.join(
            " union all ",
            goods(Capacity.PLATFORM, "platform"),
            goods(Capacity.E_COMMERCE_ENTERPRISE, "enterprise"),
            services(Capacity.SERVICE_EXPORTER),
            services(Capacity.SERVICE_IMPORTER),
            OF_RELAYS);

    private StatementSql() {}

    /** Says whether such reporters state services; the others state goods. */
    static boolean isOfServices(Capacity capacity) {
        return capacity == Capacity.SERVICE_EXPORTER || capacity == Capacity.SERVICE_IMPORTER;
    }

    private static String goods(Capacity capacity, String reporter) {
        return OF_ENTERPRISES.formatted(
                capacity, reporter, DefinitionSql.gross(Definition.CBEC), Kind.GROSS, lines(LineKind.GOODS));
    }

    /**
     * Orders of others may name an enterprise: what it reports itself counts for it, commercial presence as well. That is no trade, so it
     * weighs nothing.
     */
    private static String services(Capacity capacity) {
        String lines = Stream.of(LineKind.values())
                .filter(LineKind::isOfServices)
                .map(StatementSql::lines)
                .collect(joining(" or ", "(", ")"));
        return OF_ENTERPRISES.formatted(
                capacity,
                "enterprise",
                DefinitionSql.gross(Definition.SERVICES),
                Kind.GROSS,
                lines + " and evidence = '" + Evidence.REPORTED + "'");
    }

    private static String lines(LineKind kind) {
        return "line_kind = '" + kind + "'";
    }
}
