package org.shumao.aggregation.cube.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.contracts.code.classification.Membership;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Kind;

/**
 * Who trades what a public view shows: an enterprise, in one member of one breakdown. And who trades what a definition counts, as
 * a member of {@link Dimension#DEFINITION}: such trade observes its flow in the month, if somebody vouches for it.
 *
 * @param breakdown dimension of the view
 * @param member of it
 * @param enterprise trader
 * @param month yyyymm
 * @param vouched whether the trader itself stands behind the trade, or somebody else only names it
 */
public record TraderKey(Dimension breakdown, String member, String enterprise, int month, boolean vouched) {
    /** The definition that each breakdown is about; no public view breaks another one down. */
    private static final Map<Dimension, Definition> BREAKDOWNS = Map.of(
            Dimension.SECTION, Definition.CBEC,
            Dimension.PARTNER, Definition.CBEC,
            Dimension.PROVINCE, Definition.CBEC,
            Dimension.SERVICE_GROUP, Definition.DDS);

    private static final Map<String, String> SECTIONS = byLeading(CodeList.PRODUCTS, "section");
    private static final Map<String, String> MAIN_ITEMS = byLeading(CodeList.SERVICES, "main");

    /** Returns where trade of an enterprise counts; nowhere if no public view shows it and it observes nothing. */
    public static List<TraderKey> of(CubeKey cube, String enterprise, boolean vouched) {
        List<TraderKey> keys = new ArrayList<>();
        BREAKDOWNS.forEach((breakdown, definition) -> {
            if (counts(cube, definition)) {
                keys.add(new TraderKey(breakdown, member(cube, breakdown), enterprise, cube.month(), vouched));
            }
        });
        if (vouched) {
            Definition.OBSERVING.stream()
                    .filter(definition -> counts(cube, definition))
                    .map(definition -> new TraderKey(
                            Dimension.DEFINITION, observing(definition, cube.flow()), enterprise, cube.month(), true))
                    .forEach(keys::add);
        }
        return keys;
    }

    /** Returns the member of {@link Dimension#DEFINITION} for one flow of what a definition counts: {@code cbec-X}. */
    public static String observing(Definition definition, Flow flow) {
        return definition.code() + "-" + flow.code();
    }

    /** Which trade a breakdown is about. */
    public static Definition definition(Dimension breakdown) {
        Definition definition = BREAKDOWNS.get(breakdown);
        if (definition == null) {
            throw new IllegalArgumentException("no public view is broken down by " + breakdown);
        }
        return definition;
    }

    private static boolean counts(CubeKey cube, Definition definition) {
        return cube.kind() == Kind.GROSS
                && cube.lineKind() == definition.lineKind()
                && definition.evidence().contains(cube.evidence())
                && (definition.products().isEmpty()
                        || definition.products().stream().anyMatch(cube.product()::startsWith));
    }

    private static String member(CubeKey cube, Dimension breakdown) {
        return switch (breakdown) {
            case SECTION -> SECTIONS.getOrDefault(leading(cube.product()), Dimension.UNKNOWN);
            case PARTNER -> cube.partner();
            case PROVINCE -> cube.province();
            case SERVICE_GROUP -> MAIN_ITEMS.getOrDefault(leading(cube.product()), Dimension.UNKNOWN);
            default -> throw new IllegalArgumentException("no public view is broken down by " + breakdown);
        };
    }

    /** As views read it: chapter and main item are the first two characters, also of a code that is in no list. */
    private static String leading(String code) {
        return code.substring(0, 2);
    }

    private static Map<String, String> byLeading(CodeList list, String level) {
        return Classification.of(list).memberships(level).stream()
                .collect(Collectors.toUnmodifiableMap(
                        one -> leading(one.leaf()), Membership::member, (one, same) -> one));
    }
}
