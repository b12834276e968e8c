package org.shumao.registry.key;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.shumao.contracts.key.Scope;
import org.shumao.kit.problem.Problems;
import org.shumao.registry.audit.Author;

/**
 * Says what somebody may do about keys. Operators give everything to everybody; officers of the registry give ordinary scopes to
 * every enterprise; an enterprise with a key of the scope {@code keys} looks after its own keys, and gives what cannot give
 * anything further.
 */
record KeyRights(Author author, Set<Scope> scopes) {
    private static final Set<Scope> OF_ENTERPRISES = EnumSet.of(Scope.SUBMIT, Scope.READ_OWN, Scope.QUERY);

    KeyRights {
        scopes = Set.copyOf(scopes);
    }

    /** Returns the rights of the caller whom the gateway vouches for. */
    static KeyRights of(JsonWebToken token) {
        Set<Scope> scopes = token.getGroups().stream()
                .flatMap(word -> Scope.of(word).stream())
                .collect(Collectors.toSet());
        return new KeyRights(Author.of(token), scopes);
    }

    /**
     * @param enterprise id
     * @throws HttpProblem {@code forbidden}, if the keys of this enterprise are none of theirs
     */
    void requireManagementOf(String enterprise) {
        boolean ofAll = scopes.contains(Scope.OPERATE) || scopes.contains(Scope.REGISTRY);
        boolean ofOwn = scopes.contains(Scope.KEYS) && author.enterprise().equals(enterprise);
        if (!ofAll && !ofOwn) {
            throw Problems.forbidden("With the scope keys you manage the keys of your own enterprise only.");
        }
    }

    /**
     * @param enterprise id
     * @throws HttpProblem {@code forbidden}, if they may not even see the keys of this enterprise
     */
    void requireSightOf(String enterprise) {
        if (!scopes.contains(Scope.AUDIT)) {
            requireManagementOf(enterprise);
        }
    }

    /** @throws HttpProblem {@code forbidden}, naming the scopes that are not theirs to give */
    void requireGrantOf(Set<Scope> wanted) {
        List<String> beyond = wanted.stream()
                .filter(scope -> !mayGrant(scope))
                .map(Scope::word)
                .sorted()
                .toList();
        if (!beyond.isEmpty()) {
            throw Problems.forbidden("These scopes are not yours to give: " + String.join(", ", beyond)
                    + ". See docs/ownership.md for who gives which.");
        }
    }

    /** A key may be replaced by whoever may give its scopes, and by itself: nobody gains anything. */
    void requireRotationOf(String keyId, Set<Scope> itsScopes) {
        if (!keyId.equals(author.keyId())) {
            requireGrantOf(itsScopes);
        }
    }

    private boolean mayGrant(Scope scope) {
        if (scopes.contains(Scope.OPERATE)) {
            return true;
        }
        return scopes.contains(Scope.REGISTRY) ? !scope.isPowerful() : OF_ENTERPRISES.contains(scope);
    }
}
