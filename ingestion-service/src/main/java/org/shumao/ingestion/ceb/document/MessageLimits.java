package org.shumao.ingestion.ceb.document;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much one kind of message may contain. */
public record MessageLimits(
        @Schema(examples = "CEB621") String message,

        @Schema(examples = "100", description = "Most documents of a message")
        int documents,

        @Schema(examples = "1", description = "Fewest lines of a document")
        int leastLines,

        @Schema(examples = "99", description = "Most lines of a document")
        int mostLines) {

    /** Of every message that is taken. */
    public static List<MessageLimits> all() {
        return Messages.all().stream()
                .map(m -> new MessageLimits(m.name(), m.mostHeads(), m.leastLines(), m.mostLines()))
                .toList();
    }
}
