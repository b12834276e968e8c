package org.shumao.ingestion.ceb;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.Flow;
import org.shumao.ingestion.field.FieldTable;

/** The list messages 清单 that are taken, edition 202205. */
@SuppressWarnings("ImmutableEnumChecker") // the tables never change; error-prone knows only its own annotation for that
enum ListMessage {
    /** Import list. */
    CEB621("I", Flow.IMPORT, 99),
    /** Export list. */
    CEB603("E", Flow.EXPORT, 100);

    /** Most heads of one message. */
    static final int MOST_HEADS = 100;

    private final String ieFlag;
    private final Flow flow;
    private final int mostLines;
    private final FieldTable head;
    private final FieldTable line;
    private final ListKeys keys;

    ListMessage(String ieFlag, Flow flow, int mostLines) {
        this.ieFlag = ieFlag;
        this.flow = flow;
        this.mostLines = mostLines;
        String resource = name().toLowerCase(Locale.ROOT);
        this.head = FieldTable.ofHead(ListMessage.class, resource + "-head.tsv", "/InventoryHead");
        this.line = FieldTable.ofLine(ListMessage.class, resource + "-line.tsv", "/InventoryList[", "]", 1);
        this.keys = new ListKeys(head, line);
    }

    static Optional<ListMessage> find(String messageType) {
        return Stream.of(values()).filter(m -> m.name().equals(messageType)).findFirst();
    }

    String ieFlag() {
        return ieFlag;
    }

    Flow flow() {
        return flow;
    }

    int mostLines() {
        return mostLines;
    }

    FieldTable head() {
        return head;
    }

    FieldTable line() {
        return line;
    }

    ListKeys keys() {
        return keys;
    }

    /** Whether a supervision mode belongs in a list of this direction. */
    boolean takes(SupervisionMode mode) {
        return flow == Flow.IMPORT ? mode.imports() : mode.exports();
    }

    String modes() {
        return String.join(
                ", ",
                Stream.of(SupervisionMode.values())
                        .filter(this::takes)
                        .map(SupervisionMode::code)
                        .toList());
    }
}
