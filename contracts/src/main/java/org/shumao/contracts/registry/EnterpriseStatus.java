package org.shumao.contracts.registry;

/** Life of a registration. */
public enum EnterpriseStatus {
    ACTIVE,
    SUSPENDED,
    DEREGISTERED
}
