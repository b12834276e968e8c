package org.shumao.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says who the caller is, as far as the services need to know.
 *
 * @param keyId the id under which the key is configured or registered, {@code person-} and the id of a person, or
 *     {@code anonymous}
 * @param subject the id of the enterprise in the registry (its unified social credit code), {@code staff}, or
 *     {@code anonymous}
 * @param scopes what the key or person may do, sorted
 * @param person what the OpenID provider calls the person; null for a key, which is never a person
 */
public record Caller(
        String keyId,
        String subject,
        Set<String> scopes,
        @Nullable String person) {
    private static final String NOBODY = "anonymous";

    /** Ids that can stand in logs and histories as they are. */
    private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z._:@|-]{1,100}");

    /** A caller without a key. */
    public static final Caller ANONYMOUS = new Caller(NOBODY, NOBODY, Set.of());

    /** The gateway itself, when it asks the registry about a key. No key has this scope or can have it. */
    public static final Caller GATEWAY = new Caller("gateway", "gateway", Set.of("check-keys"));

    /** The ids of people begin with this, and no key may be called so. */
    public static final String PERSON = "person-";

    /** A person without an enterprise belongs to the office that runs the suite. */
    private static final String STAFF = "staff";

    public Caller {
        scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
    }

    /** Makes a caller that is no person. */
    public Caller(String keyId, String subject, Set<String> scopes) {
        this(keyId, subject, scopes, null);
    }

    /**
     * Returns a person who has signed in.
     *
     * @param id what the OpenID provider calls the person
     * @param enterprise unified social credit code of the enterprise that the person belongs to, if it does to one
     */
    public static Caller person(String id, Optional<String> enterprise, Set<String> scopes) {
        String known = PLAIN.matcher(id).matches()
                ? id
                : UUID.nameUUIDFromBytes(id.getBytes(UTF_8)).toString();
        return new Caller(PERSON + known, enterprise.orElse(STAFF), scopes, id);
    }

    public boolean isAnonymous() {
        return equals(ANONYMOUS);
    }
}
