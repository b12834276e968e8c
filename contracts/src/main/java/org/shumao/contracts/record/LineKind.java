package org.shumao.contracts.record;

/** Goods are classified by HS code, services by EBOPS 2010 item. */
public enum LineKind {
    GOODS,
    SERVICE
}
