package org.shumao.ingestion.catalogue;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.ingestion.ceb.document.Messages;
import org.shumao.ingestion.limit.Limit;

/** All limits of submissions. */
@Schema(name = "Limits")
record LimitsView(
        List<LimitView> limits,

        @Schema(description = "How many documents and lines each CEB message may have")
        List<MessageLimits> messages) {

    /** One limit as it is published. */
    @Schema(name = "Limit")
    record LimitView(
            @Schema(examples = "json-depth", description = "Name by which findings and problems refer to the limit")
            String id,

            @Schema(examples = "1000", description = "The most that is taken")
            long value,

            @Schema(examples = "levels of nesting") String unitEn,

            @Schema(examples = "层嵌套") String unitZh,

            @Schema(examples = "of a JSON body or NDJSON line", description = "What is limited")
            String descriptionEn,

            @Schema(examples = "JSON报文或NDJSON的一行") String descriptionZh,

            @Schema(description = "Whether the operator of this installation can change it")
            boolean configurable) {

        static LimitView of(Limit limit) {
            return of(limit.text(), limit.value(), false);
        }

        static LimitView of(Limit.Text text, long value, boolean configurable) {
            return new LimitView(
                    text.id(), value, text.unitEn(), text.unitZh(), text.english(), text.chinese(), configurable);
        }
    }

    /** The limits say how much one kind of message may contain. */
    @Schema(name = "MessageLimits")
    record MessageLimits(
            @Schema(examples = "CEB621") String message,

            @Schema(examples = "100", description = "Most documents of a message")
            int documents,

            @Schema(examples = "1", description = "Fewest lines of a document")
            int leastLines,

            @Schema(examples = "99", description = "Most lines of a document")
            int mostLines) {

        /** Returns the limits of every message that is taken. */
        static List<MessageLimits> all() {
            return Messages.all().stream()
                    .map(m -> new MessageLimits(m.name(), m.mostHeads(), m.leastLines(), m.mostLines()))
                    .toList();
        }
    }
}
