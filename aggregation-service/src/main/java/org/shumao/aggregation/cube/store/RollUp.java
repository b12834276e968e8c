package org.shumao.aggregation.cube.store;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Measures;

/**
 * A table of sums: the columns of its key and its measures, and the statements that follow from them. Whoever writes it,
 * reads it or proves it takes names and order of the columns from here.
 */
public final class RollUp<K> {
    /** One column of the key. */
    record KeyColumn<K>(String name, String type, Function<K, ?> member) {
        KeyColumn(Dimension dimension, String type, Function<K, ?> member) {
            this(dimension.column(), type, member);
        }
    }

    private static final int FETCH = 5000;
    /** Rows that are taken away at once. */
    private static final int MOST_AT_ONCE = 20_000;

    private final String name;
    private final List<KeyColumn<K>> key;
    private final List<Measure> measures;
    /** Types of the key, the slot and the sums. */
    private final List<String> types;

    private final String insert;

    /** @param key in the order of the primary key, in which rows are locked; the slot comes last */
    RollUp(String name, List<KeyColumn<K>> key, List<Measure> measures) {
        this.name = name;
        this.key = key;
        this.measures = measures;
        this.types = Stream.of(
                        key.stream().map(KeyColumn::type),
                        Stream.of("int2"),
                        measures.stream().map(RollUp::type))
                .flatMap(Function.identity())
                .toList();
        this.insert = insert();
    }

    public String name() {
        return name;
    }

    /** A table of the same columns in another cube. */
    RollUp<K> in(String cube) {
        return new RollUp<>(name + cube, key, measures);
    }

    /** Returns what it sums up. */
    public List<Measure> sums() {
        return measures;
    }

    /** The columns of its key without the slot. */
    List<String> columns() {
        return key.stream().map(KeyColumn::name).toList();
    }

    /** Selects the columns of all rows but the time: the key and the sums. */
    String selectAll() {
        return "select " + keyColumns() + ", " + measureColumns() + " from " + name;
    }

    /** Selects how many rows have a sum that is not zero, and by how many fen all of these differ from zero. */
    public String selectNotZero() {
        String fen = measures.contains(Measure.CNY_FEN) ? "abs(" + column(Measure.CNY_FEN) + ")" : "0";
        return "select count(*), coalesce(sum(" + fen + "), 0) from " + name + " where "
                + measures.stream().map(measure -> column(measure) + " <> 0").collect(joining(" or "));
    }

    public static String column(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT);
    }

    /** Adds what is not zero to the rows that are there, in the order of the key. */
    public void add(Connection connection, Map<Partitioned<K>, Measures> deltas, OffsetDateTime now)
            throws SQLException {
        List<Map.Entry<Partitioned<K>, Measures>> rows = changed(deltas);
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(this.insert)) {
            bind(insert, rows, now);
            insert.executeUpdate();
        }
    }

    static <K> List<Map.Entry<Partitioned<K>, Measures>> changed(Map<Partitioned<K>, Measures> deltas) {
        return deltas.entrySet().stream()
                .filter(row -> !row.getValue().isZero())
                .toList();
    }

    /**
     * Adds rows to those that are there, in the order of the key. Its parameters: {@link #bind}.
     *
     * @param alsoSet further assignments to a row that is there
     */
    String insert(String... alsoSet) {
        String sums = Stream.concat(
                        Stream.of(alsoSet),
                        measures.stream()
                                .map(RollUp::column)
                                .map(column -> column + " = " + name + "." + column + " + excluded." + column))
                .collect(joining(", "));
        String arrays = types.stream().map(type -> "?::" + type + "[]").collect(joining(", "));
        return "insert into " + name + " (" + keyColumns() + ", " + measureColumns() + ", as_of)"
                + " select v.*, ?::timestamptz from unnest(" + arrays
                + ") v(" + keyColumns() + ") order by " + keyColumns() + " on conflict (" + keyColumns()
                + ") do update set " + sums + ", as_of = greatest(" + name + ".as_of, excluded.as_of)";
    }

    /**
     * Takes all rows of a table of the same columns away from the sums of this one, some at a time.
     *
     * @param session writes this one
     * @param snapshot reads the other one
     * @return how many rows the other one has
     */
    public long subtract(Connection session, Connection snapshot, RollUp<K> other, OffsetDateTime now)
            throws SQLException {
        long count = 0;
        try (PreparedStatement insert = session.prepareStatement(this.insert);
                PreparedStatement select = snapshot.prepareStatement(other.selectAll())) {
            select.setFetchSize(FETCH);
            List<Object[]> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    count++;
                    rows.add(negated(row));
                    if (rows.size() == MOST_AT_ONCE) {
                        insert(insert, rows, now);
                    }
                }
            }
            insert(insert, rows, now);
        }
        return count;
    }

    private Object[] negated(ResultSet row) throws SQLException {
        Object[] values = new Object[types.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = row.getObject(i + 1);
            if (i > key.size()) {
                value = value instanceof Long number ? Long.valueOf(-number) : ((BigDecimal) value).negate();
            }
            values[i] = value;
        }
        return values;
    }

    private void insert(PreparedStatement insert, List<Object[]> rows, OffsetDateTime now) throws SQLException {
        insert.setObject(1, now);
        for (int i = 0; i < types.size(); i++) {
            int column = i;
            Object[] values = rows.stream().map(row -> row[column]).toArray();
            insert.setArray(i + 2, insert.getConnection().createArrayOf(types.get(i), values));
        }
        insert.executeUpdate();
        rows.clear();
    }

    /** Binds the time and one array for each column. */
    void bind(PreparedStatement insert, List<Map.Entry<Partitioned<K>, Measures>> rows, OffsetDateTime now)
            throws SQLException {
        insert.setObject(1, now);
        int parameter = 2;
        for (KeyColumn<K> column : key) {
            bind(
                    insert,
                    parameter++,
                    column.type(),
                    rows,
                    row -> column.member().apply(row.getKey().key()));
        }
        bind(insert, parameter++, "int2", rows, row -> row.getKey().slot());
        for (Measure measure : measures) {
            bind(insert, parameter++, type(measure), rows, row -> row.getValue().value(measure));
        }
    }

    private static <K> void bind(
            PreparedStatement insert,
            int parameter,
            String type,
            List<Map.Entry<Partitioned<K>, Measures>> rows,
            Function<Map.Entry<Partitioned<K>, Measures>, ?> value)
            throws SQLException {
        Object[] values = rows.stream().map(value).toArray();
        insert.setArray(parameter, insert.getConnection().createArrayOf(type, values));
    }

    private static String type(Measure measure) {
        return measure == Measure.LINES || measure == Measure.ORDERS ? "int8" : "numeric";
    }

    private String keyColumns() {
        return Stream.concat(key.stream().map(KeyColumn::name), Stream.of("slot"))
                .collect(joining(", "));
    }

    private String measureColumns() {
        return measures.stream().map(RollUp::column).collect(joining(", "));
    }
}
