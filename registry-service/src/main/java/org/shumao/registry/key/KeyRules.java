package org.shumao.registry.key;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.key.Scope;
import org.shumao.kit.problem.InvisibleCharacters;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.VisibleText;
import org.shumao.registry.key.Keys.IssueKey;
import org.shumao.registry.key.Keys.RotateKey;

/** The rules that a request about a key has to keep. */
@ApplicationScoped
class KeyRules {
    private static final int LONGEST_LABEL = 100;
    private static final Duration USUAL_OVERLAP = Duration.ofHours(24);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final KeysConfig config;
    private final Clock clock;

    KeyRules(KeysConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Returns the time in microseconds, as PostgreSQL keeps it: what is returned is what is stored. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, if a rule is broken */
    KeyTerms terms(IssueKey request) {
        Violations violations = new Violations();
        KeyTerms terms = new KeyTerms(
                label(request.label(), violations),
                scopes(request.scopes(), violations),
                expiry(request.expiresAt(), violations),
                optionalReason(request.reason(), violations));
        violations.throwIfAny();
        return terms;
    }

    /**
     * The terms of the key that takes the place of another one.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, if a rule is broken
     */
    Rotation rotation(RotateKey request) {
        Violations violations = new Violations();
        Rotation rotation = new Rotation(
                overlap(request.overlap(), violations),
                expiry(request.expiresAt(), violations),
                optionalReason(request.reason(), violations));
        violations.throwIfAny();
        return rotation;
    }

    /**
     * A rotation says how a key is replaced.
     *
     * @param overlap for how long the old one goes on
     * @param expiresAt when the new one ends
     */
    record Rotation(
            Duration overlap, Instant expiresAt, @Nullable String reason) {}

    /** Returns the label in normal form, and a violation for every rule that it breaks. */
    private static String label(@Nullable String written, Violations violations) {
        String label = written == null
                ? ""
                : Normalizer.normalize(written, Normalizer.Form.NFC).strip();
        int characters = label.codePointCount(0, label.length());
        if (characters == 0) {
            violations.add(
                    "label", "required", written, "1 to " + LONGEST_LABEL + " characters", "The label is missing.");
        } else if (characters > LONGEST_LABEL) {
            violations.add(
                    "label",
                    "length",
                    written,
                    "at most " + LONGEST_LABEL + " characters",
                    "The label has " + characters + " characters.");
        }
        if (label.codePoints().anyMatch(InvisibleCharacters::contains)) {
            violations.add(
                    "label",
                    "visible-characters",
                    written,
                    "no control, zero-width or text-direction characters",
                    "The label has characters that cannot be seen.");
        }
        return label;
    }

    private static @Nullable String optionalReason(@Nullable String written, Violations violations) {
        return written == null ? null : VisibleText.reason(written, violations);
    }

    private static Set<Scope> scopes(@Nullable List<@Nullable String> words, Violations violations) {
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        List<@Nullable String> given = Objects.requireNonNullElse(words, List.of());
        if (given.isEmpty()) {
            violations.add("scopes", "required", null, Scope.words(), "A key without a scope would open nothing.");
        }
        for (int i = 0; i < given.size() && i <= Scope.values().length; i++) {
            String word = Objects.requireNonNullElse(given.get(i), "");
            String field = "scopes[" + i + "]";
            if (Scope.of(word).isEmpty()) {
                violations.add(field, "scope", given.get(i), Scope.words(), "There is no such scope.");
            } else if (!scopes.add(Scope.of(word).get())) {
                violations.add(field, "unique", word, "each scope once", "The scope is named twice.");
            }
        }
        return scopes;
    }

    private Instant expiry(@Nullable String written, Violations violations) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant latest = now.plus(config.maxLife());
        if (written == null) {
            return now.plus(
                    config.defaultLife().compareTo(config.maxLife()) < 0 ? config.defaultLife() : config.maxLife());
        }
        try {
            Instant end = OffsetDateTime.parse(written).toInstant().truncatedTo(ChronoUnit.SECONDS);
            if (!end.isAfter(now) || end.isAfter(latest)) {
                violations.add(
                        "expiresAt",
                        "range",
                        written,
                        "after now, at the latest " + latest,
                        "A key ends in the future, and not later than this.");
            }
            return end;
        } catch (DateTimeException e) {
            violations.add(
                    "expiresAt",
                    "timestamp",
                    written,
                    "a time with its offset, such as 2026-12-31T16:00:00Z",
                    "This is not a time.");
            return latest;
        }
    }

    private static Duration overlap(@Nullable String written, Violations violations) {
        if (written == null) {
            return USUAL_OVERLAP;
        }
        try {
            Duration overlap = Duration.parse(written);
            if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
                violations.add("overlap", "range", written, "PT0S to P30D", "The overlap is not in this range.");
            }
            return overlap;
        } catch (DateTimeException e) {
            violations.add("overlap", "duration", written, "PT0S to P30D, such as PT24H", "This is not a duration.");
            return USUAL_OVERLAP;
        }
    }

    /**
     * On which terms a key is issued, checked.
     *
     * @param label for people, 1 to 100 visible characters
     * @param scopes what it may do, at least one
     * @param expiresAt when it ends by itself
     * @param reason why it is issued, null if nobody said
     */
    record KeyTerms(
            String label,
            Set<Scope> scopes,
            Instant expiresAt,
            @Nullable String reason) {
        KeyTerms {
            scopes = Set.copyOf(scopes);
        }

        /** Returns the words of the scopes, sorted. */
        List<String> scopeWords() {
            return scopes.stream().map(Scope::word).sorted().toList();
        }

        static Set<Scope> scopes(List<String> words) {
            return words.stream().flatMap(word -> Scope.of(word).stream()).collect(Collectors.toSet());
        }
    }
}
