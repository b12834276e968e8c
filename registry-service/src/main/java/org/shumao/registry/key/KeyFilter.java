package org.shumao.registry.key;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.kit.page.PageCursor;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.Checks;

/**
 * Which keys of an enterprise are asked for.
 *
 * @param enterprise id in the registry
 * @param state null for all
 * @param after the last key of the page before
 */
record KeyFilter(
        String enterprise,
        @Nullable KeyState state,
        @Nullable Place after,
        int limit) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 500;

    /** Where a key stands in the list. */
    record Place(Instant createdAt, String id) {
        /** The database knows later times, but not all that Java knows. */
        private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

        /** Empty if no key can stand there. */
        private static Optional<Place> of(List<String> parts) {
            if (parts.size() != 2 || !SubmitterKey.isId(parts.get(1))) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Place(Instant.parse(parts.get(0)), parts.get(1)))
                        .filter(place -> !place.createdAt.isBefore(Instant.EPOCH) && !place.createdAt.isAfter(LATEST));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /** What a caller may ask, as it was written. */
    record Written(
            @Nullable String state,
            @Nullable String cursor,
            @Nullable String limit) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
    static KeyFilter check(String enterprise, Written asked) {
        Violations violations = new Violations();
        KeyState state = Checks.optional("state", asked.state, KeyState.class, violations);
        int limit = Checks.limit(asked.limit, DEFAULT_LIMIT, MOST, violations);
        KeyFilter first = new KeyFilter(enterprise, state, null, limit);
        List<String> after = PageCursor.read(
                asked.cursor, first.question(), parts -> Place.of(parts).isPresent(), violations);
        violations.throwIfAny();
        return new KeyFilter(
                enterprise, state, after == null ? null : Place.of(after).orElseThrow(), limit);
    }

    /** Address of the page after this key. */
    String next(KeyView last) {
        String cursor = PageCursor.write(question(), List.of(last.createdAt().toString(), last.keyId()));
        return question() + "limit=" + limit + "&cursor=" + cursor;
    }

    /** All that decides about the rows. */
    private String question() {
        return "/api/v1/enterprises/" + URLEncoder.encode(enterprise, StandardCharsets.UTF_8) + "/keys?"
                + (state == null ? "" : "state=" + state + "&");
    }
}
