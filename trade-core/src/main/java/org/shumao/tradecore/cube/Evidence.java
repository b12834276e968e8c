package org.shumao.tradecore.cube;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says what stands behind a value. */
@Schema(
        description = "What stands behind an amount. ORDERED: a platform order. DECLARED: a declaration list."
                + " RELEASED: a declaration list that customs released (customs response 800 or 899)."
                + " REPORTED: a service report. EARLY: a service line of a platform order whose enterprise has to report its services"
                + " itself. STALE: a declaration list that customs has not released and has said nothing of for"
                + " long; it counts in values, never in growth or records. UNDECLARED: a platform order for which no declaration"
                + " list came in time. REFUSED: the same of an order whose declaration list customs refused")
public enum Evidence {
    ORDERED,
    DECLARED,
    RELEASED,
    REPORTED,
    EARLY,
    STALE,
    UNDECLARED,
    REFUSED
}
