package org.shumao.registry.key;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.key.Scope;

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
