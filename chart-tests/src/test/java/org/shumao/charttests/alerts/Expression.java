package org.shumao.charttests.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a PromQL expression reads: enough of the language to find the names of series and labels, not to judge it; that does
 * promtool.
 *
 * @param selectors series with their matchers
 * @param grouping labels in {@code by}
 */
record Expression(List<Selector> selectors, Set<String> grouping) {
    private static final Pattern GROUPING = Pattern.compile("\\bby\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*\\{((?:[^}\"]|\"(?:[^\"\\\\]|\\\\.)*\")*)}");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern OFFSET = Pattern.compile("\\boffset\\s+[0-9a-z]+");
    private static final Pattern WORD = Pattern.compile("(?<![0-9.a-zA-Z_:$])([a-zA-Z_:][a-zA-Z0-9_:]*)\\b(?!\\s*\\()");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless");
    private static final Pattern MATCHER =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    /**
     * @param matchers as written, such as {@code topic="a"}
     * @param labels their names
     */
    record Selector(String series, List<String> matchers, Set<String> labels) {
        static Selector of(String series, String braces) {
            List<String> matchers = new ArrayList<>();
            Set<String> labels = new TreeSet<>();
            Matcher matcher = MATCHER.matcher(braces);
            while (matcher.find()) {
                matchers.add(matcher.group(1) + matcher.group(2) + '"' + matcher.group(3) + '"');
                labels.add(matcher.group(1));
            }
            return new Selector(series, List.copyOf(matchers), labels);
        }
    }

    static Expression of(String text) {
        Set<String> grouping = new TreeSet<>();
        String rest = GROUPING.matcher(text).replaceAll(found -> {
            for (String label : found.group(1).split(",", -1)) {
                grouping.add(label.strip());
            }
            return " ";
        });
        List<Selector> selectors = new ArrayList<>();
        rest = SELECTOR.matcher(rest).replaceAll(found -> {
            selectors.add(Selector.of(found.group(1), found.group(2)));
            return " ";
        });
        rest = OFFSET.matcher(RANGE.matcher(rest).replaceAll(" ")).replaceAll(" ");
        Matcher word = WORD.matcher(rest);
        while (word.find()) {
            if (!OPERATORS.contains(word.group(1))) {
                selectors.add(new Selector(word.group(1), List.of(), Set.of()));
            }
        }
        return new Expression(List.copyOf(selectors), grouping);
    }
}
