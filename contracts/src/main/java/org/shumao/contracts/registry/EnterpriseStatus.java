package org.shumao.contracts.registry;

/** Life of a registration. */
public enum EnterpriseStatus {
    /** The enterprise has applied for registration and is not yet admitted. */
    APPLIED,
    ACTIVE,
    /** The enterprise is suspended for a while. */
    SUSPENDED,
    /** The enterprise is deregistered for ever. */
    DEREGISTERED,
    /** A second record of an enterprise that is registered under another id; not an enterprise of its own. */
    MERGED
}
