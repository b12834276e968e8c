package org.shumao.contracts.code.classification;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.shumao.contracts.code.CodeList;

/**
 * The items of a code list, and which leaves each of them holds. A leaf is what a column of a roll-up holds: an HS heading
 * for goods and their consumer groups, an EBOPS item for services, a partner, a province; in a list without levels,
 * every code. {@link Item#UNKNOWN} and {@link Item#NOT_APPLICABLE} are found in every classification and listed in none.
 */
public final class Classification {
    private static final Map<CodeList, Classification> READ = new ConcurrentHashMap<>();

    private final CodeList list;
    private final Map<String, Item> items;
    private final Map<String, List<Membership>> byLevel;
    private final Map<String, List<Membership>> byMember;

    private Classification(CodeList list) {
        this.list = list;
        this.items = byCode(list);
        Leaves leaves = Leaves.of(list, items);
        this.byMember = leaves.memberships().stream()
                .collect(Collectors.groupingBy(Membership::member, Collectors.toUnmodifiableList()));
        this.byLevel = leaves.byLevel(items);
    }

    /** One for each list; the tables are read once. */
    public static Classification of(CodeList list) {
        return READ.computeIfAbsent(list, Classification::new);
    }

    /** The items of a list under their codes, in its order. */
    static Map<String, Item> byCode(CodeList list) {
        Map<String, Item> items = new LinkedHashMap<>();
        list.entries().forEach(entry -> items.put(entry.code(), Item.of(entry)));
        return Collections.unmodifiableMap(items);
    }

    public CodeList list() {
        return list;
    }

    /** Every item of every level, in the order of the list. */
    public List<Item> items() {
        return List.copyOf(items.values());
    }

    /**
     * The item of a code. A heading that the list of goods does not name has the name of its chapter and its own number,
     * since records may carry any heading.
     */
    public Optional<Item> item(String code) {
        if (code.equals(Item.UNKNOWN.code())) {
            return Optional.of(Item.UNKNOWN);
        }
        if (code.equals(Item.NOT_APPLICABLE.code())) {
            return Optional.of(Item.NOT_APPLICABLE);
        }
        return Optional.ofNullable(items.get(code)).or(() -> unnamedHeading(code));
    }

    private Optional<Item> unnamedHeading(String code) {
        return list == CodeList.PRODUCTS && byMember.containsKey(code)
                ? Optional.ofNullable(items.get(Headings.chapter(code))).map(chapter -> Headings.unnamed(code, chapter))
                : Optional.empty();
    }

    /** The levels that figures are broken down by. */
    public List<String> levels() {
        return List.copyOf(byLevel.keySet());
    }

    /**
     * Which item of a level each leaf is in, in which months. A leaf may be in several (partner groups) or in none (a
     * province outside the four regions).
     *
     * @throws IllegalArgumentException if the list has no such level
     */
    public List<Membership> memberships(String level) {
        List<Membership> memberships = byLevel.get(level);
        if (memberships == null) {
            throw new IllegalArgumentException(list.id() + " has the levels " + byLevel.keySet() + ", not " + level);
        }
        return memberships;
    }

    /** The leaves that an item holds, with months: itself if it is a leaf, and all below it; none for an unknown code. */
    public List<Membership> leaves(String code) {
        return byMember.getOrDefault(code, List.of());
    }

    /**
     * The groups that an item belongs to beside its parent: a partner's, and the consumer group of goods. That of a chapter
     * is the group of those of its headings that have none of their own.
     */
    public List<Membership> groups(String code) {
        return switch (list) {
            case PARTNERS -> in("group", code);
            case PRODUCTS ->
                code.startsWith("S") ? List.of() : of(CodeList.CONSUMER_GROUPS).in("group", Headings.typical(code));
            default -> List.of();
        };
    }

    private List<Membership> in(String level, String leaf) {
        return memberships(level).stream()
                .filter(membership -> membership.leaf().equals(leaf))
                .toList();
    }
}
