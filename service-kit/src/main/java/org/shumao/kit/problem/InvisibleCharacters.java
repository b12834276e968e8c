package org.shumao.kit.problem;

import java.util.stream.Collectors;

/**
 * Characters that nobody sees: controls, formats (zero-width, text direction), line separators, private use, lone
 * surrogates, and what Unicode calls default ignorable. With them two different names look the same, or a name shows as
 * another one.
 */
public final class InvisibleCharacters {
    private static final int SHOWN_CHARACTERS = 220;

    private InvisibleCharacters() {}

    public static boolean contains(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> isDefaultIgnorable(codePoint);
        };
    }

    /** Returns a text as a problem may show it: nothing invisible, nothing that turns the text around it, not too long. */
    public static String shown(String text) {
        String shown = text.codePoints()
                .limit(SHOWN_CHARACTERS)
                .mapToObj(c -> contains(c) ? name(c) : Character.toString(c))
                .collect(Collectors.joining());
        return text.codePointCount(0, text.length()) > SHOWN_CHARACTERS ? shown + "..." : shown;
    }

    /** {@code <U+202E>} */
    public static String name(int codePoint) {
        return "<U+%04X>".formatted(codePoint);
    }

    /** Letters and marks of Unicode's property Default_Ignorable_Code_Point: joiners, fillers, variation selectors. */
    private static boolean isDefaultIgnorable(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0 -> true;
            default -> (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
        };
    }
}
