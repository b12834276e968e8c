package org.shumao.contracts.party;

/**
 * A person of whom nothing is kept but a mark to compare: HMAC-SHA-256 under a secret key, cut to 128 bits.
 *
 * @param role what the person is in the record
 * @param keyId id of the key; marks of different keys are not comparable
 * @param mark 32 lower-case hexadecimal digits
 */
public record PersonMark(Role role, String keyId, String mark) {
    /** Who a mark stands for. */
    public enum Role {
        /** Buyer of an order or declaration list, payer of a payment: name and id number together. */
        BUYER,
        /** Consignee of an order or waybill: the name. */
        CONSIGNEE
    }
}
