package org.shumao.aggregation.explain.unauthorized;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.folding.UnauthorizedStore;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;

/** One record, as one submission carried it, that counts nothing because its submitter has no authority. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "UnauthorizedRecord")
record UnauthorizedView(
        @Schema(description = "The order number under which it is kept", examples = "T-20250601-17")
        String orderNo,

        RecordType type,
        Operation operation,

        @Schema(
                description =
                        "The document it would be a version of: its type, the enterprise that numbered it, and its"
                                + " number",
                examples = "DECLARATION_LIST|91330100MADEM0001N|C-17")
        String document,

        @Schema(description = "Who submitted it", examples = "91330782XD0000518B") @Nullable
        String submitter,

        UUID submission,

        @Schema(description = "1-based position in the submission")
        int position,

        Instant receivedAt,

        @Schema(
                description =
                        "Legal units any of which confirms it by granting the submitter agency for the day on which"
                                + " it was received; none for what customs alone decide")
        List<String> grantors) {
    static UnauthorizedView from(UnauthorizedStore.Row row) {
        return new UnauthorizedView(
                row.orderKey(),
                row.type(),
                row.operation(),
                row.document(),
                row.submitter(),
                row.submission(),
                row.position(),
                row.receivedAt(),
                row.grantors());
    }
}
