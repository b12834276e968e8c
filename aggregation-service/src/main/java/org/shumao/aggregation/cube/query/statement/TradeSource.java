package org.shumao.aggregation.cube.query.statement;

import static org.shumao.tradecore.cube.Dimension.NOT_APPLICABLE;
import static org.shumao.tradecore.cube.Dimension.UNKNOWN;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.aggregation.cube.store.CellSums;
import org.shumao.aggregation.cube.store.DefinitionSql;
import org.shumao.aggregation.cube.store.RollUp;
import org.shumao.aggregation.cube.store.RollUps;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.tradecore.cube.Dimension;

/**
 * A roll-up as the statements on trade see it.
 *
 * @param table the roll-up
 * @param join what its rows are joined with to know more of them
 * @param columns SQL of the dimensions that it knows beside those of every roll-up of trade
 */
public record TradeSource(RollUp<?> table, String join, Map<Dimension, String> columns) {
    /** As the statements of business demography know the enterprise, by the code that counted. */
    private static final String ENTERPRISE = " left join enterprise e on e.uscc = c.enterprise";

    private static final Map<Dimension, String> COMMON = Map.of(
            Dimension.FLOW, "c.flow",
            Dimension.EVIDENCE, "c.evidence");

    private static final TradeSource CELLS = ofCells(
            RollUps.CELL,
            Set.of(
                    Dimension.REGIME,
                    Dimension.PRODUCT,
                    Dimension.UNIT,
                    Dimension.PARTNER,
                    Dimension.PROVINCE,
                    Dimension.DIGITAL));

    private static final TradeSource ENTERPRISES = new TradeSource(
            RollUps.ENTERPRISE_MONTH,
            ENTERPRISE,
            Map.of(
                    Dimension.REGIME, "c.regime",
                    Dimension.ENTERPRISE, "c.enterprise",
                    Dimension.PLATFORM, "c.platform",
                    Dimension.PROVINCE, province(),
                    Dimension.SIZE_CLASS, known("e.size_class"),
                    Dimension.CLUSTER, known("e.cluster"),
                    Dimension.CITY, known("e.city"),
                    Dimension.PILOT_ZONE, known("e.pilot_zone")));

    /** Smallest first. */
    private static final Map<TradeFamily, List<TradeSource>> SOURCES = new EnumMap<>(Map.of(
            TradeFamily.GOODS_AND_SERVICES,
                    Stream.concat(
                                    CellSums.ALL.stream().map(sums -> ofCells(sums.table(), sums.dimensions())),
                                    Stream.of(CELLS))
                            .toList(),
            TradeFamily.ENTERPRISES, List.of(ENTERPRISES)));

    public TradeSource {
        Map<Dimension, String> all = new EnumMap<>(COMMON);
        all.putAll(columns);
        columns = all;
    }

    private static TradeSource ofCells(RollUp<?> table, Set<Dimension> dimensions) {
        Map<Dimension, String> columns = new EnumMap<>(Dimension.class);
        dimensions.forEach(dimension -> columns.put(dimension, "c." + dimension.column()));
        if (dimensions.contains(Dimension.PRODUCT)) {
            columns.put(Dimension.SERVICE, columns.get(Dimension.PRODUCT));
        }
        if (dimensions.contains(Dimension.DIGITAL)) {
            columns.put(Dimension.DIGITAL, "c.digital::text");
            columns.put(Dimension.BUNDLE, DefinitionSql.BUNDLE + "::text");
        }
        return new TradeSource(table, "", columns);
    }

    /** Returns the smallest one that knows all of these dimensions. */
    public static TradeSource of(TradeFamily family, Set<Dimension> dimensions) {
        return SOURCES.getOrDefault(family, List.of()).stream()
                .filter(source -> source.columns.keySet().containsAll(dimensions))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no roll-up has all of " + dimensions));
    }

    /** SQL of the dimension's member, which is a text. */
    String column(Dimension dimension) {
        String column = columns.get(dimension);
        if (column == null) {
            throw new IllegalArgumentException(table.name() + " has no " + dimension);
        }
        return column;
    }

    /** Returns the column that has the products, as definitions look at them. */
    public String products() {
        return columns.getOrDefault(Dimension.SERVICE, "'" + NOT_APPLICABLE + "'");
    }

    public String from() {
        return " from " + table.name() + " c" + join;
    }

    private static String known(String column) {
        return "coalesce(" + column + ", '" + UNKNOWN + "')";
    }

    /** As the fold finds it: the registry's, else what the digits of a USCC or of a customs code say. */
    private static String province() {
        String digits = "case when c.enterprise ~ '^[0-9ABCDEFGHJKLMNPQRTUWXY]{18}$' then substr(c.enterprise, 3, 2)"
                + " when c.enterprise ~ '^[0-9]{4}[0-9A-Z]{6}$' then left(c.enterprise, 2) end";
        String provinces = Classification.of(CodeList.PROVINCES).memberships("province").stream()
                .map(province -> "'" + province.leaf() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
        return "coalesce(e.province, case when " + digits + " in " + provinces + " then " + digits + " end, '" + UNKNOWN
                + "')";
    }
}
