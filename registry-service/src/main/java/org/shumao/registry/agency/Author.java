package org.shumao.registry.agency;

/**
 * Who made a change.
 *
 * @param enterprise USCC of the enterprise that holds the key
 * @param keyId id of the key
 */
public record Author(String enterprise, String keyId) {}
