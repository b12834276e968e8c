package org.shumao.tradecore.cube;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What stands behind a value. */
@Schema(
        description = "What stands behind an amount. ORDERED: a platform order. DECLARED: a declaration list."
                + " RELEASED: a declaration list that customs released (customs response 800 or 899)."
                + " REPORTED: a service report")
public enum Evidence {
    /** The platform's word. */
    ORDERED,
    /** A declaration list. */
    DECLARED,
    /** A declaration list that customs released (customs response 800 or 899). */
    RELEASED,
    /** A report of a service transaction. */
    REPORTED
}
