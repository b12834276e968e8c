package org.shumao.ingestion.ceb;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.ceb.PlainTags.Element;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.field.Section;

/**
 * Reads the papers at the start of a message that are written as nearly all are: known elements in the order of the
 * standard, each once, without attributes, comments and entities. What it takes it reads as {@link PaperReader} does, which
 * has to read the first that is not so, and all behind it (ADR 12).
 */
final class PlainPapers {
    /** Longest tag with a little more; where fewer bytes are left, they may be what was missed. */
    private static final int NEAR_THE_END = AheadInput.SLACK / 2;

    private final Message message;
    private final PlainTags tags;
    private final AheadInput input;
    private final PlainMarkup markup = new PlainMarkup();

    private PlainPapers(Message message, PlainTags tags, AheadInput input) {
        this.message = message;
        this.tags = tags;
        this.input = input;
    }

    /** Null if the message is written with an unusual prefix. */
    static @Nullable PlainPapers of(Message message, String prefix, AheadInput input) {
        PlainTags tags = PlainTags.of(message, prefix);
        return tags == null ? null : new PlainPapers(message, tags, input);
    }

    /** Null if the next child of the root is no plain paper: then nothing of it was taken. */
    @Nullable
    Paper next(int position, int mostLines) {
        while (true) {
            markup.moveTo(input.buffer(), input.at());
            Paper paper = new Paper(message, position, mostLines);
            if (paper(paper)) {
                input.pass(markup.at(), markup.lineFeeds(), markup.lineStart());
                return paper;
            }
            boolean cutOff = markup.at() > input.filled() - NEAR_THE_END;
            if (!cutOff || !input.more()) {
                return null;
            }
        }
    }

    private boolean paper(Paper paper) {
        Element head = tags.head;
        if (!markup.takeBehindSpace(tags.paper.open())) {
            return false;
        }
        Section section = Objects.requireNonNull(paper.startHead());
        if (head == null) {
            return section(paper, section, tags.headFields, tags.paper);
        }
        return markup.takeBehindSpace(head.open())
                && section(paper, section, tags.headFields, head)
                && lines(paper)
                && markup.takeBehindSpace(tags.paper.close());
    }

    private boolean lines(Paper paper) {
        Element line = tags.line;
        FieldTable table = message.line();
        while (line != null && table != null && markup.takeBehindSpace(line.open())) {
            if (!section(paper, paper.startLine(table), tags.lineFields, line)) {
                return false;
            }
        }
        return true;
    }

    /** To the end of the element. */
    private boolean section(Paper paper, Section section, Element[] fields, Element around) {
        for (int next = 0; next < fields.length; next++) {
            if (markup.takeBehindSpace(fields[next].open())) {
                if (!field(paper, section, fields[next])) {
                    return false;
                }
            } else if (markup.take(around.close())) {
                return true;
            } else if (markup.take(fields[next].empty())) {
                paper.put(section, Objects.requireNonNull(fields[next].field()), "");
            }
        }
        return markup.takeBehindSpace(around.close());
    }

    private boolean field(Paper paper, Section section, Element element) {
        Field field = Objects.requireNonNull(element.field());
        String text = markup.text();
        return text != null && markup.take(element.close()) && paper.put(section, field, text);
    }
}
