package org.shumao.aggregation.intake;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order that cannot be evaluated. */
@Schema(name = "OrderSetAside")
record OrderSetAsideView(
        @Schema(description = "The order number, or the key of the service report", examples = "T-20250601-17")
        String orderNo,

        @Schema(
                description = "Why it could not be evaluated the last time",
                examples = "out of range: 12345678901234567890")
        String reason,

        @Schema(description = "Version of the reference data of that attempt")
        long referenceDataVersion,

        @Schema(description = "Since when it is set aside") Instant since) {}
