package org.shumao.registry.audit;

import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who made a change.
 *
 * @param enterprise USCC of the enterprise that holds the key
 * @param keyId id of the key
 */
public record Author(String enterprise, String keyId) {
    /** Whom the gateway's token names. */
    public static Author of(JsonWebToken token) {
        return new Author(token.getSubject(), token.getClaim("keyId"));
    }
}
