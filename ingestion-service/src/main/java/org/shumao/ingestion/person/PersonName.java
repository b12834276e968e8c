package org.shumao.ingestion.person;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Spellings of one person that differ only as keyboards and systems differ become one: NFKC (full width, half width),
 * blanks, case, and the dots within names of minorities.
 */
final class PersonName {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    /** Bullet, katakana middle dot, hyphenation point, dot operator: all typed for the middle dot of a name. */
    private static final Pattern DOTS = Pattern.compile(" ?[\u2022\u30FB\u2027\u22C5\u00B7] ?");

    private PersonName() {}

    /** A name: blanks around it go, those within become one. */
    static String ofName(String written) {
        String text = BLANKS.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC))
                .replaceAll(" ");
        return DOTS.matcher(text).replaceAll("\u00B7").strip().toUpperCase(Locale.ROOT);
    }

    /** An id number: no blanks, and the check character x is an X. */
    static String ofId(String written) {
        return BLANKS.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
    }
}
