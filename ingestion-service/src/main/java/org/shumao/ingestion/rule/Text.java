package org.shumao.ingestion.rule;

import java.util.stream.Collectors;
import org.shumao.contracts.problem.KeyMask;

/** Text that came from outside and is shown back: cut, and free of characters that no store or log should meet. */
public final class Text {
    /** Longest text shown back. */
    public static final int SHOWN = 100;

    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    /** Returns whether every character may stand in XML 1.0 and in a text column: no controls (C0, DEL, C1), no lone surrogates. */
    public static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == 0xFFFE || c == 0xFFFF) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Returns whether it is printable ASCII without space around it: as most values are, and then nothing need be normalized. */
    public static boolean isPlain(String text) {
        int length = text.length();
        if (length == 0 || text.charAt(0) == ' ' || text.charAt(length - 1) == ' ') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether something was read in the wrong encoding: a decoder puts U+FFFD where bytes mean nothing to it. */
    public static boolean isMisread(String text) {
        return text.indexOf(REPLACEMENT) >= 0;
    }

    /** Returns whether there is nothing to see in it: blanks, and characters that have neither width nor meaning, such as U+200B. */
    public static boolean isInvisible(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || hasNoWidth(c));
    }

    /** The characters in it that have neither width nor meaning, each once, for instance {@code U+200B, U+FEFF}. */
    public static String invisible(String text) {
        return text.codePoints()
                .filter(Text::hasNoWidth)
                .distinct()
                .mapToObj(c -> String.format("U+%04X", c))
                .collect(Collectors.joining(", "));
    }

    /** Format characters, and those of Unicode's property Default_Ignorable_Code_Point: joiners, fillers, variation selectors. */
    private static boolean hasNoWidth(int c) {
        return switch (c) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0 -> true;
            default ->
                Character.getType(c) == Character.FORMAT
                        || (c >= 0xFE00 && c <= 0xFE0F)
                        || (c >= 0xE0000 && c <= 0xE0FFF);
        };
    }

    /** At most {@value #SHOWN} characters, each unclean one replaced, and a key masked. */
    public static String shown(String text) {
        String cut = cut(KeyMask.masked(text), SHOWN);
        return isClean(cut) ? cut : cleaned(cut);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }

    private static String cleaned(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int end = Math.min(text.length(), i + (Character.isHighSurrogate(text.charAt(i)) ? 2 : 1));
            String character = text.substring(i, end);
            if (isClean(character)) {
                out.append(character);
                i = end - 1;
            } else {
                out.append(REPLACEMENT);
            }
        }
        return out.toString();
    }
}
