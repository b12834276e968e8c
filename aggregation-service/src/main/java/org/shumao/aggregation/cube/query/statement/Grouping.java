package org.shumao.aggregation.cube.query.statement;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.contracts.code.classification.Membership;
import org.shumao.contracts.record.LineKind;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;

/**
 * How the members of a dimension follow from the codes of another one, which roll-ups have.
 *
 * @param leaf the dimension that roll-ups have
 * @param list its code list
 * @param level of the list; null if the members are the codes themselves
 * @param lines lines that have a member; null for all
 * @param digits how many leading characters of a code say its member; 0 if only the whole code does
 */
record Grouping(
        Dimension leaf,
        CodeList list,
        @Nullable String level,
        @Nullable LineKind lines,
        int digits) {
    private static final Map<Dimension, Grouping> GROUPINGS = Map.of(
            Dimension.PRODUCT, new Grouping(Dimension.PRODUCT, CodeList.PRODUCTS, null, LineKind.GOODS, 0),
            Dimension.CHAPTER, new Grouping(Dimension.PRODUCT, CodeList.PRODUCTS, "chapter", LineKind.GOODS, 2),
            Dimension.SECTION, new Grouping(Dimension.PRODUCT, CodeList.PRODUCTS, "section", LineKind.GOODS, 2),
            Dimension.CONSUMER_GROUP,
                    new Grouping(Dimension.PRODUCT, CodeList.CONSUMER_GROUPS, "group", LineKind.GOODS, 0),
            Dimension.SERVICE, new Grouping(Dimension.SERVICE, CodeList.SERVICES, null, LineKind.SERVICE, 0),
            Dimension.SERVICE_GROUP, new Grouping(Dimension.SERVICE, CodeList.SERVICES, "main", LineKind.SERVICE, 2),
            Dimension.PARTNER, new Grouping(Dimension.PARTNER, CodeList.PARTNERS, null, null, 0),
            Dimension.PARTNER_GROUP, new Grouping(Dimension.PARTNER, CodeList.PARTNERS, "group", null, 0),
            Dimension.PROVINCE, new Grouping(Dimension.PROVINCE, CodeList.PROVINCES, null, null, 0),
            Dimension.REGION, new Grouping(Dimension.PROVINCE, CodeList.PROVINCES, "region", null, 0));

    static Optional<Grouping> find(Dimension dimension) {
        return Optional.ofNullable(GROUPINGS.get(dimension));
    }

    /** Returns the dimension that a roll-up must have. */
    static Dimension leaf(Dimension dimension) {
        return find(dimension).map(Grouping::leaf).orElse(dimension);
    }

    /** Says whether lines of this kind have a member; services are in no chapter. */
    static boolean applies(Dimension dimension, LineKind kind) {
        return find(dimension)
                .map(Grouping::lines)
                .filter(lines -> lines.isOfServices() != kind.isOfServices())
                .isEmpty();
    }

    /** Says whether the members are groups of codes. */
    boolean isOfGroups() {
        return level != null;
    }

    /**
     * Returns which member each code belongs to, where the members are groups of codes. A province that is in no region belongs to
     * {@code _Z}; a code in no other group to none.
     */
    List<Membership> memberships() {
        Classification classification = Classification.of(list);
        List<Membership> grouped = level == null ? List.of() : classification.memberships(level);
        if (list != CodeList.PROVINCES) {
            return grouped;
        }
        Set<String> codes = grouped.stream().map(Membership::leaf).collect(Collectors.toSet());
        return Stream.concat(
                        grouped.stream(),
                        classification.memberships("province").stream()
                                .filter(one -> !codes.contains(one.leaf()))
                                .map(one -> new Membership(one.leaf(), Dimension.NOT_APPLICABLE, null, null)))
                .toList();
    }

    /** Returns the same with as much of the codes as says the member: a hundred chapters instead of ten thousand headings. */
    List<Membership> shortest() {
        return digits == 0
                ? memberships()
                : memberships().stream()
                        .map(one -> new Membership(one.leaf().substring(0, digits), one.member(), one.from(), one.to()))
                        .distinct()
                        .toList();
    }

    /** SQL of as much of a code. */
    String shortest(String column) {
        return digits == 0 ? column : "left(" + column + ", " + digits + ")";
    }

    /** Returns the codes that a member stands for; one that the list does not group stands for itself, as {@code _U} does. */
    List<Membership> leaves(String member) {
        List<Membership> leaves = Stream.concat(
                        Classification.of(list).leaves(member).stream(),
                        memberships().stream()
                                .filter(one -> member.equals(Dimension.NOT_APPLICABLE)
                                        && one.member().equals(member)))
                .toList();
        return leaves.isEmpty() ? List.of(new Membership(member, member, null, null)) : leaves;
    }

    /** Returns the months, of those that are read, in which a code belongs to its member. */
    static Optional<Months> within(Membership membership, Months months) {
        YearMonth from = later(membership.from(), months.from());
        YearMonth to = earlier(membership.to(), months.to());
        return to.isBefore(from) ? Optional.empty() : Optional.of(new Months(from, to));
    }

    private static YearMonth later(@Nullable YearMonth one, YearMonth other) {
        return one == null || one.isBefore(other) ? other : one;
    }

    private static YearMonth earlier(@Nullable YearMonth one, YearMonth other) {
        return one == null || one.isAfter(other) ? other : one;
    }
}
