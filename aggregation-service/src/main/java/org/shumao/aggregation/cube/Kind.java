package org.shumao.aggregation.cube;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Gross trade, or what came back. */
@Schema(name = "ContributionKind")
public enum Kind {
    GROSS,
    RETURN
}
