package org.shumao.tradecore.cube;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says what stands behind a value. */
@Schema(
        description = "What stands behind an amount. ORDERED: a platform order. DECLARED: a declaration list."
                + " RELEASED: a declaration list that customs released (customs response 800 or 899)."
                + " REPORTED: a service report")
public enum Evidence {
    ORDERED,
    DECLARED,
    RELEASED,
    REPORTED
}
