package org.shumao.contracts.code.classification;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.CodeTable;

/**
 * The leaves of a list and all that they belong to.
 *
 * @param level what a breakdown by the leaves themselves is called; null if the list holds no leaves itself
 * @param memberships each leaf in itself, if the list holds it, and in everything above it
 */
record Leaves(@Nullable String level, List<Membership> memberships) {

    static Leaves of(CodeList list, Map<String, Item> items) {
        return switch (list) {
            case PRODUCTS -> new Leaves("heading", Headings.memberships(items));
            case CONSUMER_GROUPS ->
                new Leaves(null, Headings.inConsumerGroups(Classification.byCode(CodeList.PRODUCTS)));
            case PARTNERS -> new Leaves("partner", partners(items));
            case PROVINCES -> new Leaves("province", below(items, "province"));
            // A service may be reported under any item, main items included.
            case SERVICES, EBOPS_2010 -> new Leaves("item", chains(items.values().stream(), items));
            default -> new Leaves(onlyLevel(items), chains(items.values().stream(), items));
        };
    }

    private static String onlyLevel(Map<String, Item> items) {
        return items.values().iterator().next().level();
    }

    private static List<Membership> below(Map<String, Item> items, String level) {
        return chains(items.values().stream().filter(item -> item.level().equals(level)), items);
    }

    /** Each leaf in itself and in everything above it. */
    private static List<Membership> chains(Stream<Item> leaves, Map<String, Item> items) {
        return leaves.flatMap(leaf -> Stream.iterate(
                                leaf, Objects::nonNull, item -> item.parent() == null ? null : items.get(item.parent()))
                        .map(item -> Membership.always(leaf.code(), item.code())))
                .toList();
    }

    private static List<Membership> partners(Map<String, Item> items) {
        List<Membership> memberships = new ArrayList<>(below(items, "partner"));
        for (String[] row : CodeTable.rows("partner-group-members.tsv")) {
            memberships.add(new Membership(row[1], row[0], month(row[2]), month(row[3])));
        }
        return memberships;
    }

    private static @Nullable YearMonth month(String cell) {
        return cell.isEmpty() ? null : YearMonth.parse(cell);
    }

    /** Returns what a breakdown by each level adds up; the levels from the top. */
    Map<String, List<Membership>> byLevel(Map<String, Item> items) {
        Map<String, List<Membership>> levels = new LinkedHashMap<>();
        items.values().stream()
                .map(Item::level)
                .filter(name -> !name.equals(level))
                .distinct()
                .forEach(name -> levels.put(name, at(name, items)));
        if (level != null) {
            levels.put(level, memberships.stream().filter(Leaves::isItself).toList());
        }
        return levels;
    }

    private List<Membership> at(String name, Map<String, Item> items) {
        return memberships.stream()
                .filter(membership -> {
                    Item member = items.get(membership.member());
                    return member != null && member.level().equals(name);
                })
                .toList();
    }

    private static boolean isItself(Membership membership) {
        return membership.leaf().equals(membership.member());
    }
}
