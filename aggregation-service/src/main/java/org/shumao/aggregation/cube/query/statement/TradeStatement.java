package org.shumao.aggregation.cube.query.statement;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.postgresql.PGStatement;
import org.shumao.aggregation.cube.store.DefinitionSql;
import org.shumao.aggregation.cube.store.RollUp;
import org.shumao.contracts.code.classification.Membership;
import org.shumao.contracts.record.LineKind;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.cube.trade.TradeQuery;

/** The statement that sums trade up, over the smallest roll-up that knows what the query needs. */
public final class TradeStatement {
    /** First month of the period of a month, both yyyymm. */
    private static final String PERIOD = "c.month - (c.month %% 100 - 1) %% %d";

    /** If the planner takes few rows to count, it looks through all codes of a classification for each of them. */
    private static final String WITHOUT_LOOKING_THROUGH = "set local enable_nestloop = off";

    private static final Set<Measure> OF_UNITS = Set.of(Measure.QUANTITY, Measure.NET_WEIGHT);

    private final TradeQuery query;
    private final TradeSource source;
    private final List<String> members = new ArrayList<>();
    private final TradeColumns columns;
    private final StringBuilder joins = new StringBuilder();
    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /**
     * A statement.
     *
     * @param by the breakdown, which may have fewer dimensions than the query
     * @param detail of its rows, which may be more than the query asks for
     */
    public TradeStatement(TradeQuery query, List<Dimension> by, Detail detail) {
        this.query = query;
        this.source = source(query, by);
        this.columns = TradeColumns.of(query, detail, measures(query, source));
        by.forEach(this::breakDown);
        restrict();
    }

    /** What to do with a row. */
    public interface RowReader {
        public void read(ResultSet row, TradeColumns columns) throws SQLException;
    }

    /** Hands on every row of {@link #sql}. */
    public void read(Connection snapshot, RowReader reader) throws SQLException {
        if (joins.isEmpty()) {
            select(snapshot, reader);
            return;
        }
        Sql.execute(snapshot, WITHOUT_LOOKING_THROUGH);
        select(snapshot, reader);
        Sql.execute(snapshot, "set local enable_nestloop to default");
    }

    private void select(Connection snapshot, RowReader reader) throws SQLException {
        try (PreparedStatement select = Sql.prepare(snapshot, sql(), parameters.toArray())) {
            // The planner is to see how many codes there are: it takes ten for any number otherwise.
            select.unwrap(PGStatement.class).setPrepareThreshold(0);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    reader.read(row, columns);
                }
            }
        }
    }

    /** Returns what the rows of {@link #prepareFile} have sums of, in the order of their columns. */
    public List<Measure> measures() {
        return columns.measures();
    }

    /**
     * Returns a statement of all rows of a file, to be closed by the caller: the period (yyyymm of its first month), the members, a sum for
     * each measure, and how many rows there are. They come in the order of their key, some at a time. No row is zero throughout.
     *
     * @param snapshot a transaction that reads nothing else afterwards
     * @param atOnce rows that are in memory at a time
     */
    public PreparedStatement prepareFile(Connection snapshot, int atOnce) throws SQLException {
        if (!joins.isEmpty()) {
            Sql.execute(snapshot, WITHOUT_LOOKING_THROUGH);
        }
        PreparedStatement select = Sql.prepare(snapshot, fileSql(), parameters.toArray());
        select.unwrap(PGStatement.class).setPrepareThreshold(0);
        select.setFetchSize(atOnce);
        return select;
    }

    /** Members are in the order of their characters, whatever the language of the database. */
    private String fileSql() {
        List<String> keys =
                IntStream.range(0, members.size()).mapToObj(i -> "m" + i).toList();
        List<String> sums =
                IntStream.range(0, measures().size()).mapToObj(i -> "s" + i).toList();
        StringBuilder sql = new StringBuilder("select f.*, count(*) over () from (select ")
                .append(PERIOD.formatted(query.frequency().months()))
                .append(" as period");
        for (int i = 0; i < members.size(); i++) {
            sql.append(", ").append(members.get(i)).append(" as ").append(keys.get(i));
        }
        for (int i = 0; i < sums.size(); i++) {
            sql.append(", sum(")
                    .append(summed(measures().get(i)))
                    .append(") as ")
                    .append(sums.get(i));
        }
        sql.append(source.from())
                .append(joins)
                .append(" where ")
                .append(conditions)
                .append(query.detail().kinds().stream()
                        .sorted()
                        .map(kind -> "'" + kind + "'")
                        .collect(joining(", ", " and c.kind in (", ")")))
                .append(" group by ")
                .append(groups())
                .append(") f where ")
                .append(sums.stream().map(sum -> sum + " <> 0").collect(joining(" or ")))
                .append(" order by period");
        keys.forEach(key -> sql.append(", ").append(key).append(" collate \"C\""));
        return sql.toString();
    }

    /** Returns the sum that takes away what came back, unless returns have rows of their own. */
    private String summed(Measure measure) {
        String column = "c." + RollUp.column(measure);
        boolean isNet = query.detail().kinds().size() > 1 && !query.by().contains(Dimension.KIND);
        return isNet ? "case c.kind when '" + Kind.RETURN + "' then -" + column + " else " + column + " end" : column;
    }

    /** Says whether another statement reads the same roll-up. */
    public boolean readsTheSameAs(TradeStatement other) {
        return source.table().name().equals(other.source.table().name());
    }

    /**
     * Returns what the rows have sums of: what the query asks for, and quantities only where their unit is asked for, since they do not
     * add up otherwise.
     */
    private static List<Measure> measures(TradeQuery query, TradeSource source) {
        return source.table().sums().stream()
                .filter(query.detail().measures()::contains)
                .filter(measure -> isByUnit(query) || !OF_UNITS.contains(measure))
                .toList();
    }

    private static boolean isByUnit(TradeQuery query) {
        return query.by().contains(Dimension.UNIT) || query.only().containsKey(Dimension.UNIT);
    }

    /**
     * One row for each period and members: the period (yyyymm of its first month), the members, then the columns. Flow, kind and
     * evidence are put side by side, so that few rows are grouped and sent.
     */
    String sql() {
        return "select " + PERIOD.formatted(query.frequency().months())
                + members.stream().map(member -> ", " + member).collect(joining()) + ", " + columns.sql()
                + source.from()
                + joins + " where " + conditions + " group by " + groups();
    }

    private String groups() {
        return IntStream.rangeClosed(1, 1 + members.size())
                .mapToObj(Integer::toString)
                .collect(joining(", "));
    }

    private static TradeSource source(TradeQuery query, List<Dimension> by) {
        Set<Dimension> asked = EnumSet.noneOf(Dimension.class);
        asked.addAll(by);
        asked.addAll(query.only().keySet());
        // Of the whole query, whatever this statement reads of it: the registry of today may place an enterprise in
        // another
        // province than the cells do.
        Set<Dimension> all = EnumSet.noneOf(Dimension.class);
        all.addAll(asked);
        all.addAll(query.by());
        // No roll-up is without it.
        asked.remove(Dimension.KIND);
        all.remove(Dimension.KIND);
        TradeFamily family = TradeFamily.of(query.definition(), all)
                .orElseThrow(() -> new IllegalArgumentException("no roll-up has " + query.definition() + all));
        EnumSet<Dimension> needed = EnumSet.noneOf(Dimension.class);
        asked.stream()
                .filter(dimension -> Grouping.applies(dimension, lines(query)))
                .map(Grouping::leaf)
                .forEach(needed::add);
        needed.addAll(DefinitionSql.needed(query.definition()));
        if (isByUnit(query)) {
            needed.add(Dimension.UNIT);
        }
        return TradeSource.of(family, needed);
    }

    private static LineKind lines(TradeQuery query) {
        return query.definition().lineKind();
    }

    private void breakDown(Dimension dimension) {
        if (dimension == Dimension.KIND) {
            members.add("c.kind");
            return;
        }
        if (!Grouping.applies(dimension, lines(query))) {
            members.add("'" + Dimension.NOT_APPLICABLE + "'");
            return;
        }
        String column = source.column(Grouping.leaf(dimension));
        Grouping grouping = Grouping.find(dimension).orElse(null);
        if (grouping == null || !grouping.isOfGroups()) {
            members.add(column);
            return;
        }
        String codes = "g" + (members.size() + 1);
        String on = codes + ".leaf = " + grouping.shortest(column) + " and c.month between " + codes + ".first and "
                + codes + ".last";
        joins.append(dimension.isDisjoint() ? " left join" : " join")
                .append(" unnest(?::text[], ?::text[], ?::int[], ?::int[]) as ")
                .append(codes)
                .append("(leaf, member, first, last) on ")
                .append(on);
        bindCodes(memberships(dimension, grouping));
        members.add("coalesce(" + codes + ".member, '" + Dimension.UNKNOWN + "')");
    }

    /** Of a code in several members the others are left out where some alone are read. */
    private List<Membership> memberships(Dimension dimension, Grouping grouping) {
        Set<String> only = query.only().get(dimension);
        return grouping.shortest().stream()
                .filter(one -> dimension.isDisjoint() || only == null || only.contains(one.member()))
                .filter(one -> Grouping.within(one, query.months()).isPresent())
                .toList();
    }

    private void bindCodes(List<Membership> memberships) {
        Function<Membership, Months> months =
                one -> Grouping.within(one, query.months()).orElseThrow();
        parameters.add(memberships.stream().map(Membership::leaf).toArray(String[]::new));
        parameters.add(memberships.stream().map(Membership::member).toArray(String[]::new));
        parameters.add(memberships.stream()
                .map(months.andThen(some -> Months.written(some.from())))
                .toArray(Integer[]::new));
        parameters.add(memberships.stream()
                .map(months.andThen(some -> Months.written(some.to())))
                .toArray(Integer[]::new));
    }

    private void restrict() {
        conditions.append("c.month between ? and ?");
        parameters.add(Months.written(query.months().from()));
        parameters.add(Months.written(query.months().to()));
        conditions.append(" and ").append(DefinitionSql.condition(query.definition(), source.products()));
        conditions.append(" and c.evidence = any(?)");
        parameters.add(query.evidence().stream().map(Enum::name).sorted().toArray(String[]::new));
        query.only().forEach((dimension, codes) -> {
            MemberCondition condition = Grouping.applies(dimension, lines(query))
                    ? MemberCondition.of(dimension, codes, source.column(Grouping.leaf(dimension)), query.months())
                    : MemberCondition.ofNone(codes);
            conditions.append(" and ").append(condition.text());
            parameters.addAll(condition.parameters());
        });
    }
}
