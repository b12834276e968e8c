package org.shumao.aggregation.sdmx.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which versions match, as semantic versions do: {@code 1.0.0}, {@code +} for the latest stable one, {@code ~} for the latest,
 * {@code *} for all, and each of these at some part: {@code 2.3+.1}.
 *
 * @param parts numbers, from the major one on; empty for versions of any form
 * @param at the part from which on versions may be higher; -1 if none may
 * @param wanted which of those that match
 * @param extension behind the numbers; null for none
 */
public record VersionPattern(
        List<Integer> parts,
        int at,
        Wanted wanted,
        @Nullable String extension) {
    private static final Pattern PART = Pattern.compile("([0-9]{1,9})?([+~*])?");
    private static final Pattern VERSION =
            Pattern.compile("(?<numbers>[0-9]{1,9}(\\.[0-9]{1,9}){0,2})(-(?<extension>[0-9A-Za-z.-]+))?");
    private static final int SEMANTIC = 3;

    /** Says which versions of those that match are wanted. */
    public enum Wanted {
        ALL,
        LATEST,
        LATEST_STABLE
    }

    /** A version, for comparison; one without an extension comes after those with one. */
    private record Version(List<Integer> numbers, String extension) implements Comparable<Version> {
        private static final Comparator<Version> ORDER = Comparator.comparing((Version one) -> one.number(0))
                .thenComparing(one -> one.number(1))
                .thenComparing(one -> one.number(2))
                .thenComparing(one -> one.extension.isEmpty())
                .thenComparing(Version::extension);

        static Version of(String text) {
            Matcher matcher = VERSION.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(text + " is no version");
            }
            String extension = matcher.group("extension");
            return new Version(integers(matcher.group("numbers")), extension == null ? "" : extension);
        }

        int number(int at) {
            return at < numbers.size() ? numbers.get(at) : 0;
        }

        boolean isStable() {
            return numbers.size() == SEMANTIC && extension.isEmpty() && number(0) > 0;
        }

        @Override
        public int compareTo(Version other) {
            return ORDER.compare(this, other);
        }
    }

    public VersionPattern {
        parts = List.copyOf(parts);
    }

    static List<VersionPattern> of(String text, RestFamily family) {
        // In the newer family a plus stands for a version; in the older one two versions stand around it.
        String separators = family == RestFamily.V1 && text.matches(".*[0-9a-z]\\+[0-9a-z].*") ? "[+,]" : ",";
        return Stream.of(text.split(separators, -1)).map(VersionPattern::one).toList();
    }

    private static VersionPattern one(String text) {
        return switch (text) {
            case "all", "*" -> new VersionPattern(List.of(), 0, Wanted.ALL, null);
            case "latest", "~" -> new VersionPattern(List.of(), 0, Wanted.LATEST, null);
            case "+" -> new VersionPattern(List.of(), 0, Wanted.LATEST_STABLE, null);
            default -> parsed(text);
        };
    }

    private static VersionPattern parsed(String text) {
        Matcher exact = VERSION.matcher(text);
        if (exact.matches()) {
            return new VersionPattern(integers(exact.group("numbers")), -1, Wanted.ALL, exact.group("extension"));
        }
        List<Integer> parts = new ArrayList<>();
        int at = -1;
        boolean wholly = false;
        Wanted wanted = Wanted.ALL;
        for (String part : text.split("\\.", -1)) {
            Matcher matcher = PART.matcher(part);
            if (part.isEmpty() || !matcher.matches()) {
                throw unreadable(text);
            }
            int number = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
            if (wholly && number > 0) {
                throw unreadable(text);
            }
            if (matcher.group(2) != null) {
                if (at >= 0) {
                    throw unreadable(text);
                }
                at = parts.size();
                wholly = matcher.group(1) == null;
                wanted = wanted(matcher.group(2));
            }
            parts.add(number);
        }
        if (parts.size() > SEMANTIC || (wanted == Wanted.LATEST_STABLE && parts.size() != SEMANTIC)) {
            throw unreadable(text);
        }
        return new VersionPattern(parts, at, wanted, null);
    }

    private static Wanted wanted(String operator) {
        return switch (operator) {
            case "+" -> Wanted.LATEST_STABLE;
            case "~" -> Wanted.LATEST;
            default -> Wanted.ALL;
        };
    }

    private static SdmxException unreadable(String text) {
        return SdmxException.syntax("This is no version, and no pattern of versions: " + text);
    }

    private static List<Integer> integers(String text) {
        return Stream.of(text.split("\\.", -1)).map(Integer::valueOf).toList();
    }

    /** Returns those of some versions of one artefact that any of the patterns matches. */
    public static Set<String> select(List<VersionPattern> patterns, Collection<String> versions) {
        return patterns.stream()
                .flatMap(pattern -> pattern.select(versions))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> select(Collection<String> versions) {
        Stream<String> matching = versions.stream().filter(this::matches);
        return wanted == Wanted.ALL ? matching : matching.max(Comparator.comparing(Version::of)).stream();
    }

    /** Says whether a version matches, whether or not it is the latest one. */
    public boolean matches(String text) {
        Version version = Version.of(text);
        if (wanted == Wanted.LATEST_STABLE && !version.isStable()) {
            return false;
        }
        if (at < 0) {
            // Clients of the older family write 1.0 for 1.0.0.
            return version.compareTo(new Version(parts, extension == null ? "" : extension)) == 0;
        }
        if (parts.isEmpty()) {
            return true;
        }
        if (version.numbers().size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            int difference = Integer.compare(version.number(i), parts.get(i));
            if (i < at ? difference != 0 : difference < 0) {
                return false;
            }
            if (i >= at && difference > 0) {
                return true;
            }
        }
        return true;
    }
}
