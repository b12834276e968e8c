package org.shumao.contracts.code.classification;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.CodeList.Entry;
import org.shumao.contracts.code.CodeTable;

/**
 * The items of a code list, and which leaves each of them holds. A leaf is what a column of a roll-up holds: an HS heading
 * for goods and their consumer groups, an EBOPS item for services, a partner, a province; in a list without levels,
 * every code. {@link Entry#UNKNOWN} and {@link Entry#NOT_APPLICABLE} are found in every classification and listed in none.
 */
public final class Classification {
    private static final Map<CodeList, Classification> READ = new ConcurrentHashMap<>();

    private final CodeList list;
    private final Map<String, Entry> items;
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
    static Map<String, Entry> byCode(CodeList list) {
        Map<String, Entry> items = new LinkedHashMap<>();
        list.entries()
                .forEach(entry -> items.put(
                        entry.code(),
                        list == CodeList.PRODUCTS && entry.nameEn() == null
                                ? Headings.unnamed(
                                        entry.code(), Objects.requireNonNull(items.get(Headings.chapter(entry.code()))))
                                : entry));
        return Collections.unmodifiableMap(items);
    }

    /** Every item of every level, in the order of the list. */
    public List<Entry> items() {
        return List.copyOf(items.values());
    }

    /**
     * The item of a code. A heading that the list of goods does not have has the name of its chapter and its own number,
     * since records may carry any four digits.
     */
    public Optional<Entry> item(String code) {
        if (code.equals(Entry.UNKNOWN.code())) {
            return Optional.of(Entry.UNKNOWN);
        }
        if (code.equals(Entry.NOT_APPLICABLE.code())) {
            return Optional.of(Entry.NOT_APPLICABLE);
        }
        return Optional.ofNullable(items.get(code)).or(() -> unnamedHeading(code));
    }

    /** Says whether the list has a code, or it is one of those that every list has. */
    public boolean lists(String code) {
        return items.containsKey(code) || code.equals(Entry.UNKNOWN.code()) || code.equals(Entry.NOT_APPLICABLE.code());
    }

    private Optional<Entry> unnamedHeading(String code) {
        return list == CodeList.PRODUCTS && byMember.containsKey(code)
                ? Optional.ofNullable(items.get(Headings.chapter(code))).map(chapter -> Headings.unnamed(code, chapter))
                : Optional.empty();
    }

    /** The levels that figures are broken down by. */
    public List<String> levels() {
        return List.copyOf(byLevel.keySet());
    }

    /**
     * Returns which item of a level each leaf is in, in which months. A leaf may be in several (partner groups) or in none (a
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

    /**
     * The leaves of a list and all that they belong to.
     *
     * @param level what a breakdown by the leaves themselves is called; null if the list holds no leaves itself
     * @param memberships each leaf in itself, if the list holds it, and in everything above it
     */
    private record Leaves(@Nullable String level, List<Membership> memberships) {

        static Leaves of(CodeList list, Map<String, Entry> items) {
            return switch (list) {
                case PRODUCTS -> new Leaves("heading", Headings.memberships(items));
                case CONSUMER_GROUPS -> new Leaves(null, Headings.inConsumerGroups(byCode(CodeList.PRODUCTS)));
                case PARTNERS -> new Leaves("partner", partners(items));
                case PROVINCES -> new Leaves("province", below(items, "province"));
                // A service may be reported under any item, main items included.
                case SERVICES -> new Leaves("item", chains(items.values().stream(), items));
                default -> new Leaves(onlyLevel(items), chains(items.values().stream(), items));
            };
        }

        private static String onlyLevel(Map<String, Entry> items) {
            return items.values().iterator().next().level();
        }

        private static List<Membership> below(Map<String, Entry> items, String level) {
            return chains(items.values().stream().filter(item -> item.level().equals(level)), items);
        }

        /** Each leaf in itself and in everything above it. */
        private static List<Membership> chains(Stream<Entry> leaves, Map<String, Entry> items) {
            return leaves.flatMap(leaf -> Stream.iterate(
                                    leaf,
                                    Objects::nonNull,
                                    item -> item.parent() == null ? null : items.get(item.parent()))
                            .map(item -> Membership.always(leaf.code(), item.code())))
                    .toList();
        }

        private static List<Membership> partners(Map<String, Entry> items) {
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
        Map<String, List<Membership>> byLevel(Map<String, Entry> items) {
            Map<String, List<Membership>> levels = new LinkedHashMap<>();
            items.values().stream()
                    .map(Entry::level)
                    .filter(name -> !name.equals(level))
                    .distinct()
                    .forEach(name -> levels.put(name, at(name, items)));
            if (level != null) {
                levels.put(level, memberships.stream().filter(Leaves::isItself).toList());
            }
            return levels;
        }

        private List<Membership> at(String name, Map<String, Entry> items) {
            return memberships.stream()
                    .filter(membership -> {
                        Entry member = items.get(membership.member());
                        return member != null && member.level().equals(name);
                    })
                    .toList();
        }

        private static boolean isItself(Membership membership) {
            return membership.leaf().equals(membership.member());
        }
    }
}
