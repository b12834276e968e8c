package org.shumao.aggregation.indicator.released;

import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.period.Period;

/**
 * Which state of what is released an answer is made of.
 *
 * @param release the state at the due minute of this release; null if no release is named
 * @param asOf the state at this moment; null for the newest one
 * @param base which vintage growth is measured against
 */
public record ReleaseChoice(
        @Nullable String release, @Nullable Instant asOf, Base base) {
    public static final String RELEASE = "release";
    public static final String AS_OF = "asOf";
    public static final String BASE = "base";

    /** The names of its parameters. */
    public static final List<String> PARAMETERS = List.of(AS_OF, RELEASE, BASE);

    /** What is in force: whoever names neither release nor moment, and does not read live figures, reads it. */
    public static final ReleaseChoice IN_FORCE = new ReleaseChoice(null, null, Base.RESTATED);

    /** A day is over in China before it is meant: what was released on it belongs to it. */
    private static final LocalTime END = LocalTime.of(23, 59, 59);

    private static final Map<String, Base> BASES =
            new TreeMap<>(Map.of("published", Base.PUBLISHED, "restated", Base.RESTATED));

    /** The vintage of the base of growth. */
    public enum Base {
        /** The one that was released first, by the same version of the definition: growth over the base as it was published. */
        PUBLISHED,
        /** The one in force in the state that is read. */
        RESTATED
    }

    /** Reads what a request names; empty if it names neither a release nor a moment. What is wrong, the parameters keep. */
    public static Optional<ReleaseChoice> read(Parameters parameters) {
        Optional<String> release = parameters.text(RELEASE);
        Optional<Base> base = parameters.oneOf(BASE, BASES);
        boolean asOf = parameters.text(AS_OF).isPresent();
        Optional<Instant> moment = parameters.dayOrMoment(AS_OF, END);
        if (asOf && release.isPresent()) {
            parameters.refuse(
                    RELEASE, "combination", "release or asOf, not both", "A release has a moment of its own.");
        }
        if (base.isPresent() && !asOf && release.isEmpty()) {
            parameters.refuse(
                    BASE,
                    "combination",
                    "base with release or asOf: with today as asOf it is of what is in force",
                    "Name the state of releases that it is of; live figures have no vintages.");
        }
        return release.isPresent() || asOf
                ? Optional.of(new ReleaseChoice(release.orElse(null), moment.orElse(null), base.orElse(Base.RESTATED)))
                : Optional.empty();
    }

    /** Returns the address of a question about a period, in this state. */
    public String address(String path, Period period) {
        Map<String, String> parameters = parameters();
        parameters.put("period", period.toString());
        return Nearest.address(path, parameters);
    }

    /** Returns it as parameters say it. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (release != null) {
            parameters.put(RELEASE, release);
        }
        if (asOf != null) {
            parameters.put(AS_OF, asOf.toString());
        }
        if (base != Base.RESTATED) {
            parameters.put(BASE, "published");
        }
        return parameters;
    }

    /**
     * Returns what a caller reads: what it names, for everybody alike, and else what is in force; empty for live figures.
     *
     * @param live whether the caller reads live figures of what it asks for
     */
    public static Optional<ReleaseChoice> of(Optional<ReleaseChoice> named, boolean live) {
        return named.isPresent() || live ? named : Optional.of(IN_FORCE);
    }
}
