package org.shumao.aggregation.cube.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.shumao.aggregation.cube.store.RollUp.KeyColumn;
import org.shumao.tradecore.cube.ClearanceKey;
import org.shumao.tradecore.cube.CohortKey;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.cube.Measure;

/** The roll-ups there are. */
public final class RollUps {
    private static final String BROKER = "broker";

    /** Cells have all dimensions but enterprise and platform. */
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
                    Measure.NET_WEIGHT));

    /** Enterprise, platform and broker, without product, partner and province. */
    public static final RollUp<EnterpriseKey> ENTERPRISE_MONTH = new RollUp<>(
            "enterprise_month",
            Stream.of(
                            Stream.of(text(Dimension.ENTERPRISE, EnterpriseKey::enterprise)),
                            common(EnterpriseKey::cube, true).stream(),
                            Stream.of(
                                    text(Dimension.PLATFORM, EnterpriseKey::platform),
                                    new KeyColumn<>(BROKER, "text", EnterpriseKey::broker)))
                    .flatMap(Function.identity())
                    .toList(),
            List.of(Measure.CNY_FEN, Measure.USD_CENTS, Measure.LINES, Measure.ORDERS));

    /** Orders by how far their documents agree and by who submitted some of these. */
    public static final RollUp<MatchKey> MATCH_MONTH = new RollUp<>(
            "match_month",
            List.of(
                    text(Dimension.SUBMITTER, MatchKey::submitter),
                    new KeyColumn<>(Dimension.MONTH, "int4", MatchKey::month),
                    text(Dimension.FLOW, key -> key.flow().code()),
                    text(Dimension.STATUS, key -> key.status().name())),
            List.of(Measure.ORDERS));

    /**
     * Says who trades what releases show, by breakdown and flow, and who knows it beside: the rule of disclosure looks at it, and the span
     * of the data.
     */
    public static final RollUp<TraderKey> TRADER_MONTH = new RollUp<>(
            "trader_month",
            List.of(
                    new KeyColumn<TraderKey>(
                            "breakdown", "text", key -> key.breakdown().code()),
                    new KeyColumn<TraderKey>("member", "text", TraderKey::member),
                    text(Dimension.FLOW, key -> key.flow().code()),
                    new KeyColumn<TraderKey>(Dimension.MONTH, "int4", TraderKey::month),
                    text(Dimension.ENTERPRISE, TraderKey::enterprise),
                    new KeyColumn<>("vouched", "bool", TraderKey::vouched),
                    text(Dimension.PLATFORM, key -> key.insiders().platform()),
                    new KeyColumn<TraderKey>(
                            BROKER, "text", key -> key.insiders().broker())),
            List.of(Measure.CNY_FEN));

    /** Returns by the month of the orders that they are of. */
    public static final RollUp<CohortKey> RETURN_COHORT = new RollUp<>(
            "return_cohort",
            List.of(
                    new KeyColumn<CohortKey>("cohort", "int4", CohortKey::cohort),
                    new KeyColumn<>(Dimension.MONTH, "int4", CohortKey::month),
                    text(Dimension.FLOW, key -> key.flow().code()),
                    text(Dimension.EVIDENCE, key -> key.evidence().name())),
            List.of(Measure.CNY_FEN, Measure.USD_CENTS, Measure.LINES, Measure.ORDERS));

    /** Released lists by how long customs took. */
    public static final RollUp<ClearanceKey> CLEARANCE_MONTH = new RollUp<>(
            "clearance_month",
            List.of(
                    new KeyColumn<ClearanceKey>(Dimension.MONTH, "int4", ClearanceKey::month),
                    text(Dimension.FLOW, key -> key.flow().code()),
                    text(Dimension.REGIME, ClearanceKey::regime),
                    new KeyColumn<>("days", "int4", ClearanceKey::days)),
            List.of(Measure.ORDERS));

    private RollUps() {}

    private static <K> KeyColumn<K> text(Dimension dimension, Function<K, String> member) {
        return new KeyColumn<>(dimension, "text", member);
    }

    /** A table of sums of cells. */
    static RollUp<CubeKey> ofCells(String name, List<Dimension> dimensions, List<Measure> measures) {
        List<KeyColumn<CubeKey>> key = new ArrayList<>(common(Function.<CubeKey>identity(), false));
        dimensions.forEach(dimension -> key.add(ofCell(dimension)));
        return new RollUp<>(name, key, measures);
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
}
