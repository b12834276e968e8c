package org.shumao.kit.token;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;

/**
 * Names a person who has signed in, or whose own token the gateway has verified. A key is never a person, whoever holds it.
 *
 * @param subject what the identity provider calls the person, for ever
 */
public record Person(String subject) {
    private static final String CLAIM = "person";

    /** This stands before the subject where otherwise the enterprise of a key stands. */
    private static final String PREFIX = "person-";

    /** Returns the person whom the gateway's token names; empty for keys and for callers without one. */
    public static Optional<Person> of(JsonWebToken token) {
        @Nullable String subject = token.getClaim(CLAIM);
        return Optional.ofNullable(subject).map(Person::new);
    }

    /** @throws HttpProblem 403, if the caller is a key or has none */
    public static Person signedIn(JsonWebToken token) {
        return of(token)
                .orElseThrow(() -> Problems.forbidden(
                        "This is for a person who has signed in: a key is no person, whatever its scopes are."));
    }

    /** Returns the subject of the person, or of the key: what the log of releases names. */
    public static String subjectOf(JsonWebToken token) {
        return of(token).map(Person::subject).orElseGet(token::getSubject);
    }

    /** Returns who answers for a change: the person, since all persons of the office have one subject; else the enterprise of the key. */
    public static String authorOf(JsonWebToken token) {
        return of(token).map(Person::author).orElseGet(token::getSubject);
    }

    /** Returns what {@link #authorOf} says of this person. */
    public String author() {
        return PREFIX + subject;
    }
}
