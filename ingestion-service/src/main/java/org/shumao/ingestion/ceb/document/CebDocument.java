package org.shumao.ingestion.ceb.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.field.RecordPart;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.rule.Findings;

/** One document as it stands in the message, collected element by element. Bounded in lines and in characters. */
public final class CebDocument {
    /** Most characters kept of one document: a full list with 100 lines has about 150,000. */
    private static final int MOST_CHARACTERS = Limit.DOCUMENT_CHARACTERS.value();

    /** Most characters of a rejected document that is held for its sender to mend, with 99 others of its message. */
    private static final int MOST_KEPT = 50_000;

    final Message message;
    final int position;
    final String root;
    final Findings findings = new Findings();
    final List<RecordPart> lines = new ArrayList<>();
    private final int mostLines;
    private @Nullable RecordPart head;
    private int linesSeen;
    private int characters;

    /**
     * @param messagePath path of the root element as the sender wrote it
     * @param mostLines lines that are kept: fewer than the message may have if others took the room
     */
    public CebDocument(Message message, String messagePath, int position, int mostLines) {
        this.message = message;
        this.position = position;
        this.mostLines = mostLines;
        this.root = messagePath + "/" + message.element() + "[" + position + "]";
    }

    public Message message() {
        return message;
    }

    /** Its path in the message. */
    public String root() {
        return root;
    }

    public Findings findings() {
        return findings;
    }

    /** Those that are kept. */
    public List<RecordPart> lines() {
        return lines;
    }

    public @Nullable RecordPart head() {
        return head;
    }

    int linesSeen() {
        return linesSeen;
    }

    int mostLines() {
        return mostLines;
    }

    boolean isTooLarge() {
        return characters > MOST_CHARACTERS;
    }

    /** Returns whether its fields may wait for the end of the message, and are then stored if it is rejected. */
    boolean isKept() {
        return characters <= MOST_KEPT;
    }

    /** The head to fill, or null if the document has one already. */
    public @Nullable RecordPart startHead() {
        if (head != null) {
            return null;
        }
        head = new RecordPart(message.head(), root, 0);
        return head;
    }

    /** A line to fill; beyond the limit one that nobody keeps. */
    public RecordPart startLine(FieldTable table) {
        RecordPart line = new RecordPart(table, root, linesSeen);
        if (linesSeen < mostLines) {
            lines.add(line);
        }
        linesSeen++;
        return line;
    }

    /** False if the section has the field already. */
    public boolean put(RecordPart section, Field field, String text) {
        // One beyond the limit at least, once beyond it: an empty element must not bring the document back below.
        characters = Math.min(characters, MOST_CHARACTERS + 1) + text.length();
        return section.put(field, isTooLarge() ? "" : text);
    }
}
