package org.shumao.contracts.problem;

import java.util.regex.Pattern;

/**
 * The name of a parameter or property that nobody may know, as a problem or a log repeats it: words, never anything that has the form
 * of a key. Somebody will put a key where a name belongs.
 */
public final class UnknownName {
    /** Instead of a name that is not repeated. */
    public static final String NOT_SHOWN = "(not shown)";

    private static final int LONGEST = 40;

    /** Digits stand at the end of a word, and within a word a capital begins the next; what is drawn at random keeps neither rule. */
    private static final String WORD = "(?:[A-Z]{1,12}|[A-Z]?[a-z]+(?:[A-Z][a-z]+)*[A-Z]{0,2})[0-9]{0,4}";

    private static final Pattern WORDS = Pattern.compile("_?" + WORD + "(?:[._-]" + WORD + ")*_?");

    private UnknownName() {}

    public static String shown(String name) {
        return name.length() <= LONGEST && WORDS.matcher(name).matches() ? name : NOT_SHOWN;
    }
}
