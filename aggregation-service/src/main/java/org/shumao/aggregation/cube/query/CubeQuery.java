package org.shumao.aggregation.cube.query;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.store.DefinitionSql;
import org.shumao.aggregation.cube.store.RollUp;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;

/**
 * A question to a roll-up: sums of measures by dimensions. By {@link Dimension#DEFINITION} it reads only the rows that count
 * for one of the disjoint definitions.
 *
 * @param table the roll-up
 * @param by dimensions of the result; it is in order of their members
 * @param measures what is summed
 * @param months which months; null for all
 * @param only members that are read alone, by dimension
 */
public record CubeQuery(
        RollUp<?> table,
        List<Dimension> by,
        List<Measure> measures,
        @Nullable Months months,
        Map<Dimension, String> only) {
    public CubeQuery {
        by = List.copyOf(by);
        measures = List.copyOf(measures);
        only = new EnumMap<>(only.isEmpty() ? new EnumMap<>(Dimension.class) : only);
    }

    /** Sums over all rows. */
    public static CubeQuery of(RollUp<?> table, List<Dimension> by, List<Measure> measures) {
        return new CubeQuery(table, by, measures, null, Map.of());
    }

    public CubeQuery in(Months period) {
        return new CubeQuery(table, by, measures, period, only);
    }

    /** @param member null for all members */
    public CubeQuery only(Dimension dimension, @Nullable String member) {
        if (member == null) {
            return this;
        }
        Map<Dimension, String> more = new EnumMap<>(Dimension.class);
        more.putAll(only);
        more.put(dimension, member);
        return new CubeQuery(table, by, measures, months, more);
    }

    /** All rows of the result. */
    public List<CubeRow> read(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql())) {
            bind(select);
            List<CubeRow> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row));
                }
            }
            return rows;
        }
    }

    String sql() {
        String columns = by.stream()
                .map(dimension -> expression(dimension) + " as " + dimension.column())
                .collect(joining(", "));
        String sums = measures.stream()
                .map(RollUp::column)
                .map(column -> "sum(" + column + ") as " + column)
                .collect(joining(", "));
        String keys =
                IntStream.rangeClosed(1, by.size()).mapToObj(Integer::toString).collect(joining(", "));
        return "select " + columns + ", " + sums + ", max(as_of) as as_of from " + table.name() + where() + " group by "
                + keys + " order by " + keys;
    }

    private String where() {
        List<String> conditions = new ArrayList<>();
        if (by.contains(Dimension.DEFINITION)) {
            conditions.add(DefinitionSql.any(Definition.DISJOINT, product()));
        }
        if (months != null) {
            conditions.add(Dimension.MONTH.column() + " between ? and ?");
        }
        only.keySet().forEach(dimension -> conditions.add(dimension.column() + " = ?"));
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /** Definitions are of services where they are of some products alone. */
    private String product() {
        return (table.has(Dimension.PRODUCT) ? Dimension.PRODUCT : Dimension.SERVICE).column();
    }

    private String expression(Dimension dimension) {
        return dimension == Dimension.DEFINITION
                ? DefinitionSql.definition(Definition.DISJOINT, product())
                : dimension.column();
    }

    private void bind(PreparedStatement select) throws SQLException {
        int parameter = 1;
        if (months != null) {
            select.setInt(parameter++, Months.written(months.from()));
            select.setInt(parameter++, Months.written(months.to()));
        }
        for (String member : only.values()) {
            select.setString(parameter++, member);
        }
    }

    private CubeRow row(ResultSet row) throws SQLException {
        Map<Dimension, String> members = new EnumMap<>(Dimension.class);
        for (Dimension dimension : by) {
            members.put(dimension, row.getString(dimension.column()));
        }
        return new CubeRow(
                members,
                RollUp.measures(row, measures),
                row.getObject("as_of", OffsetDateTime.class).toInstant());
    }
}
