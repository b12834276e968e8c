package org.shumao.ingestion.ceb;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.rule.Findings;

/** One list as it stands in the message, collected element by element. Bounded in lines and in characters. */
final class WrittenList {
    /** Most characters kept of one list: a full one with 100 lines has about 150,000. */
    private static final int MOST_CHARACTERS = 500_000;

    final ListMessage message;
    final int position;
    final String root;
    final Findings findings = new Findings();
    final List<Section> lines = new ArrayList<>();
    private @Nullable Section head;
    private int linesSeen;
    private int characters;

    WrittenList(ListMessage message, int position) {
        this.message = message;
        this.position = position;
        this.root = "/" + message.name() + "Message/Inventory[" + position + "]";
    }

    @Nullable
    Section head() {
        return head;
    }

    int linesSeen() {
        return linesSeen;
    }

    boolean isTooLarge() {
        return characters > MOST_CHARACTERS;
    }

    /** The head to fill, or null if the list has one already. */
    @Nullable
    Section startHead() {
        if (head != null) {
            return null;
        }
        head = new Section(message.head(), root, 0);
        return head;
    }

    /** A line to fill; beyond the limit one that nobody keeps. */
    Section startLine() {
        Section line = new Section(message.line(), root, linesSeen);
        if (linesSeen < message.mostLines()) {
            lines.add(line);
        }
        linesSeen++;
        return line;
    }

    /** False if the section has the field already. */
    boolean put(Section section, Field field, String text) {
        characters = Math.min(characters, MOST_CHARACTERS) + text.length();
        return section.put(field, isTooLarge() ? "" : text);
    }
}
