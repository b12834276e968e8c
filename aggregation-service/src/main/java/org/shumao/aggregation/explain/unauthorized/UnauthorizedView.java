package org.shumao.aggregation.explain.unauthorized;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.folding.UnauthorizedStore;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.registry.EnterpriseKind;

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

        @Schema(description = "What would confirm it: any of these suffices; none for what customs alone decide")
        List<Need> needs) {

    /** Says what one enterprise has to do. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "UnauthorizedRecordNeed")
    record Need(
            @Schema(description = "Legal unit that the record names as liable", examples = "91330100MADEM0001N")
            String enterprise,

            @Schema(
                    description =
                            "Whether it has to grant the submitter agency for the day on which the record was received")
            boolean grant,

            @Schema(
                    description =
                            "Kinds, as any of which it has to be registered for that day as well; absent if it is, or needs"
                                    + " none")
            Set<EnterpriseKind> registeredAs) {}

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
                row.needs().stream()
                        .map(need -> new Need(need.enterprise(), need.grant(), need.registeredAs()))
                        .toList());
    }
}
