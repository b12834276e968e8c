package org.shumao.gateway.key;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The caller, as far as the services need to know.
 *
 * @param keyId the id under which the key is configured or registered, or {@code anonymous}
 * @param subject the id of the enterprise in the registry (its unified social credit code), or {@code anonymous}
 * @param scopes what the key may do, sorted
 */
public record Caller(String keyId, String subject, Set<String> scopes) {
    private static final String NOBODY = "anonymous";

    /** A caller without a key. */
    public static final Caller ANONYMOUS = new Caller(NOBODY, NOBODY, Set.of());

    /** The gateway itself, when it asks the registry about a key. No key has this scope or can have it. */
    public static final Caller GATEWAY = new Caller("gateway", "gateway", Set.of("check-keys"));

    public Caller {
        scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
    }

    public boolean isAnonymous() {
        return equals(ANONYMOUS);
    }
}
