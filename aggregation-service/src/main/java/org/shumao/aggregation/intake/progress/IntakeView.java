package org.shumao.aggregation.intake.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.intake.consumer.TopicIntake;

/** How far the intake is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "IntakeProgress")
record IntakeView(
        @Schema(description = "What the intake of the responding replica does")
        TopicIntake.State state,

        @Schema(description = "Why it waits or stopped") @Nullable
        String reason,

        @Schema(description = "Newest version of aliases, provinces and rates")
        long referenceDataVersion,

        @Schema(description = "Events of the records topic not yet folded")
        long lagRecords,

        @Schema(description = "Events of the references topic, records without an order number, not yet taken in")
        long lagReferences,

        @Schema(
                description = "Identifiers and unlinked records not paired yet, orders that have a document"
                        + " in common and do not know each other's records yet, and links not yet published to the"
                        + " records topic")
        long lagLinks,

        @Schema(
                description =
                        "States still to be evaluated again since a code they mention changed; a partition that has"
                                + " not looked for its states yet counts as one")
        long laggingStates,

        @Schema(
                description =
                        "States that cannot be evaluated under the newest aliases and rates, because of a mistyped"
                                + " rate for instance; their former contributions stay in the figures")
        long failedStates,

        @Schema(description = "Records that could not be folded")
        long deadLetters,

        @Schema(
                description = "Numbers of lists, applications or service reports that more orders declare than is"
                        + " likely: documents of these numbers are not followed from order to order")
        long ambiguousNumbers,

        @Schema(
                description =
                        "Orders that have documents in common with more orders than one may exchange records with,"
                                + " or gave them as many records as one may: what is beyond that the others do not know")
        long boundedOrders,

        @Schema(description = "The topics of the reference data")
        List<ReferenceDataTopic> referenceData,

        List<PartitionProgress> partitions) {

    /** How far a topic of the reference data was read. */
    record ReferenceDataTopic(
            String topic,
            long nextOffset,
            long logEnd,

            @Schema(
                    description =
                            "Events taken in; fewer than the offset says, which also counts the marks of transactions"
                                    + " and what compaction has removed")
            long events) {}

    /** How far a partition was folded. */
    record PartitionProgress(
            int partition,
            long nextOffset,
            long logEnd,
            long epoch,
            long referenceDataVersion,
            long reevaluatedVersion) {
        PartitionProgress upTo(long end) {
            return new PartitionProgress(partition, nextOffset, end, epoch, referenceDataVersion, reevaluatedVersion);
        }
    }
}
