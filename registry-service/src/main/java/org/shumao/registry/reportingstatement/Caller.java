package org.shumao.registry.reportingstatement;

import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.shumao.registry.audit.Author;

/**
 * A caller states, withdraws or reads statements.
 *
 * @param author the enterprise of the key, and the key
 */
record Caller(Author author, Set<String> scopes) {
    private static final Set<String> STAFF = Set.of("registry", "audit", "statistician");
    private static final Set<String> RELAYS = Set.of("customs", "submit-any");

    static Caller of(JsonWebToken token) {
        return new Caller(Author.of(token), Set.copyOf(token.getGroups()));
    }

    /** Says whether the caller reads the statements of all. */
    boolean isStaff() {
        return scopes.stream().anyMatch(STAFF::contains);
    }

    /** Says whether the caller passes on the records of others, as customs and the operator of a single window do. */
    boolean isRelay() {
        return scopes.stream().anyMatch(RELAYS::contains);
    }

    /** Says whether the caller's key is one of this enterprise. */
    boolean is(String reporter) {
        return author.enterprise().equals(reporter);
    }
}
