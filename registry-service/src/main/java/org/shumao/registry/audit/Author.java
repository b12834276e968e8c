package org.shumao.registry.audit;

import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * An author made a change.
 *
 * @param enterprise USCC of the enterprise that holds the key
 * @param keyId id of the key
 */
public record Author(String enterprise, String keyId) {
    /** Returns whom the gateway's token names. */
    public static Author of(JsonWebToken token) {
        return new Author(token.getSubject(), token.getClaim("keyId"));
    }

    /** Says whether a caller reads of enterprises what is not public: as officer of the registry, or as auditor of their work. */
    public static boolean isOfficer(JsonWebToken token) {
        return token.getGroups().contains("registry") || token.getGroups().contains("audit");
    }
}
