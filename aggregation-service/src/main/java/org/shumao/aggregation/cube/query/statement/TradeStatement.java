package org.shumao.aggregation.cube.query.statement;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.postgresql.PGStatement;
import org.shumao.aggregation.cube.store.DefinitionSql;
import org.shumao.contracts.code.classification.Membership;
import org.shumao.contracts.record.LineKind;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.cube.trade.Selection;

/** The statement that sums trade up, over the smallest roll-up that knows what the selection needs. */
public final class TradeStatement {
    /** First month of the period of a month, both yyyymm. */
    private static final String PERIOD = "c.month - (c.month %% 100 - 1) %% %d";

    private static final Set<Measure> OF_UNITS = Set.of(Measure.QUANTITY, Measure.NET_WEIGHT);

    private final Selection selection;
    private final TradeSource source;
    private final List<String> members = new ArrayList<>();
    private final TradeColumns columns;
    private final StringBuilder joins = new StringBuilder();
    private final StringBuilder conditions = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /**
     * A statement.
     *
     * @param by the breakdown, which may have fewer dimensions than the selection
     * @param detail of its rows, which may be more than the selection asks for
     */
    public TradeStatement(Selection selection, List<Dimension> by, Detail detail) {
        this.selection = selection;
        this.source = source(selection, by);
        this.columns = TradeColumns.of(selection, detail, measures(selection, source));
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
        // If the planner takes few rows to count, it looks through all codes of a classification for each of them.
        try (Statement settings = snapshot.createStatement()) {
            settings.execute("set local enable_nestloop = off");
            select(snapshot, reader);
            settings.execute("set local enable_nestloop to default");
        }
    }

    private void select(Connection snapshot, RowReader reader) throws SQLException {
        try (PreparedStatement select = snapshot.prepareStatement(sql())) {
            // The planner is to see how many codes there are: it takes ten for any number otherwise.
            select.unwrap(PGStatement.class).setPrepareThreshold(0);
            bind(select);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    reader.read(row, columns);
                }
            }
        }
    }

    /** Says whether another statement reads the same roll-up. */
    public boolean readsTheSameAs(TradeStatement other) {
        return source.table().name().equals(other.source.table().name());
    }

    /**
     * What the rows have sums of: what the selection asks for, and quantities only where their unit is asked for, since they do not
     * add up otherwise.
     */
    private static List<Measure> measures(Selection selection, TradeSource source) {
        return source.table().sums().stream()
                .filter(selection.detail().measures()::contains)
                .filter(measure -> isByUnit(selection) || !OF_UNITS.contains(measure))
                .toList();
    }

    private static boolean isByUnit(Selection selection) {
        return selection.by().contains(Dimension.UNIT) || selection.only().containsKey(Dimension.UNIT);
    }

    /**
     * One row for each period and members: the period (yyyymm of its first month), the members, then the columns. Flow, kind and
     * evidence are put side by side, so that few rows are grouped and sent.
     */
    String sql() {
        String keys = IntStream.rangeClosed(1, 1 + members.size())
                .mapToObj(Integer::toString)
                .collect(joining(", "));
        return "select " + PERIOD.formatted(selection.frequency().months())
                + members.stream().map(member -> ", " + member).collect(joining()) + ", " + columns.sql()
                + source.from()
                + joins + " where " + conditions + " group by " + keys;
    }

    private static TradeSource source(Selection selection, List<Dimension> by) {
        Set<Dimension> asked = EnumSet.noneOf(Dimension.class);
        asked.addAll(by);
        asked.addAll(selection.only().keySet());
        // Of the whole question, whatever this statement reads of it: the registry of today may place an enterprise in
        // another
        // province than the cells do.
        Set<Dimension> all = EnumSet.noneOf(Dimension.class);
        all.addAll(asked);
        all.addAll(selection.by());
        TradeFamily family = TradeFamily.of(selection.definition(), all)
                .orElseThrow(() -> new IllegalArgumentException("no roll-up has " + selection.definition() + all));
        EnumSet<Dimension> needed = EnumSet.noneOf(Dimension.class);
        asked.stream()
                .filter(dimension -> Grouping.applies(dimension, lines(selection)))
                .map(Grouping::leaf)
                .forEach(needed::add);
        needed.addAll(DefinitionSql.needed(selection.definition()));
        if (isByUnit(selection)) {
            needed.add(Dimension.UNIT);
        }
        return TradeSource.of(family, needed);
    }

    private static LineKind lines(Selection selection) {
        return selection.definition().lineKind();
    }

    private void breakDown(Dimension dimension) {
        if (!Grouping.applies(dimension, lines(selection))) {
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
        Set<String> only = selection.only().get(dimension);
        return grouping.shortest().stream()
                .filter(one -> dimension.isDisjoint() || only == null || only.contains(one.member()))
                .filter(one -> Grouping.within(one, selection.months()).isPresent())
                .toList();
    }

    private void bindCodes(List<Membership> memberships) {
        Function<Membership, Months> months =
                one -> Grouping.within(one, selection.months()).orElseThrow();
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
        parameters.add(Months.written(selection.months().from()));
        parameters.add(Months.written(selection.months().to()));
        conditions.append(" and ").append(DefinitionSql.condition(selection.definition(), source.products()));
        conditions.append(" and c.evidence = any(?)");
        parameters.add(selection.evidence().stream().map(Enum::name).sorted().toArray(String[]::new));
        selection.only().forEach((dimension, codes) -> {
            MemberCondition condition = Grouping.applies(dimension, lines(selection))
                    ? MemberCondition.of(dimension, codes, source.column(Grouping.leaf(dimension)), selection.months())
                    : MemberCondition.ofNone(codes);
            conditions.append(" and ").append(condition.text());
            parameters.addAll(condition.parameters());
        });
    }

    private void bind(PreparedStatement select) throws SQLException {
        Connection connection = select.getConnection();
        for (int i = 0; i < parameters.size(); i++) {
            Object value = parameters.get(i);
            if (value instanceof String[] texts) {
                select.setArray(i + 1, connection.createArrayOf("text", texts));
            } else if (value instanceof Integer[] numbers) {
                select.setArray(i + 1, connection.createArrayOf("int4", numbers));
            } else {
                select.setObject(i + 1, value);
            }
        }
    }
}
