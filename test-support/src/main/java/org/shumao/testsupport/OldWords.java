package org.shumao.testsupport;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The private words that were given up, each with the term of the field that takes its place. */
final class OldWords {
    /** Words as they stand in a name that is written in small letters with single blanks. */
    private static final Map<Pattern, String> TERMS = Map.ofEntries(
            term("papers?", "record or document"),
            term("sightings?|sighted", "unregistered party"),
            term("dut(y|ies)", "reporting obligation"),
            term("fates?", "disposition"),
            term("walkers?", "re-evaluation"),
            term("storytellers?|story|stories", "order timeline"),
            term("told", "declared identifiers"),
            term("asked", "sought identifiers"),
            term("holdings?", "enterprise group"),
            term("judges?|judged|judging", "validation"),
            term("news", "what the event is about"),
            term("books?", "what is kept in it"),
            term("recounts?", "reconciliation"),
            term("(?<!\\bbusiness )demography", "business demography"),
            term("contexts?", "reference data"),
            term("waiting (records?|papers?)", "unlinked record"),
            term("customs answers?", "customs response"),
            term("owed reports?", "due report"),
            term("(?<!\\bin )flights?", "in-flight"),
            term("dearest", "most expensive"),
            term("reckon(s|ed|ing)?", "calculate"),
            term("boarded", "joined"),
            term("landed", "completed"),
            term("complaints?", "field error"),
            term("public moves?", "snapshot refresh"),
            term("slotted", "partitioned"),
            term("written records?", "raw record"),
            term("kept records?", "rejected content"),
            term("besides", "background step"));

    private static final Pattern ANSWER = Pattern.compile("answers?");
    private static final Pattern CONTEXT_OF_SOMETHING = Pattern.compile("(?<=.) contexts?$");

    /** Between letters and digits, at capital letters, and at whatever is no letter. */
    private static final Pattern BORDER =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+");

    private OldWords() {}

    private static Map.Entry<Pattern, String> term(String words, String term) {
        return Map.entry(Pattern.compile("\\b(" + words + ")\\b"), term);
    }

    /** The term to use instead, if a name has an old word: of a path, a property, a topic, a table or a package. */
    static Optional<String> in(String name) {
        return find(words(name));
    }

    /**
     * The same of the simple name of a class. A class that is nothing but an answer is one of customs, and a context that
     * says of what is no reference data.
     */
    static Optional<String> inClass(String simpleName) {
        String words = words(simpleName);
        return ANSWER.matcher(words).matches()
                ? Optional.of("customs response")
                : find(CONTEXT_OF_SOMETHING.matcher(words).replaceFirst(""));
    }

    private static Optional<String> find(String words) {
        return TERMS.entrySet().stream()
                .filter(term -> term.getKey().matcher(words).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String words(String name) {
        return BORDER.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT).strip();
    }
}
