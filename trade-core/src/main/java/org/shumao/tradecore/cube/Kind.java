package org.shumao.tradecore.cube;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Gross trade, or what came back. */
@Schema(
        name = "ContributionKind",
        description =
                "GROSS: trade. RETURN: goods that came back, as a positive amount; net trade is GROSS less RETURN")
public enum Kind {
    GROSS,
    RETURN
}
