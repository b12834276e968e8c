package org.shumao.contracts.key;

/**
 * The question of the gateway to the registry about a key that a caller presented. The key itself goes no further than
 * the gateway.
 *
 * @param keyId the id that the key names
 * @param sha256 {@link SubmitterKey#sha256()} of the whole key
 */
public record KeyQuestion(String keyId, String sha256) {}
