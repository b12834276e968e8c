package org.shumao.aggregation.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.match.MatchConflict;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.RecordType;
import org.shumao.tradecore.order.Evaluation;

/** An order holds what is known of it, as far as the caller may see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Order")
record OrderView(
        @Schema(description = "The order number, trimmed and in Unicode normal form KC", examples = "T-20250601-17")
        String orderNo,

        @Schema(description = "Version of aliases, provinces and rates by which it counts")
        long referenceDataVersion,

        @Schema(description = "Remarks on the order number; only if some of it is seen whole") @Nullable
        List<Evaluation.Flag> flags,

        @Schema(
                description = "One for each enterprise that uses the order number on that platform,"
                        + " and last, without enterprise, the records that belong to none of them yet")
        List<Group> groups) {

    /** One order of one platform and one enterprise. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OrderGroup")
    record Group(
            @Schema(description = "Legal unit of the platform, or of the enterprise if the order has no platform")
            @Nullable
            String party,

            @Schema(description = "Legal unit of the enterprise whose order it is; absent for records that name none")
            @Nullable
            String enterprise,

            @Schema(description = "Whether the order is shown, or only what the calling enterprise has sent of it")
            boolean whole,

            @Nullable Match match,
            List<TimelineRecord> records,

            @Schema(description = "What it adds to the figures; only if it is seen whole") @Nullable
            List<ExplainedContribution> contributions) {}

    /** The match says how far the documents agree. */
    @Schema(name = "OrderMatch")
    record Match(
            MatchStatus status,

            @Schema(description = "Documents that are still to come")
            List<RecordType> missing,

            List<Conflict> conflicts) {}

    /** A rule that two documents break. */
    @Schema(name = "OrderConflict")
    record Conflict(
            @Schema(examples = "order-payment-amount") String rule,
            String message,
            String messageZh,
            @Schema(examples = "199.00") String expected,
            @Schema(examples = "198.00") String found) {
        static Conflict from(MatchConflict conflict) {
            return new Conflict(
                    conflict.rule().id(),
                    conflict.rule().english(),
                    conflict.rule().chinese(),
                    conflict.expected(),
                    conflict.found());
        }
    }
}
