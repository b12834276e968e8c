package org.shumao.aggregation.cube.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.shumao.aggregation.cube.CubeKey;
import org.shumao.aggregation.cube.Dimension;
import org.shumao.aggregation.cube.Evidence;
import org.shumao.aggregation.cube.Kind;
import org.shumao.aggregation.cube.MatchKey;
import org.shumao.aggregation.cube.Measure;
import org.shumao.aggregation.cube.store.RollUp.KeyColumn;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;

/** The roll-ups there are. */
public final class RollUps {
    /** All dimensions but enterprise and platform. */
    public static final RollUp<CubeKey> CELL = new RollUp<>(
            "cell",
            Stream.concat(
                            common(Function.<CubeKey>identity()).stream(),
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
            row -> cubeKey(row, true));

    /** Enterprise and platform, without product, partner and province. */
    public static final RollUp<EnterpriseKey> ENTERPRISE_MONTH = new RollUp<>(
            "enterprise_month",
            Stream.of(
                            Stream.of(text(Dimension.ENTERPRISE, EnterpriseKey::enterprise)),
                            common(EnterpriseKey::cube).stream(),
                            Stream.of(text(Dimension.PLATFORM, EnterpriseKey::platform)))
                    .flatMap(Function.identity())
                    .toList(),
            List.of(Measure.CNY_FEN, Measure.USD_CENTS, Measure.LINES, Measure.ORDERS),
            row -> new EnterpriseKey(row.getString("enterprise"), row.getString("platform"), cubeKey(row, false)));

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

    /** Who trades what public views show, by breakdown: the rule of disclosure looks at it. */
    public static final RollUp<TraderKey> TRADER_MONTH = new RollUp<>(
            "trader_month",
            List.of(
                    new KeyColumn<TraderKey>(
                            "breakdown", "text", key -> key.breakdown().code()),
                    new KeyColumn<TraderKey>("member", "text", TraderKey::member),
                    new KeyColumn<TraderKey>(Dimension.MONTH, "int4", TraderKey::month),
                    text(Dimension.ENTERPRISE, TraderKey::enterprise)),
            List.of(Measure.CNY_FEN),
            RollUps::traderKey);

    private RollUps() {}

    private static TraderKey traderKey(ResultSet row) throws SQLException {
        return new TraderKey(
                TraderKey.breakdown(row.getString("breakdown")),
                row.getString("member"),
                row.getString("enterprise"),
                row.getInt("month"));
    }

    private static <K> KeyColumn<K> text(Dimension dimension, Function<K, String> member) {
        return new KeyColumn<>(dimension, "text", member);
    }

    private static <K> List<KeyColumn<K>> common(Function<K, CubeKey> cube) {
        return List.of(
                new KeyColumn<>(Dimension.MONTH, "int4", cube.andThen(CubeKey::month)),
                text(Dimension.LINE_KIND, cube.andThen(key -> key.lineKind().name())),
                text(Dimension.FLOW, cube.andThen(key -> key.flow().code())),
                text(Dimension.KIND, cube.andThen(key -> key.kind().name())),
                text(Dimension.EVIDENCE, cube.andThen(key -> key.evidence().name())),
                text(Dimension.REGIME, cube.andThen(CubeKey::regime)));
    }

    /** @param whole whether the table has the columns of the product */
    private static CubeKey cubeKey(ResultSet row, boolean whole) throws SQLException {
        return new CubeKey(
                row.getInt("month"),
                flow(row),
                Kind.valueOf(row.getString("kind")),
                Evidence.valueOf(row.getString("evidence")),
                LineKind.valueOf(row.getString("line_kind")),
                row.getString("regime"),
                whole ? row.getString("product") : "",
                whole ? row.getString("unit") : "",
                whole ? row.getString("partner") : "",
                whole ? row.getString("province") : "",
                whole ? row.getInt("digital") : 0);
    }

    private static Flow flow(ResultSet row) throws SQLException {
        return Flow.EXPORT.code().equals(row.getString("flow")) ? Flow.EXPORT : Flow.IMPORT;
    }
}
