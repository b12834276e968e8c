package org.shumao.ingestion.ceb.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.RecordType;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.field.Key;

/**
 * One message of the CEB family, as data: a row of {@code messages.tsv} with its field tables.
 *
 * @param name for instance {@code CEB621}
 * @param type what each of its documents is
 * @param about what a receipt answers; null for other documents, and for receipts that answer no document we know
 * @param flow direction of trade
 * @param element element of one document
 * @param headElement element of its head; null if the fields stand in the document itself
 * @param lineElement element of a line; null if there are none
 * @param leastLines fewest lines of a document
 * @param mostLines most lines of a document
 * @param mostHeads most documents of a message
 * @param directions what ieFlag or orderType may say; empty if neither is there or it does not matter
 * @param envelope what follows the documents
 * @param head fields of the head
 * @param line fields of a line; null if there are none
 * @param documentNo the number by which its sender knows a document
 */
public record Message(
        String name,
        RecordType type,
        @Nullable RecordType about,
        Flow flow,
        String element,
        @Nullable String headElement,
        @Nullable String lineElement,
        int leastLines,
        int mostLines,
        int mostHeads,
        List<String> directions,
        Envelope envelope,
        FieldTable head,
        @Nullable FieldTable line,
        Key<String> documentNo) {

    /** The envelope is what the standard requires behind the documents. */
    public enum Envelope {
        /** Nothing: customs sends it. */
        NONE,
        /** The sender is named (BaseTransfer). */
        SENT,
        /** The sender is named, and a signature should be there. */
        SIGNED
    }

    /** Returns the proper name of the root element; senders may leave out its ending. */
    public String rootElement() {
        return name + "Message";
    }

    boolean imports() {
        return flow == Flow.IMPORT;
    }

    /** Returns whether the document is about several orders: each of its lines is an event of its own. */
    boolean fansOut() {
        return switch (type) {
            case MASTER, SUMMARY, SUMMARY_RESULT -> true;
            // Arrival, departure and storage name many waybills, the state of one waybill and a tally one.
            case WAYBILL_STATUS -> line != null;
            default -> false;
        };
    }

    /** Returns whether a supervision mode belongs in a list of this direction. */
    boolean takes(SupervisionMode mode) {
        return imports() ? mode.imports() : mode.exports();
    }

    String modes() {
        return String.join(
                ", ",
                List.of(SupervisionMode.values()).stream()
                        .filter(this::takes)
                        .map(SupervisionMode::code)
                        .toList());
    }
}
