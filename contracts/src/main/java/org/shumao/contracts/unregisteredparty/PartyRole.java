package org.shumao.contracts.unregisteredparty;

/**
 * The role says what a party is in a record that names it. New roles are appended: a consumer that meets an unknown one fails
 * loudly.
 */
public enum PartyRole {
    /** CEB ebpCode, own form {@code platform}. */
    PLATFORM,
    /** CEB ebcCode, own form {@code enterprise} of orders and lists. */
    E_COMMERCE_ENTERPRISE,
    /** The party reports a service: own form {@code enterprise} of service reports. */
    REPORTER,
    /** CEB agentCode, own form {@code agent}. */
    AGENT,
    /** CEB payCode. */
    PAYMENT,
    /** CEB logisticsCode. */
    LOGISTICS,
    /** CEB603 ownerCode: producer or consignor. */
    OWNER
}
