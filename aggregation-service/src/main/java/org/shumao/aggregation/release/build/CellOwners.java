package org.shumao.aggregation.release.build;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.store.TraderKey;
import org.shumao.aggregation.release.confidentiality.Confidentiality;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Owners;
import org.shumao.tradecore.disclosure.PrimaryParameters;
import org.shumao.tradecore.disclosure.PrimaryRule;

/**
 * Reads who stands behind the cells of a breakdown: who vouches for trade in them. Enterprises that nobody has registered may be one
 * and the same under several codes, so they count as one group. And it reads what is left of a cell for a platform or broker, which knows the
 * trade of its clients.
 */
public final class CellOwners {
    private static final int FETCH = 5_000;

    /** Stands for the query of contributions. */
    private static final String CONTRIBUTIONS = "CONTRIBUTIONS";

    /** Trade by cell and trader, and by the groups of the platform and of the broker, which know it too; those must be registered. */
    private static final String TRADE = """
            with trade as materialized (
                    select t.flow, case when ? then coalesce(g.sum, t.member) else '_T' end as member,
                           t.month - (t.month % 100 - 1) % ? as period,
                           coalesce(e.group_head, e.uscc, '') as trader, coalesce(p.group_head, p.uscc) as platform,
                           coalesce(b.group_head, b.uscc) as broker, sum(t.cny_fen) as fen,
                           coalesce(sum(t.cny_fen) filter (where t.vouched), 0) as vouched
                      from (CONTRIBUTIONS) t left join enterprise e on e.uscc = t.enterprise
                           left join enterprise p on p.uscc = t.platform left join enterprise b on b.uscc = t.broker
                           left join unnest(?::text[], ?::text[], ?::text[]) g (flow, part, sum)
                           on g.flow = t.flow and g.part = t.member
                     group by 1, 2, 3, 4, 5, 6),
            """;

    private static final String TRADERS = """
            owners as (select ?::int as named, ?::text[] as requesting),
            traders as materialized (
                    select flow, member, period, trader, sum(fen) as amount, abs(sum(fen)) as fen,
                           least(abs(sum(vouched)), abs(sum(fen))) as vouched
                      from trade group by 1, 2, 3, 4 having sum(fen) <> 0)
            """;

    /** Selects the greatest of those who vouch, and of those of whom others speak. */
    private static final String GREATEST = """
                   (array_agg(trader order by vouched desc, trader) filter (where vouched > 0))[1:named],
                   (array_agg(vouched order by vouched desc, trader) filter (where vouched > 0))[1:named],
                   (array_agg(trader order by fen desc, trader) filter (where fen > vouched))[1:named],
                   (array_agg(fen order by fen desc, trader) filter (where fen > vouched))[1:named],
                   (array_agg(vouched order by fen desc, trader) filter (where fen > vouched))[1:named],
            """;

    private static final String NEXT_VOUCHED =
            "(array_agg(vouched order by vouched desc, trader) filter (where vouched > 0))[named + 1]";

    private static final String NEXT_FEN =
            "(array_agg(fen order by fen desc, trader) filter (where fen > vouched))[named + 1]";

    private static final String CELLS =
            "select flow, member, period, sum(amount), sum(vouched), count(*) filter (where vouched > 0)," + GREATEST
                    + NEXT_VOUCHED + ", " + NEXT_FEN + ", bool_or(trader = any (requesting)), false"
                    + " from traders cross join owners group by flow, member, period, named";

    /**
     * Selects what platforms and brokers do not know of a cell: the trade of their clients is taken away, and their own. The first of it, in
     * either order, and the clients are enough to find the greatest of what is left: any other trader makes no more than the last of the
     * first. Nobody looks at what surely passes any rule: as many groups are left as are named, and without the greatest that a rule takes away
     * these still vouch for more than anybody makes.
     */
    private static final String INSIDERS = """
            , ranked as materialized (
                    select r.*, by_vouched <= 3 * named or by_fen <= 3 * named as is_first, by_vouched <= named - %d as is_taken,
                           by_vouched = 3 * named as is_last_vouched, by_fen = 3 * named as is_last
                      from (select *,
                                   row_number() over (partition by flow, member, period order by vouched desc) as by_vouched,
                                   row_number() over (partition by flow, member, period order by fen desc) as by_fen
                              from traders) r cross join owners),
            first as materialized (select flow, member, period, trader, fen, vouched from ranked where is_first),
            cells as (
                    select flow, member, period, sum(fen) as fen, sum(vouched) as vouched,
                           count(*) filter (where vouched > 0) as groups, max(fen) as greatest,
                           sum(vouched) filter (where is_taken) as taken,
                           min(fen) filter (where is_last) as last_fen,
                           min(vouched) filter (where is_last_vouched) as last_vouched
                      from ranked
                     group by 1, 2, 3),
            clients as (
                    select flow, member, period, insider, trader, sum(fen) as fen, sum(vouched) as vouched
                      from (select flow, member, period, platform as insider, trader, fen, vouched
                              from trade where platform <> trader
                             union all
                            select flow, member, period, broker, trader, fen, vouched
                              from trade where broker <> trader and broker is distinct from platform) served
                     group by 1, 2, 3, 4, 5),
            known as materialized (
                    select k.*, t.fen as all_fen, t.vouched as all_vouched, t.is_first
                      from (select * from clients
                             union all
                            select i.*, i.insider, t.fen, t.vouched
                              from (select distinct flow, member, period, insider from clients) i join traders t
                                on (t.flow, t.member, t.period, t.trader) = (i.flow, i.member, i.period, i.insider)) k
                           join ranked t using (flow, member, period, trader)),
            insiders as materialized (
                    select flow, member, period, insider, c.fen - known_fen as left_fen, c.vouched - known_vouched as left_vouched,
                           groups - gone as left_groups, last_fen, last_vouched
                      from (select flow, member, period, insider, sum(fen) as known_fen, sum(vouched) as known_vouched,
                                   count(*) filter (where all_vouched > 0 and vouched = all_vouched) as gone
                              from known group by 1, 2, 3, 4) i
                           join cells c using (flow, member, period) cross join owners
                     where c.fen > known_fen
                       and (groups - gone < named or c.vouched - known_vouched - taken < greatest)),
            rests as (
                    select flow, member, period, insider, trader, t.fen - coalesce(k.fen, 0) as fen,
                           t.vouched - coalesce(k.vouched, 0) as vouched
                      from insiders join first t using (flow, member, period)
                           left join known k using (flow, member, period, insider, trader)
                     union all
                    select flow, member, period, insider, trader, all_fen - fen, all_vouched - vouched
                      from known where not is_first)
            """.formatted(PrimaryParameters.MORE_THAN_TAKEN);

    private static final String CELLS_AND_RESTS = INSIDERS + CELLS
            + " union all select flow, member, period, left_fen, left_vouched, left_groups," + GREATEST + "greatest("
            + NEXT_VOUCHED + ", last_vouched), greatest(" + NEXT_FEN + ", last_fen), false, true"
            + " from insiders join rests using (flow, member, period, insider) cross join owners"
            + " group by flow, member, period, insider, left_fen, left_vouched, left_groups, last_fen, last_vouched,"
            + " named";

    /** PostgreSQL expects far fewer rows than there are; to look them up one by one would take hours. */
    private static final String WITHOUT_LOOKING_THROUGH = "set local enable_nestloop = off";

    private static final String AS_BEFORE = "set local enable_nestloop to default";

    private static final String PARTS = "select distinct flow, member from (CONTRIBUTIONS) t";

    private final Connection snapshot;
    private final PrimaryRule rule;
    private final Confidentiality confidentiality;
    private final Optional<UUID> since;

    private CellOwners(Connection snapshot, PrimaryRule rule, Confidentiality confidentiality, Optional<UUID> since) {
        this.snapshot = snapshot;
        this.rule = rule;
        this.confidentiality = confidentiality;
        this.since = since;
    }

    /**
     * Reads from a snapshot.
     *
     * @param rule says how many of the greatest groups it needs by name
     * @param confidentiality says which groups waive or request something
     */
    static CellOwners of(Connection snapshot, PrimaryRule rule, Confidentiality confidentiality) {
        return new CellOwners(snapshot, rule, confidentiality, Optional.empty());
    }

    /** Reads by how much all has changed since a build. Contributions count by absolute values; nobody looks at platforms and brokers. */
    CellOwners since(UUID build) {
        return new CellOwners(snapshot, rule, confidentiality, Optional.of(build));
    }

    /**
     * Holds a cell with trade.
     *
     * @param flow X or M
     * @param member of the breakdown; _T for all of them
     * @param fen gross trade
     * @param owners who stands behind it
     * @param rest who stands behind what a platform or broker does not know of it, if that fails the rule; of several such the one whose
     *     rest needs most protection; empty also if nobody has looked
     */
    public record Cell(
            String flow, String member, Period period, BigInteger fen, Owners owners, Optional<Owners> rest) {
        private Cell with(Optional<Owners> other) {
            return new Cell(flow, member, period, fen, owners, other);
        }
    }

    /**
     * Reads the cells of a breakdown by flow, without a look at platforms and brokers.
     *
     * @param joined returns the series that a member's trade counts in
     */
    List<Cell> byFlow(Dimension by, Frequency frequency, Months months, UnaryOperator<String> joined)
            throws SQLException {
        return read(CELLS, true, by, frequency, months, series -> Set.of(joined.apply(series)));
    }

    /**
     * Reads the cells of a breakdown by flow, and what platforms and brokers do not know of them.
     *
     * @param sums returns all series that a member's trade counts in
     */
    List<Cell> withRests(Dimension by, Frequency frequency, Months months, Function<String, Set<String>> sums)
            throws SQLException {
        return read(CELLS_AND_RESTS, true, by, frequency, months, sums);
    }

    /** Reads who stands behind the country's trade by flow, of which a breakdown holds all. */
    List<Cell> ofCountry(Dimension by, Frequency frequency, Months months) throws SQLException {
        return read(CELLS_AND_RESTS, false, by, frequency, months, Set::of);
    }

    /** Reads who stands behind the evidence of the country's trade, and behind its returns; the member names which. */
    List<Cell> ofParts(Definition definition, Frequency frequency, Months months) throws SQLException {
        return read(CELLS_AND_RESTS, true, chosen(Contributions.ofParts(definition, months)), frequency, List.of());
    }

    private List<Cell> read(
            String what,
            boolean byMember,
            Dimension by,
            Frequency frequency,
            Months months,
            Function<String, Set<String>> sums)
            throws SQLException {
        Map<String, String> memberOf = TraderKey.membersOf(by);
        Contributions contributions = chosen(Contributions.of(TraderKey.breakdown(by), months));
        List<String[]> parts = new ArrayList<>();
        for (String[] part : Sql.query(
                snapshot,
                PARTS.replace(CONTRIBUTIONS, contributions.query()),
                row -> new String[] {row.getString("flow"), row.getString("member")},
                contributions.parameters().toArray())) {
            for (String series : sums.apply(part[0] + "." + memberOf.getOrDefault(part[1], part[1]))) {
                parts.add(new String[] {part[0], part[1], series.substring(part[0].length() + 1)});
            }
        }
        return read(what, byMember, contributions, frequency, parts);
    }

    private Contributions chosen(Contributions now) {
        return since.map(now::since).orElse(now);
    }

    /** @param sums flow, member and what it counts in */
    private List<Cell> read(
            String what, boolean byMember, Contributions contributions, Frequency frequency, List<String[]> sums)
            throws SQLException {
        String statement =
                TRADE.replace(CONTRIBUTIONS, contributions.query()) + TRADERS + (since.isPresent() ? CELLS : what);
        List<@Nullable Object> parameters = new ArrayList<>(List.of(byMember, frequency.months()));
        parameters.addAll(contributions.parameters());
        for (int column = 0; column < 3; column++) {
            int place = column;
            parameters.add(sums.stream().map(one -> one[place]).toArray(String[]::new));
        }
        parameters.add(rule.parameters().named());
        parameters.add(confidentiality.requesting().toArray(String[]::new));
        List<Cell> cells = new ArrayList<>();
        Map<List<Object>, Owners> rests = new HashMap<>();
        Sql.execute(snapshot, WITHOUT_LOOKING_THROUGH);
        try (PreparedStatement select = Sql.prepare(snapshot, statement, parameters.toArray())) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Cell cell = cell(row, frequency);
                    if (!row.getBoolean(15)) {
                        cells.add(cell);
                    } else if (!rule.passes(cell.owners())) {
                        rests.merge(key(cell), cell.owners(), this::worse);
                    }
                }
            }
        }
        Sql.execute(snapshot, AS_BEFORE);
        cells.replaceAll(cell -> cell.with(Optional.ofNullable(rests.get(key(cell)))));
        return cells;
    }

    private static List<Object> key(Cell cell) {
        return List.of(cell.flow(), cell.member(), cell.period());
    }

    private Owners worse(Owners one, Owners other) {
        return rule.protectionLevel(one).compareTo(rule.protectionLevel(other)) >= 0 ? one : other;
    }

    private Cell cell(ResultSet row, Frequency frequency) throws SQLException {
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
                        unnamed(row),
                        row.getBoolean(14)),
                Optional.empty());
    }

    /** Returns what a group makes and vouches for at most of which neither list holds the name. */
    private static Owners.Owner unnamed(ResultSet row) throws SQLException {
        BigInteger vouched = exact(row.getBigDecimal(12));
        return new Owners.Owner("", vouched.max(exact(row.getBigDecimal(13))), vouched);
    }

    private static BigInteger exact(@Nullable BigDecimal fen) {
        return fen == null ? BigInteger.ZERO : fen.toBigIntegerExact();
    }

    private void addOwners(Map<String, Owners.Owner> owners, ResultSet row, int groups, int fen, int vouched)
            throws SQLException {
        Array names = row.getArray(groups);
        if (names != null) {
            String[] group = (String[]) names.getArray();
            BigDecimal[] all = (BigDecimal[]) row.getArray(fen).getArray();
            BigDecimal[] own = (BigDecimal[]) row.getArray(vouched).getArray();
            for (int i = 0; i < group.length; i++) {
                owners.put(
                        group[i],
                        new Owners.Owner(
                                group[i],
                                all[i].toBigIntegerExact(),
                                own[i].toBigIntegerExact(),
                                confidentiality.waiving().contains(group[i])));
            }
        }
    }
}
