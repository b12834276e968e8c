package org.shumao.contracts.registry;

/** What an enterprise does in cross-border e-commerce; one enterprise may have several kinds. */
public enum EnterpriseKind {
    PLATFORM,
    E_COMMERCE_ENTERPRISE
}
