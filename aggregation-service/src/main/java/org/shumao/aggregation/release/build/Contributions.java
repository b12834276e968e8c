package org.shumao.aggregation.release.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;

/**
 * Says where contributions of enterprises to the cells of a table are: a query for flow, member, month, enterprise, platform, broker, vouched
 * and cny_fen.
 *
 * @param table that they belong to, as release_contribution names it
 * @param parameters of the query
 */
record Contributions(String table, Months months, String query, List<@Nullable Object> parameters) {
    private static final String OF_BREAKDOWN = """
            select flow, member, month, enterprise, platform, broker, vouched, cny_fen
              from trader_month where breakdown = ? and month between ? and ?
            """;

    /** Which enterprise vouched for which evidence is kept nowhere: it is taken to vouch for all of a month in which it vouched for any. */
    private static final String OF_PARTS = """
            select flow, case when kind = 'RETURN' then 'returns' else lower(evidence) end as member, month, enterprise, platform, broker,
                   exists (select from trader_month v
                            where v.breakdown = ? and v.member = ? and v.vouched
                              and (v.flow, v.month, v.enterprise) = (t.flow, t.month, t.enterprise)) as vouched, cny_fen
              from enterprise_month t where line_kind = ? and evidence = any (?) and month between ? and ?
            """;

    private static final String LESS_THEN = """
             union all
            select flow, member, month, enterprise, '', '', vouched, -cny_fen
              from release_contribution where build_id = ? and breakdown = ? and month between ? and ?
            """;

    Contributions {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    /** Returns those to the members of a breakdown. */
    static Contributions of(Dimension breakdown, Months months) {
        String code = breakdown.code();
        return new Contributions(
                code, months, OF_BREAKDOWN, List.of(code, Months.written(months.from()), Months.written(months.to())));
    }

    /** Returns those to the evidence of a definition, and to its returns; the member names which. */
    static Contributions ofParts(Definition definition, Months months) {
        return new Contributions(
                "parts of " + definition.code(),
                months,
                OF_PARTS,
                List.of(
                        Dimension.DEFINITION.code(),
                        definition.code(),
                        definition.lineKind().name(),
                        definition.evidence().stream().map(Enum::name).toArray(String[]::new),
                        Months.written(months.from()),
                        Months.written(months.to())));
    }

    /** Returns these less what a build stored of them. */
    Contributions since(UUID build) {
        List<@Nullable Object> all = new ArrayList<>(parameters);
        Collections.addAll(all, build, table, Months.written(months.from()), Months.written(months.to()));
        return new Contributions(table, months, query + LESS_THEN, all);
    }
}
