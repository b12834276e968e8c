package org.shumao.ingestion.catalogue;

import io.quarkus.runtime.configuration.MemorySize;
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
            return new LimitView(
                    limit.id(), limit.value(), limit.unitEn(), limit.unitZh(), limit.english(), limit.chinese(), false);
        }

        static LimitView bytes(String id, MemorySize size, String english, String chinese) {
            return configured(id, size.asLongValue(), "bytes", "字节", english, chinese);
        }

        static LimitView configured(
                String id, long value, String unitEn, String unitZh, String english, String chinese) {
            return new LimitView(id, value, unitEn, unitZh, english, chinese, true);
        }
    }

    /** How much one kind of message may contain. */
    @Schema(name = "MessageLimits")
    record MessageLimits(
            @Schema(examples = "CEB621") String message,

            @Schema(examples = "100", description = "Most documents of a message")
            int documents,

            @Schema(examples = "1", description = "Fewest lines of a document")
            int leastLines,

            @Schema(examples = "99", description = "Most lines of a document")
            int mostLines) {

        /** Of every message that is taken. */
        static List<MessageLimits> all() {
            return Messages.all().stream()
                    .map(m -> new MessageLimits(m.name(), m.mostHeads(), m.leastLines(), m.mostLines()))
                    .toList();
        }
    }
}
