package org.shumao.aggregation.release.build;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.store.TraderKey;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Owners;
import org.shumao.tradecore.disclosure.PrimaryRule;

/**
 * Reads who stands behind the cells of a breakdown: who vouches for trade in them. Enterprises that nobody has registered may be one
 * and the same under several codes, so they count as one group.
 */
public final class CellOwners {
    private static final int FETCH = 5_000;

    private static final String CELLS = """
            select flow, member, period, sum(fen), coalesce(sum(vouched), 0), count(vouched),
                   (array_agg(trader order by vouched desc, trader) filter (where vouched > 0))[1:named],
                   (array_agg(vouched order by vouched desc, trader) filter (where vouched > 0))[1:named],
                   (array_agg(trader order by fen desc, trader) filter (where fen > coalesce(vouched, 0)))[1:named],
                   (array_agg(fen order by fen desc, trader) filter (where fen > coalesce(vouched, 0)))[1:named],
                   (array_agg(coalesce(vouched, 0) order by fen desc, trader)
                       filter (where fen > coalesce(vouched, 0)))[1:named],
                   (array_agg(vouched order by vouched desc, trader) filter (where vouched > 0))[named + 1],
                   (array_agg(fen order by fen desc, trader) filter (where fen > coalesce(vouched, 0)))[named + 1]
              from traders cross join (select ?::int as named) owners
             group by 1, 2, 3, named
            """;

    private static final String TRADERS = """
            with traders as (
                    select t.flow, case when ? then coalesce(g.member, t.member) else '_T' end as member,
                           t.month - (t.month % 100 - 1) % ? as period,
                           coalesce(e.group_head, e.uscc, '') as trader, sum(t.cny_fen) as fen,
                           nullif(sum(t.cny_fen) filter (where t.vouched), 0) as vouched
                      from trader_month t left join enterprise e on e.uscc = t.enterprise
                           left join unnest(?::text[], ?::text[], ?::text[]) g (flow, part, member)
                           on g.flow = t.flow and g.part = t.member
                     where t.breakdown = ? and t.month between ? and ?
                     group by 1, 2, 3, 4
                    having sum(t.cny_fen) <> 0)
            """ + CELLS;

    /** Which enterprise vouched for which evidence is kept nowhere: it is taken to vouch for all of a month in which it vouched for any. */
    private static final String TRADERS_OF_PARTS = """
            with traders as (
                    select t.flow, case when t.kind = 'RETURN' then 'returns' else lower(t.evidence) end as member,
                           t.month - (t.month % 100 - 1) % ? as period,
                           coalesce(e.group_head, e.uscc, '') as trader, sum(t.cny_fen) as fen,
                           nullif(sum(t.cny_fen) filter (where v.enterprise is not null), 0) as vouched
                      from enterprise_month t left join enterprise e on e.uscc = t.enterprise
                           left join (select distinct flow, month, enterprise from trader_month
                                       where breakdown = ? and member = ? and vouched) v
                           on (v.flow, v.month, v.enterprise) = (t.flow, t.month, t.enterprise)
                     where t.line_kind = ? and t.evidence = any (?) and t.month between ? and ?
                     group by 1, 2, 3, 4
                    having sum(t.cny_fen) <> 0)
            """ + CELLS;

    private static final String PARTS = "select distinct flow, member from trader_month where breakdown = ?";

    private CellOwners() {}

    /**
     * Holds a cell with trade.
     *
     * @param flow X or M
     * @param member of the breakdown; _T for all of them
     * @param fen gross trade
     * @param owners who stands behind it
     */
    public record Cell(String flow, String member, Period period, BigInteger fen, Owners owners) {}

    /**
     * Reads the cells of a breakdown by flow.
     *
     * @param joined returns the series that a member's trade counts in
     * @param rule says how many of the greatest groups it needs by name
     */
    static List<Cell> byFlow(
            Connection snapshot,
            Dimension by,
            Frequency frequency,
            Months months,
            UnaryOperator<String> joined,
            PrimaryRule rule)
            throws SQLException {
        return read(snapshot, true, by, frequency, months, joined, rule);
    }

    /** Reads who stands behind the country's trade by flow, of which a breakdown holds all. */
    static List<Cell> ofCountry(Connection snapshot, Dimension by, Frequency frequency, Months months, PrimaryRule rule)
            throws SQLException {
        return read(snapshot, false, by, frequency, months, series -> series, rule);
    }

    /** Reads who stands behind the evidence of the country's trade, and behind its returns; the member names which. */
    static List<Cell> ofParts(
            Connection snapshot, Definition definition, Frequency frequency, Months months, PrimaryRule rule)
            throws SQLException {
        return read(
                snapshot,
                TRADERS_OF_PARTS,
                frequency,
                frequency.months(),
                Dimension.DEFINITION.code(),
                definition.code(),
                definition.lineKind().name(),
                definition.evidence().stream().map(Enum::name).toArray(String[]::new),
                Months.written(months.from()),
                Months.written(months.to()),
                rule.parameters().named());
    }

    private static List<Cell> read(
            Connection snapshot,
            boolean byMember,
            Dimension by,
            Frequency frequency,
            Months months,
            UnaryOperator<String> joined,
            PrimaryRule rule)
            throws SQLException {
        Map<String, String> memberOf = TraderKey.membersOf(by);
        String breakdown = TraderKey.breakdown(by).code();
        List<String[]> parts = Sql.query(
                snapshot, PARTS, row -> new String[] {row.getString("flow"), row.getString("member")}, breakdown);
        return read(
                snapshot,
                TRADERS,
                frequency,
                byMember,
                frequency.months(),
                parts.stream().map(part -> part[0]).toArray(String[]::new),
                parts.stream().map(part -> part[1]).toArray(String[]::new),
                parts.stream()
                        .map(part -> joined.apply(part[0] + "." + memberOf.getOrDefault(part[1], part[1]))
                                .substring(part[0].length() + 1))
                        .toArray(String[]::new),
                breakdown,
                Months.written(months.from()),
                Months.written(months.to()),
                rule.parameters().named());
    }

    private static List<Cell> read(
            Connection snapshot, String statement, Frequency frequency, @Nullable Object... parameters)
            throws SQLException {
        List<Cell> cells = new ArrayList<>();
        try (PreparedStatement select = Sql.prepare(snapshot, statement, parameters)) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    cells.add(cell(row, frequency));
                }
            }
        }
        return cells;
    }

    private static Cell cell(ResultSet row, Frequency frequency) throws SQLException {
        Map<String, Owners.Owner> greatest = new LinkedHashMap<>();
        addOwners(greatest, row, 7, 8, 8);
        addOwners(greatest, row, 9, 10, 11);
        return new Cell(
                row.getString(1),
                row.getString(2),
                new Period(frequency, Months.ofWritten(row.getInt(3))),
                row.getBigDecimal(4).toBigIntegerExact(),
                new Owners(
                        row.getLong(6),
                        List.copyOf(greatest.values()),
                        row.getBigDecimal(5).toBigIntegerExact(),
                        unnamed(row)));
    }

    /** Returns what a group makes and vouches for at most of which neither list holds the name. */
    private static Owners.Owner unnamed(ResultSet row) throws SQLException {
        BigInteger vouched = exact(row.getBigDecimal(12));
        return new Owners.Owner("", vouched.max(exact(row.getBigDecimal(13))), vouched);
    }

    private static BigInteger exact(@Nullable BigDecimal fen) {
        return fen == null ? BigInteger.ZERO : fen.toBigIntegerExact();
    }

    private static void addOwners(Map<String, Owners.Owner> owners, ResultSet row, int groups, int fen, int vouched)
            throws SQLException {
        Array names = row.getArray(groups);
        if (names != null) {
            String[] group = (String[]) names.getArray();
            BigDecimal[] all = (BigDecimal[]) row.getArray(fen).getArray();
            BigDecimal[] own = (BigDecimal[]) row.getArray(vouched).getArray();
            for (int i = 0; i < group.length; i++) {
                owners.put(
                        group[i], new Owners.Owner(group[i], all[i].toBigIntegerExact(), own[i].toBigIntegerExact()));
            }
        }
    }
}
