package org.shumao.aggregation.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.order.Disposition;
import org.shumao.aggregation.order.OrderStory.Paper;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;

/** One version of a document, or one answer of customs, on the timeline of its order. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "OrderRecord")
record StoryRecord(
        RecordType type,

        @Schema(description = "Message or form it came in", examples = "CEB621")
        String source,

        @Schema(
                description = "The document it is a version of: type, party and number",
                examples = "DECLARATION_LIST|3301960A1B|C-17")
        String document,

        @Nullable String enterprise,
        @Nullable String agent,
        @Nullable String documentNo,
        @Nullable String preNo,
        @Nullable String invtNo,
        @Nullable String logisticsCode,
        @Nullable String logisticsNo,
        @Nullable String payCode,
        @Nullable String payNo,

        @Schema(
                description = "The sender's business time, with the offset of Asia/Shanghai",
                examples = "2025-06-01T10:00:00+08:00")
        OffsetDateTime versionTime,

        Operation operation,
        Disposition disposition,

        @Schema(description = "Why, if the disposition alone does not say") @Nullable
        String reason,

        @Nullable Answer answer,

        @Schema(
                description =
                        "Submissions that carried it; after the first one it is a repetition. At most 16 are kept")
        List<Carried> carriedBy) {

    /** Records have the wall clock of Asia/Shanghai; who reads an answer need not know that. */
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    /** What customs answered. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CustomsResponse")
    record Answer(
            @Nullable RecordType about,
            int status,

            @Schema(
                    description = "When customs answered, with the offset of Asia/Shanghai",
                    examples = "2025-06-01T10:04:09+08:00")
            OffsetDateTime time) {

        static @Nullable Answer from(@Nullable CustomsResponse answer) {
            return answer == null
                    ? null
                    : new Answer(answer.about(), answer.status(), answer.time().atOffset(CHINA));
        }
    }

    /** A record of a submission. */
    @Schema(name = "RecordOrigin")
    record Carried(
            UUID submission,

            @Schema(description = "1-based position in the submission")
            int position) {}

    static StoryRecord from(Paper paper) {
        return new StoryRecord(
                paper.type(),
                paper.source(),
                paper.document(),
                paper.enterprise(),
                paper.agent(),
                paper.documentNo(),
                paper.preNo(),
                paper.invtNo(),
                paper.logisticsCode(),
                paper.logisticsNo(),
                paper.payCode(),
                paper.payNo(),
                paper.versionTime().atOffset(CHINA),
                paper.operation(),
                paper.disposition(),
                paper.reason(),
                Answer.from(paper.answer()),
                paper.origins().stream()
                        .map(origin -> new Carried(origin.submission(), origin.position()))
                        .toList());
    }
}
