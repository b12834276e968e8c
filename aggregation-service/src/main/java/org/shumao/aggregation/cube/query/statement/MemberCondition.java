package org.shumao.aggregation.cube.query.statement;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shumao.contracts.code.classification.Membership;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;

/**
 * SQL that leaves only rows of some members: of codes themselves, of groups of codes, each in the months in which it is in the
 * group, and of codes that belong to no group. A row is taken once, in however many of the members it is.
 *
 * @param text the condition
 * @param parameters of the condition, in order
 */
record MemberCondition(String text, List<Object> parameters) {
    private static final MemberCondition NOTHING = new MemberCondition("false", List.of());

    /** Where no line has a member of the dimension. */
    static MemberCondition ofNone(Collection<String> members) {
        return members.contains(Dimension.NOT_APPLICABLE) ? new MemberCondition("true", List.of()) : NOTHING;
    }

    /**
     * @param column SQL of the codes that the members are made of
     * @param months the months that are read
     */
    static MemberCondition of(Dimension dimension, Collection<String> members, String column, Months months) {
        Optional<Grouping> grouping = Grouping.find(dimension);
        if (grouping.isEmpty()) {
            return of(column, Map.of(months, new TreeSet<>(members)), months);
        }
        Grouping some = grouping.get();
        List<Membership> leaves =
                members.stream().flatMap(member -> some.leaves(member).stream()).toList();
        MemberCondition inside = of(column, byMonths(leaves, months), months);
        if (!some.isOfGroups() || !members.contains(Dimension.UNKNOWN)) {
            return inside;
        }
        MemberCondition grouped = of(column, byMonths(some.memberships(), months), months);
        return new MemberCondition(
                "(" + inside.text + " or not " + grouped.text + ")",
                Stream.of(inside, grouped)
                        .flatMap(one -> one.parameters.stream())
                        .toList());
    }

    /** Returns the codes by the months, of those that are read, in which they count. */
    private static Map<Months, SortedSet<String>> byMonths(Collection<Membership> leaves, Months months) {
        Map<Months, SortedSet<String>> codes = new LinkedHashMap<>();
        for (Membership leaf : leaves) {
            Grouping.within(leaf, months)
                    .ifPresent(some ->
                            codes.computeIfAbsent(some, m -> new TreeSet<>()).add(leaf.leaf()));
        }
        return codes;
    }

    private static MemberCondition of(String column, Map<Months, SortedSet<String>> codes, Months months) {
        if (codes.isEmpty()) {
            return NOTHING;
        }
        List<Object> parameters = new ArrayList<>();
        String text = codes.entrySet().stream()
                .map(entry -> {
                    Months some = entry.getKey();
                    parameters.add(entry.getValue().toArray(String[]::new));
                    if (some.equals(months)) {
                        return column + " = any(?)";
                    }
                    parameters.add(Months.written(some.from()));
                    parameters.add(Months.written(some.to()));
                    return column + " = any(?) and c.month between ? and ?";
                })
                .collect(joining(" or ", "(", ")"));
        return new MemberCondition(text, parameters);
    }
}
