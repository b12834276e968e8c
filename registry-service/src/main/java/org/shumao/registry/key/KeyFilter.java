package org.shumao.registry.key;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.Checks;

/**
 * Which keys of an enterprise a caller wants.
 *
 * @param enterprise id in the registry
 * @param state null for all
 */
record KeyFilter(String enterprise, @Nullable KeyState state, PageRequest page) {

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

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
    static KeyFilter check(String enterprise, @Nullable String state, Paging paging) {
        Violations violations = new Violations();
        KeyFilter filter = new KeyFilter(
                enterprise,
                Checks.optional("state", state, KeyState.class, violations),
                paging.check(parts -> Place.of(parts).isPresent(), violations));
        violations.throwIfAny();
        return filter;
    }

    /** The last key of the page before; null on the first page. */
    @Nullable
    Place after() {
        return page.isFirst() ? null : Place.of(page.after()).orElseThrow();
    }

    /** Where a key stands in the list. */
    static List<String> key(KeyView key) {
        return List.of(key.createdAt().toString(), key.keyId());
    }
}
