package org.shumao.tradecore.disclosure;

import java.util.Map;
import java.util.stream.Collectors;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.contracts.code.classification.Membership;
import org.shumao.tradecore.cube.Dimension;

/** Says which series of datasets add up to which. A series is a flow, or a flow and a member: {@code X}, {@code X.US}. */
final class Hierarchy {
    /** All members that are too small to be shown. */
    static final String OTHERS = "_O";

    static final String CHAPTERS = "cbec-by-chapter";
    static final String SECTIONS = "cbec-by-section";
    private static final Map<String, String> SECTION_OF = sections();

    private Hierarchy() {}

    static boolean isOfChapters(String dataset) {
        return dataset.equals(CHAPTERS);
    }

    static boolean isOfSections(String dataset) {
        return dataset.equals(SECTIONS);
    }

    static boolean isBrokenDown(String series) {
        return series.indexOf('.') >= 0;
    }

    /** Returns the series that this one is a part of: the flow, or the section of a chapter. */
    static String above(String dataset, String series) {
        String flow = flow(series);
        return isOfChapters(dataset) ? flow + "." + section(member(series)) : flow;
    }

    static String flow(String series) {
        return isBrokenDown(series) ? series.substring(0, series.indexOf('.')) : series;
    }

    static String member(String series) {
        return series.substring(series.indexOf('.') + 1);
    }

    /** Returns the series of all the small members beside one: of its flow, or of its section. */
    static String others(String dataset, String series) {
        String section = member(above(dataset, series));
        boolean hasSection = isOfChapters(dataset) && !section.equals(OTHERS);
        return flow(series) + "." + (hasSection ? section : "") + OTHERS;
    }

    private static String section(String chapter) {
        if (chapter.endsWith(OTHERS) && chapter.length() > OTHERS.length()) {
            return chapter.substring(0, chapter.length() - OTHERS.length());
        }
        return chapter.equals(OTHERS) ? OTHERS : SECTION_OF.getOrDefault(chapter, Dimension.UNKNOWN);
    }

    private static Map<String, String> sections() {
        return Classification.of(CodeList.PRODUCTS).memberships("section").stream()
                .collect(Collectors.toUnmodifiableMap(
                        leaf -> leaf.leaf().substring(0, 2), Membership::member, (one, same) -> one));
    }
}
