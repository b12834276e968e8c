package org.shumao.aggregation.explain.unauthorized;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
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
    /** Columns of {@link #of}. */
    static final String COLUMNS =
            "order_key, type, operation, document, submitter, submission, position, received_at, needs";

    private static final ObjectReader NEEDS = new ObjectMapper().readerForListOf(Need.class);

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
            @JsonDeserialize(as = TreeSet.class)
            Set<EnterpriseKind> registeredAs) {}

    static UnauthorizedView of(ResultSet row) throws SQLException {
        return new UnauthorizedView(
                row.getString(1),
                RecordType.valueOf(row.getString(2)),
                Operation.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getInt(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                needs(row.getString(9)));
    }

    private static List<Need> needs(String json) {
        try {
            return NEEDS.readValue(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the sort key in the list. */
    List<String> key() {
        return List.of(receivedAt.toString(), submission.toString(), Integer.toString(position), orderNo, document);
    }
}
