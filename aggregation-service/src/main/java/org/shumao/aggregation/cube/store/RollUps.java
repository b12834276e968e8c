package org.shumao.aggregation.cube.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.shumao.aggregation.cube.store.RollUp.KeyColumn;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.tradecore.cube.CohortKey;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.cube.Measure;

/** The roll-ups there are. */
public final class RollUps {
    /** All dimensions but enterprise and platform. */
    public static final RollUp<CubeKey> CELL = new RollUp<>(
            "cell",
            Stream.concat(
                            common(Function.<CubeKey>identity(), true).stream(),
                            Stream.of(
                                    text(Dimension.PRODUCT, CubeKey::product),
                                    text(Dimension.UNIT, CubeKey::unit),
                                    text(Dimension.PARTNER, CubeKey::partner),
                                    text(Dimension.PROVINCE, CubeKey::province),
                                    new KeyColumn<>(Dimension.DIGITAL, "int2", CubeKey::digital)))
                    .toList(),
            List.of(
                    Measure.CNY_FEN,
                    Measure.USD_CENTS,
                    Measure.LINES,
                    Measure.ORDERS,
                    Measure.QUANTITY,
                    Measure.NET_WEIGHT),
            row -> cubeKey(
                    row,
                    Set.of(
                            Dimension.REGIME,
                            Dimension.PRODUCT,
                            Dimension.UNIT,
                            Dimension.PARTNER,
                            Dimension.PROVINCE,
                            Dimension.DIGITAL)));

    /** Enterprise and platform, without product, partner and province. */
    public static final RollUp<EnterpriseKey> ENTERPRISE_MONTH = new RollUp<>(
            "enterprise_month",
            Stream.of(
                            Stream.of(text(Dimension.ENTERPRISE, EnterpriseKey::enterprise)),
                            common(EnterpriseKey::cube, true).stream(),
                            Stream.of(text(Dimension.PLATFORM, EnterpriseKey::platform)))
                    .flatMap(Function.identity())
                    .toList(),
            List.of(Measure.CNY_FEN, Measure.USD_CENTS, Measure.LINES, Measure.ORDERS),
            row -> new EnterpriseKey(
                    row.getString("enterprise"), row.getString("platform"), cubeKey(row, Set.of(Dimension.REGIME))));

    /** Orders by how far their documents agree and by who submitted some of these. */
    public static final RollUp<MatchKey> MATCH_MONTH = new RollUp<>(
            "match_month",
            List.of(
                    text(Dimension.SUBMITTER, MatchKey::submitter),
                    new KeyColumn<>(Dimension.MONTH, "int4", MatchKey::month),
                    text(Dimension.FLOW, key -> key.flow().code()),
                    text(Dimension.STATUS, key -> key.status().name())),
            List.of(Measure.ORDERS),
            row -> new MatchKey(
                    row.getString("submitter"),
                    row.getInt("month"),
                    flow(row),
                    MatchStatus.valueOf(row.getString("status"))));

    /** Who trades what public views show, by breakdown: the rule of disclosure looks at it, and the span of the data. */
    public static final RollUp<TraderKey> TRADER_MONTH = new RollUp<>(
            "trader_month",
            List.of(
                    new KeyColumn<TraderKey>(
                            "breakdown", "text", key -> key.breakdown().code()),
                    new KeyColumn<TraderKey>("member", "text", TraderKey::member),
                    new KeyColumn<TraderKey>(Dimension.MONTH, "int4", TraderKey::month),
                    text(Dimension.ENTERPRISE, TraderKey::enterprise),
                    new KeyColumn<>("vouched", "bool", TraderKey::vouched)),
            List.of(Measure.CNY_FEN),
            RollUps::traderKey);

    /** Returns by the month of the orders that they are of. */
    public static final RollUp<CohortKey> RETURN_COHORT = new RollUp<>(
            "return_cohort",
            List.of(
                    new KeyColumn<CohortKey>("cohort", "int4", CohortKey::cohort),
                    new KeyColumn<>(Dimension.MONTH, "int4", CohortKey::month),
                    text(Dimension.FLOW, key -> key.flow().code()),
                    text(Dimension.EVIDENCE, key -> key.evidence().name())),
            List.of(Measure.CNY_FEN, Measure.USD_CENTS, Measure.LINES, Measure.ORDERS),
            row -> new CohortKey(
                    row.getInt("cohort"), row.getInt("month"), flow(row), Evidence.valueOf(row.getString("evidence"))));

    private RollUps() {}

    private static TraderKey traderKey(ResultSet row) throws SQLException {
        return new TraderKey(
                TraderKey.breakdown(row.getString("breakdown")),
                row.getString("member"),
                row.getString("enterprise"),
                row.getInt("month"),
                row.getBoolean("vouched"));
    }

    private static <K> KeyColumn<K> text(Dimension dimension, Function<K, String> member) {
        return new KeyColumn<>(dimension, "text", member);
    }

    /** A table of sums of cells. */
    static RollUp<CubeKey> ofCells(String name, List<Dimension> dimensions, List<Measure> measures) {
        List<KeyColumn<CubeKey>> key = new ArrayList<>(common(Function.<CubeKey>identity(), false));
        dimensions.forEach(dimension -> key.add(ofCell(dimension)));
        return new RollUp<>(name, key, measures, row -> cubeKey(row, Set.copyOf(dimensions)));
    }

    private static KeyColumn<CubeKey> ofCell(Dimension dimension) {
        return switch (dimension) {
            case REGIME -> text(dimension, CubeKey::regime);
            case PRODUCT, SERVICE -> text(dimension, CubeKey::product);
            case UNIT -> text(dimension, CubeKey::unit);
            case PARTNER -> text(dimension, CubeKey::partner);
            case PROVINCE -> text(dimension, CubeKey::province);
            case DIGITAL -> new KeyColumn<>(dimension, "int2", CubeKey::digital);
            default -> throw new IllegalArgumentException("cells have no " + dimension);
        };
    }

    private static <K> List<KeyColumn<K>> common(Function<K, CubeKey> cube, boolean withRegime) {
        List<KeyColumn<K>> columns = new ArrayList<>(List.of(
                new KeyColumn<>(Dimension.MONTH, "int4", cube.andThen(CubeKey::month)),
                text(Dimension.LINE_KIND, cube.andThen(key -> key.lineKind().name())),
                text(Dimension.FLOW, cube.andThen(key -> key.flow().code())),
                text(Dimension.KIND, cube.andThen(key -> key.kind().name())),
                text(Dimension.EVIDENCE, cube.andThen(key -> key.evidence().name()))));
        if (withRegime) {
            columns.add(text(Dimension.REGIME, cube.andThen(CubeKey::regime)));
        }
        return columns;
    }

    /** @param dimensions of which the table has columns; the others are empty */
    private static CubeKey cubeKey(ResultSet row, Set<Dimension> dimensions) throws SQLException {
        Dimension product = dimensions.contains(Dimension.SERVICE) ? Dimension.SERVICE : Dimension.PRODUCT;
        return new CubeKey(
                row.getInt("month"),
                flow(row),
                Kind.valueOf(row.getString("kind")),
                Evidence.valueOf(row.getString("evidence")),
                LineKind.valueOf(row.getString("line_kind")),
                member(row, Dimension.REGIME, dimensions),
                member(row, product, dimensions),
                member(row, Dimension.UNIT, dimensions),
                member(row, Dimension.PARTNER, dimensions),
                member(row, Dimension.PROVINCE, dimensions),
                dimensions.contains(Dimension.DIGITAL) ? row.getInt("digital") : 0);
    }

    private static String member(ResultSet row, Dimension dimension, Set<Dimension> dimensions) throws SQLException {
        return dimensions.contains(dimension) ? row.getString(dimension.column()) : "";
    }

    private static Flow flow(ResultSet row) throws SQLException {
        return Flow.EXPORT.code().equals(row.getString("flow")) ? Flow.EXPORT : Flow.IMPORT;
    }
}
