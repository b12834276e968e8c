package org.shumao.contracts.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says which media types a reader takes: the header {@code Accept} (RFC 9110, section 12.5.1), in one line or several. The most specific
 * range decides about a type, and what has the weight 0 is not taken. A range that cannot be read says nothing.
 *
 * @param ranges none if the reader takes anything
 */
public record Accept(List<Range> ranges) {
    private static final String ANY = "*";
    private static final String PROBLEM = "application/problem+json";
    private static final int WHOLE = 1_000;
    /** A weight is what it is by three digits; Java's own client writes it without the zero: {@code *; q=.2}. */
    private static final Pattern WEIGHT = Pattern.compile("([01]?)(?:\\.([0-9]{0,3})[0-9]*)?");

    /**
     * A media range.
     *
     * @param weight in thousandths
     */
    public record Range(String type, String subtype, int weight) {
        private boolean covers(String otherType, String otherSubtype) {
            return (type.equals(ANY) || type.equals(otherType))
                    && (subtype.equals(ANY) || subtype.equals(otherSubtype));
        }

        private int precision() {
            return (type.equals(ANY) ? 0 : 1) + (subtype.equals(ANY) ? 0 : 1);
        }
    }

    /** @param lines the header as it came, line by line; none if it did not */
    public static Accept of(Collection<String> lines) {
        return new Accept(lines.stream()
                .flatMap(line -> Stream.of(line.toLowerCase(Locale.ROOT).split(",", -1)))
                .flatMap(range -> range(range).stream())
                .toList());
    }

    private static Optional<Range> range(String written) {
        String[] parts = written.split(";", -1);
        String[] type = (parts[0].strip().equals(ANY) ? "*/*" : parts[0].strip()).split("/", -1);
        boolean readable = type.length == 2
                && !type[0].isEmpty()
                && !type[1].isEmpty()
                && (!type[0].equals(ANY) || type[1].equals(ANY));
        return readable ? weight(parts).map(weight -> new Range(type[0], type[1], weight)) : Optional.empty();
    }

    private static Optional<Integer> weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith("q=")) {
                Matcher weight = WEIGHT.matcher(part.substring(2));
                return weight.matches() && part.length() > 2 ? Optional.of(thousandths(weight)) : Optional.empty();
            }
        }
        return Optional.of(WHOLE);
    }

    private static int thousandths(Matcher weight) {
        String fraction = weight.group(2) == null ? "" : weight.group(2);
        return weight.group(1).equals("1") ? WHOLE : Integer.parseInt((fraction + "000").substring(0, 3));
    }

    /** Returns whether the reader takes a media type, such as {@code text/csv;charset=UTF-8}. */
    public boolean takes(String mediaType) {
        return takesAnything() || weightOf(mediaType) > 0;
    }

    /** Returns the one that the reader wants most of those that are offered, of several the first; empty if it takes none. */
    public Optional<String> best(List<String> offered) {
        return takesAnything()
                ? offered.stream().findFirst()
                : offered.stream().filter(type -> weightOf(type) > 0).max(Comparator.comparingInt(this::weightOf));
    }

    /**
     * Returns whether any form will do: the header is absent, or names nothing but problems. Generated clients that look for JSON before
     * anything else name the media type of problems alone where an operation answers with a text.
     */
    public boolean takesAnything() {
        return ranges.stream()
                .allMatch(range -> range.weight() > 0 && (range.type() + "/" + range.subtype()).equals(PROBLEM));
    }

    private int weightOf(String mediaType) {
        String[] type =
                mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).split("/", 2);
        return ranges.stream()
                .filter(range -> range.covers(type[0], type.length < 2 ? "" : type[1]))
                .max(Comparator.comparingInt(Range::precision).thenComparing(Range::weight))
                .map(Range::weight)
                .orElse(0);
    }
}
