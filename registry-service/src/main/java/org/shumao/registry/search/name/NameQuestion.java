package org.shumao.registry.search.name;

import java.util.List;

/**
 * A fragment of a name, as the database compares names.
 *
 * @param folded without case, width and punctuation; letters, digits and single blanks only
 * @param grams the pieces that a name with the fragment inside must have; empty if there is none, as of a single Chinese
 *     character
 */
record NameQuestion(String folded, List<String> grams) {
    /** The last of all characters by code point; no folded name has it. */
    static final String BEHIND_ALL = Character.toString(Character.MAX_CODE_POINT);

    private static final int WHOLE_PIECE = 3;

    /** @param grams all pieces of the fragment by the function name_grams */
    static NameQuestion of(String folded, List<String> grams) {
        List<String> distinct = grams.stream().distinct().toList();
        // A short word of the fragment may be the beginning or the end of a longer one in the name.
        List<String> certain =
                distinct.stream().filter(gram -> !isShortWord(gram)).toList();
        boolean shortWordAlone =
                certain.isEmpty() && distinct.size() == 1 && distinct.get(0).equals(folded);
        return new NameQuestion(folded, shortWordAlone ? distinct : certain);
    }

    private static boolean isShortWord(String gram) {
        return gram.length() < WHOLE_PIECE && gram.chars().allMatch(letter -> letter < 0x80);
    }

    /** For a condition on names that contain it, or not exactly: only letters and digits, nothing that LIKE understands. */
    String prefixPattern() {
        return folded + "%";
    }

    String insidePattern() {
        return "%" + folded + "%";
    }
}
