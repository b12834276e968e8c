package org.shumao.ingestion.receipts;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Outcome;

/** A record that was not plainly accepted. */
public record ReceiptRecord(
        @Schema(examples = "3", description = "1-based position in the submission")
        int position,

        Outcome outcome,
        @Schema(examples = "ORDER-0003") @Nullable String orderNo,
        @Schema(examples = "COP-0003") @Nullable String documentNo,
        List<FindingView> findings) {}
