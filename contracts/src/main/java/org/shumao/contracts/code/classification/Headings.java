package org.shumao.contracts.code.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shumao.contracts.code.CodeList.Entry;
import org.shumao.contracts.code.CodeTable;

/**
 * HS headings as leaves. Records may carry any four digits, so that every number of a chapter is a leaf, whether or not the
 * Harmonized System has a heading of that number: what is declared under it stays in its chapter.
 */
final class Headings {
    private static final int NUMBERS_OF_A_CHAPTER = 100;
    private static final String REST = "OTHER";
    /** The Harmonized System numbers the headings of a chapter from 01. */
    private static final String NO_HEADING = "00";

    private Headings() {}

    static String chapter(String heading) {
        return heading.substring(0, 2);
    }

    /** A heading that stands for all of a chapter that have no consumer group of their own; itself for a heading. */
    static String typical(String code) {
        return code.length() == 2 ? code + NO_HEADING : code;
    }

    static Entry unnamed(String heading, Entry chapter) {
        return new Entry(
                heading,
                chapter.nameEn() + ", heading " + heading,
                chapter.nameZh() + "（品目" + heading + "）",
                List.of(),
                null,
                "heading",
                chapter.code());
    }

    /** Each heading in itself, in its chapter and in its section. */
    static List<Membership> memberships(Map<String, Entry> products) {
        List<Membership> memberships = new ArrayList<>();
        all(products).forEach(heading -> {
            Entry chapter = Objects.requireNonNull(products.get(chapter(heading)));
            memberships.add(Membership.always(heading, heading));
            memberships.add(Membership.always(heading, chapter.code()));
            memberships.add(Membership.always(heading, Objects.requireNonNull(chapter.parent())));
        });
        return memberships;
    }

    /** Each heading in one consumer group: that of the heading, else that of its chapter, else the rest. */
    static List<Membership> inConsumerGroups(Map<String, Entry> products) {
        Map<String, String> groups = CodeTable.rows("consumer-group-headings.tsv").stream()
                .collect(Collectors.toMap(row -> row[0], row -> row[1]));
        Function<String, String> group =
                heading -> groups.getOrDefault(heading, groups.getOrDefault(chapter(heading), REST));
        return all(products)
                .map(heading -> Membership.always(heading, group.apply(heading)))
                .toList();
    }

    private static Stream<String> all(Map<String, Entry> products) {
        return products.values().stream()
                .filter(item -> item.level().equals("chapter"))
                .flatMap(chapter -> IntStream.range(0, NUMBERS_OF_A_CHAPTER)
                        .mapToObj(number -> chapter.code() + "%02d".formatted(number)));
    }
}
