package org.shumao.aggregation.explain.waiting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;

/** A customs response whose document cannot be told, as one submission carried it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WaitingResponse")
record WaitingResponseView(
        @Schema(description = "Message it came in", examples = "CEB622")
        String source,

        @Schema(description = "Kind of document to which customs respond") @Nullable
        RecordType about,

        @Schema(description = "returnStatus as customs wrote it", examples = "800")
        int status,

        @Schema(description = "returnTime, with the offset of Asia/Shanghai", examples = "2025-06-01T10:04:09+08:00")
        OffsetDateTime returnTime,

        @Nullable String agent,
        @Nullable String documentNo,
        @Nullable String preNo,
        @Nullable String invtNo,

        @Schema(description = "Who submitted it", examples = "91330782XD0000518B") @Nullable
        String submitter,

        UUID submission,

        @Schema(description = "1-based position in the submission")
        int position,

        @Schema(
                description =
                        "Since when it waits: it was taken in, and one of its numbers is claimed without proof or by several")
        Instant waitsSince,

        @Schema(
                description = "How many orders of enterprises carry one of its numbers in records of their own;"
                        + " counting ends at 10,000")
        long claims,

        @Schema(
                description = "Documents of the first ten of these orders that carry one of its numbers, at most ten;"
                        + " those behind whose number stands more than the word of their enterprise come first")
        List<Candidate> candidates) {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    /** A document that may be meant. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WaitingResponseCandidate")
    record Candidate(
            @Schema(
                    description = "The enterprise that claims the number: its USCC if that is known",
                    examples = "91330100MADEM0001N")
            String enterprise,

            @Schema(
                    description = "Platform of the order; the enterprise itself if it has no platform",
                    examples = "3301960A1B")
            @Nullable
            String platform,

            @Schema(examples = "T-20250601-17") String orderNo,

            @Schema(
                    description = "The sender's number of the document; absent if the order has no such document,"
                            + " only another record with the number",
                    examples = "C-17")
            @Nullable
            String documentNo) {}

    static WaitingResponseView of(TradeRecord record, Instant waitsSince, long claims, List<Candidate> candidates) {
        CustomsResponse response =
                Objects.requireNonNull(record.response(), "a customs response says what customs decided");
        return new WaitingResponseView(
                record.source(),
                response.about(),
                response.status(),
                response.time().atOffset(CHINA),
                record.parties().agent(),
                record.documentNo(),
                record.numbers().preNo(),
                record.numbers().invtNo(),
                record.origin().submitter(),
                record.origin().submission(),
                record.origin().position(),
                waitsSince,
                claims,
                candidates);
    }
}
