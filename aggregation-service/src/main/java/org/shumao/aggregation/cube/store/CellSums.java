package org.shumao.aggregation.cube.store;

import static org.shumao.tradecore.cube.Dimension.DIGITAL;
import static org.shumao.tradecore.cube.Dimension.PARTNER;
import static org.shumao.tradecore.cube.Dimension.PRODUCT;
import static org.shumao.tradecore.cube.Dimension.PROVINCE;
import static org.shumao.tradecore.cube.Dimension.REGIME;
import static org.shumao.tradecore.cube.Dimension.SERVICE;
import static org.shumao.tradecore.cube.Dimension.UNIT;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.record.LineKind;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Measures;

/**
 * A small roll-up that follows from the cells: their sums over all dimensions but a few, so that a question about these reads a
 * fraction of the rows. It is written in the transaction that writes the cells, as the last statement, and has one row for all
 * replicas: they wait for each other no longer than it takes to write it.
 */
public final class CellSums {
    private static final List<Measure> AMOUNTS =
            List.of(Measure.CNY_FEN, Measure.USD_CENTS, Measure.LINES, Measure.ORDERS);

    /** Those of the live cube. Smallest first: who reads takes the first one that has all that a question needs. */
    public static final List<CellSums> ALL = List.of(
            of("regime_month", AMOUNTS, REGIME, SERVICE, DIGITAL),
            of("province_month", AMOUNTS, SERVICE, PROVINCE),
            of("partner_month", AMOUNTS, SERVICE, PARTNER),
            of("product_month", RollUps.CELL.sums(), PRODUCT, UNIT),
            of("partner_province_month", AMOUNTS, SERVICE, PARTNER, PROVINCE),
            of("product_province_month", AMOUNTS, PRODUCT, PROVINCE),
            of("product_partner_month", AMOUNTS, PRODUCT, PARTNER));

    private final RollUp<CubeKey> table;
    private final Set<Dimension> dimensions;

    private CellSums(RollUp<CubeKey> table, Set<Dimension> dimensions) {
        this.table = table;
        this.dimensions = dimensions;
    }

    private static CellSums of(String name, List<Measure> measures, Dimension... dimensions) {
        return new CellSums(RollUps.ofCells(name, List.of(dimensions), measures), Set.of(dimensions));
    }

    /** Returns the same sums in another cube. */
    CellSums in(String cube) {
        return new CellSums(table.in(cube), dimensions);
    }

    public RollUp<CubeKey> table() {
        return table;
    }

    /** What it keeps beside what every roll-up of trade has: {@link Dimension#SERVICE} is {@code _Z} for goods. */
    public Set<Dimension> dimensions() {
        return dimensions;
    }

    /** The sums of some cells. */
    public Map<Partitioned<CubeKey>, Measures> of(Map<Partitioned<CubeKey>, Measures> cells) {
        Map<Partitioned<CubeKey>, Measures> sums = new HashMap<>();
        cells.forEach((cell, measures) -> sums.merge(Partitioned.of(0, key(cell.key())), measures, Measures::plus));
        return sums;
    }

    /** Adds what cells changed by. */
    void add(Connection connection, Map<Partitioned<CubeKey>, Measures> cells, OffsetDateTime now) throws SQLException {
        table.add(connection, of(cells), now);
    }

    /** Empties the table and sums all cells of its cube up. */
    public void fill(Connection connection, RollUp<CubeKey> cells) throws SQLException {
        String keys = table.columns().stream()
                .map(column -> column.equals(SERVICE.column()) ? service() : column)
                .collect(Collectors.joining(", "));
        String sums = table.sums().stream()
                .map(RollUp::column)
                .map(column -> "sum(" + column + ")")
                .collect(Collectors.joining(", "));
        String columns = Stream.concat(
                        table.columns().stream(), table.sums().stream().map(RollUp::column))
                .collect(Collectors.joining(", "));
        String places = Stream.iterate(1, place -> place + 1)
                .limit(table.columns().size())
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        Sql.execute(
                connection,
                "truncate " + table.name() + "; insert into " + table.name() + " (slot, " + columns
                        + ", as_of) select 0, s.* from (select " + keys + ", " + sums + ", max(as_of) from "
                        + cells.name() + " group by " + places + ") s");
    }

    private static String service() {
        return "case line_kind when '" + LineKind.GOODS + "' then '" + Dimension.NOT_APPLICABLE + "' else product end";
    }

    private CubeKey key(CubeKey cell) {
        return new CubeKey(
                cell.month(),
                cell.flow(),
                cell.kind(),
                cell.evidence(),
                cell.lineKind(),
                kept(REGIME, cell.regime()),
                product(cell),
                kept(UNIT, cell.unit()),
                kept(PARTNER, cell.partner()),
                kept(PROVINCE, cell.province()),
                dimensions.contains(DIGITAL) ? cell.digital() : 0);
    }

    private String product(CubeKey cell) {
        boolean known = dimensions.contains(PRODUCT) || cell.lineKind().isOfServices();
        return known ? cell.product() : Dimension.NOT_APPLICABLE;
    }

    private String kept(Dimension dimension, String member) {
        return dimensions.contains(dimension) ? member : "";
    }
}
