package org.shumao.aggregation.explain.unauthorized;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;

/** A page of records that count nothing, because their submitters have no authority. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "UnauthorizedRecords")
record UnauthorizedView(
        List<Item> items,

        @Schema(description = "Cursor of the next page; absent on the last one") @Nullable
        String next) {

    /** One record as one submission carried it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "UnauthorizedRecord")
    record Item(
            @Schema(description = "The order number under which it is kept", examples = "T-20250601-17")
            String orderNo,

            RecordType type,
            Operation operation,

            @Schema(
                    description = "The document it would be a version of: type, party and number",
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
        static Item from(UnauthorizedStore.Row row) {
            return new Item(
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

    /** @param rows one more than the page holds, if there are more */
    static UnauthorizedView of(List<UnauthorizedStore.Row> rows, int limit) {
        boolean more = rows.size() > limit;
        List<UnauthorizedStore.Row> shown = more ? rows.subList(0, limit) : rows;
        return new UnauthorizedView(
                shown.stream().map(Item::from).toList(),
                more ? UnauthorizedCursor.behind(shown.get(limit - 1)).encode() : null);
    }
}
