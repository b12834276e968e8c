package org.shumao.contracts.record;

/** Goods are classified by HS code, services by EBOPS 2010 item. */
public enum LineKind {
    GOODS,
    SERVICE,
    /**
     * An affiliate in the partner's country supplies the service (mode of supply 3). Records say the mode; only figures have this
     * kind.
     */
    COMMERCIAL_PRESENCE;

    /** Says whether it has an EBOPS 2010 item, be it trade or not. */
    public boolean isOfServices() {
        return this != GOODS;
    }
}
