package org.shumao.ingestion.catalogue;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.ingestion.ceb.document.MessageLimits;

/** All limits of submissions. */
@Schema(name = "Limits")
record LimitsView(
        List<LimitView> limits,

        @Schema(description = "How many documents and lines each CEB message may have")
        List<MessageLimits> messages) {}
