package org.shumao.aggregation.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.tradecore.order.timeline.Disposition;
import org.shumao.tradecore.order.timeline.OrderTimeline.Document;

/** One version of a document, or one customs response, on the timeline of its order. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "OrderRecord")
record TimelineRecord(
        RecordType type,

        @Schema(description = "Message or form it came in", examples = "CEB621")
        String source,

        @Schema(
                description =
                        "The document it is a version of: its type, the enterprise that numbered it, and its number",
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

        @Schema(description = "Why, if the disposition alone does not say", examples = "document-cannot-be-told")
        @Nullable
        String reason,

        @Nullable Response response,

        @Schema(
                description =
                        "Submissions that carried it; after the first one it is a repetition. At most 16 are kept")
        List<Carried> carriedBy) {

    /** Records have the wall clock of Asia/Shanghai; who reads a response need not know that. */
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    /** The customs response. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CustomsResponse")
    record Response(
            @Nullable RecordType about,
            int status,

            @Schema(
                    description = "When customs answered, with the offset of Asia/Shanghai",
                    examples = "2025-06-01T10:04:09+08:00")
            OffsetDateTime time) {

        static @Nullable Response from(@Nullable CustomsResponse response) {
            return response == null
                    ? null
                    : new Response(
                            response.about(), response.status(), response.time().atOffset(CHINA));
        }
    }

    /** A record of a submission. */
    @Schema(name = "RecordOrigin")
    record Carried(
            UUID submission,

            @Schema(description = "1-based position in the submission")
            int position) {}

    static TimelineRecord from(Document document) {
        return new TimelineRecord(
                document.type(),
                document.source(),
                document.document(),
                document.enterprise(),
                document.agent(),
                document.documentNo(),
                document.preNo(),
                document.invtNo(),
                document.logisticsCode(),
                document.logisticsNo(),
                document.payCode(),
                document.payNo(),
                document.versionTime().atOffset(CHINA),
                document.operation(),
                document.disposition(),
                document.reason(),
                Response.from(document.response()),
                document.origins().stream()
                        .map(origin -> new Carried(origin.submission(), origin.position()))
                        .toList());
    }
}
