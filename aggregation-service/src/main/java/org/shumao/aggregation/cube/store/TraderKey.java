package org.shumao.aggregation.cube.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * Says who trades what a release shows: an enterprise, in one member of one breakdown. It also says who trades what a definition
 * counts, as a member of {@link Dimension#DEFINITION}: such trade observes its flow in the month, if somebody vouches for it.
 * Sections are no breakdown of their own, since they are sums of chapters; nor are items of the Handbook, which overlap: the members of
 * {@link Dimension#HANDBOOK_ITEM} say what decides in which of them a line is.
 *
 * @param breakdown dimension of the breakdown
 * @param member of it
 * @param flow exports or imports
 * @param enterprise trader
 * @param insiders who knows of it beside the trader; no one where it only observes
 * @param month yyyymm
 * @param vouched whether the trader itself stands behind the trade, or somebody else only names it
 */
public record TraderKey(
        Dimension breakdown,
        String member,
        Flow flow,
        String enterprise,
        Insiders insiders,
        int month,
        boolean vouched) {
    /** The definition that each breakdown is about; no release breaks another one down. */
    private static final Map<Dimension, Definition> BREAKDOWNS = Map.of(
            Dimension.CHAPTER, Definition.CBEC,
            Dimension.PARTNER, Definition.CBEC,
            Dimension.PROVINCE, Definition.CBEC,
            Dimension.SERVICE_GROUP, Definition.DDS);

    /** The Handbook's items are of these: goods on lists, and services. */
    private static final List<Definition> OF_HANDBOOK = List.of(Definition.CBEC, Definition.SERVICES);

    /** The Handbook asks this of a line. */
    private static final int ASKED =
            CubeKey.possibly(CubeKey.unknown(CubeKey.ORDERED | CubeKey.DELIVERED | CubeKey.VIA_PLATFORM))
                    | CubeKey.PLATFORM_FEE;

    private static final Map<String, String> CHAPTERS = byLeading(CodeList.PRODUCTS, "chapter");
    private static final Map<String, String> SECTIONS = byLeading(CodeList.PRODUCTS, "section");
    private static final Map<String, String> MAIN_ITEMS = byLeading(CodeList.SERVICES, "main");

    /** Returns where trade of an enterprise counts; nowhere if no release shows it and it observes nothing. */
    public static List<TraderKey> of(CubeKey cube, String enterprise, Insiders insiders, boolean vouched) {
        List<TraderKey> keys = new ArrayList<>();
        BREAKDOWNS.forEach((breakdown, definition) -> {
            if (isCounted(cube, definition)) {
                keys.add(new TraderKey(
                        breakdown, member(cube, breakdown), cube.flow(), enterprise, insiders, cube.month(), vouched));
            }
        });
        if (OF_HANDBOOK.stream().anyMatch(definition -> isCounted(cube, definition))) {
            keys.add(new TraderKey(
                    Dimension.HANDBOOK_ITEM,
                    handbookMember(cube),
                    cube.flow(),
                    enterprise,
                    insiders,
                    cube.month(),
                    vouched));
        }
        if (vouched) {
            Definition.OBSERVING.stream()
                    .filter(definition -> isCounted(cube, definition))
                    .map(definition -> new TraderKey(
                            Dimension.DEFINITION,
                            definition.code(),
                            cube.flow(),
                            enterprise,
                            Insiders.NONE,
                            cube.month(),
                            true))
                    .forEach(keys::add);
        }
        return keys;
    }

    /** Returns the breakdown that has the members of a dimension, or those that they are sums of. */
    public static Dimension breakdown(Dimension by) {
        Dimension breakdown = by == Dimension.SECTION ? Dimension.CHAPTER : by;
        if (breakdown != Dimension.HANDBOOK_ITEM && !BREAKDOWNS.containsKey(breakdown)) {
            throw new IllegalArgumentException("no release is broken down by " + by);
        }
        return breakdown;
    }

    /** Returns which member of a dimension each one of its breakdown belongs to; empty where these are the members themselves. */
    public static Map<String, String> membersOf(Dimension by) {
        if (by != Dimension.SECTION) {
            return Map.of();
        }
        Map<String, String> members = new HashMap<>();
        CHAPTERS.forEach((leading, chapter) -> members.put(chapter, SECTIONS.getOrDefault(leading, Dimension.UNKNOWN)));
        return members;
    }

    /** Returns which trade a breakdown by a dimension is about. */
    public static Definition definition(Dimension by) {
        return Objects.requireNonNull(BREAKDOWNS.get(breakdown(by)));
    }

    /** Returns the EBOPS main item of a service. */
    public static String mainItem(String service) {
        return MAIN_ITEMS.getOrDefault(leading(service), Dimension.UNKNOWN);
    }

    /** Names goods by supervision mode and services by item, each with how they were ordered and delivered: {@code S.SI22.3}. */
    private static String handbookMember(CubeKey cube) {
        String line = cube.lineKind().isOfServices() ? "S." + cube.product() : "G." + cube.regime();
        return line + "." + (cube.digital() & ASKED);
    }

    private static boolean isCounted(CubeKey cube, Definition definition) {
        return cube.kind() == Kind.GROSS && definition.counts(cube);
    }

    private static String member(CubeKey cube, Dimension breakdown) {
        return switch (breakdown) {
            case CHAPTER -> CHAPTERS.getOrDefault(leading(cube.product()), Dimension.UNKNOWN);
            case PARTNER -> cube.partner();
            case PROVINCE -> cube.province();
            case SERVICE_GROUP -> mainItem(cube.product());
            default -> throw new IllegalArgumentException("no release is broken down by " + breakdown);
        };
    }

    /** Returns what views read: chapter and main item are the first two characters, also of a code that is in no list. */
    private static String leading(String code) {
        return code.substring(0, 2);
    }

    private static Map<String, String> byLeading(CodeList list, String level) {
        return Classification.of(list).memberships(level).stream()
                .collect(Collectors.toUnmodifiableMap(
                        one -> leading(one.leaf()), Membership::member, (one, same) -> one));
    }
}
