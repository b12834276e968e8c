package org.shumao.contracts.party;

import java.util.Objects;

/**
 * A mark of a person to compare, and nothing else of that person: HMAC-SHA-256 under a secret key, cut to 128 bits.
 *
 * @param role what the person is in the record
 * @param keyId id of the key; marks of different keys are not comparable
 * @param mark 32 lower-case hexadecimal digits
 */
public record PersonMark(Role role, String keyId, String mark) {
    public PersonMark {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(mark, "mark");
    }

    /** The person whom a mark stands for. */
    public enum Role {
        /** Buyer of an order or declaration list, payer of a payment: name and id number together. */
        BUYER,
        /** Consignee of an order or waybill: the name. */
        CONSIGNEE
    }
}
