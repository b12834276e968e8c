package org.shumao.contracts.registry;

/** Life of a registration. */
public enum EnterpriseStatus {
    /** Asked to be registered, not yet admitted. */
    APPLIED,
    ACTIVE,
    /** Barred for a while. */
    SUSPENDED,
    /** Gone for ever. */
    DEREGISTERED,
    /** A second record of an enterprise that is registered under another id; not an enterprise of its own. */
    MERGED
}
