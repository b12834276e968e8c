package org.shumao.ingestion.ceb.fast;

import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.ceb.document.CebDocument;
import org.shumao.ingestion.ceb.document.Message;
import org.shumao.ingestion.ceb.fast.PlainTags.Element;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.field.Section;

/**
 * Reads the documents at the start of a message without the XML parser, as long as they are written as nearly all are: known
 * elements in the order of the standard, each once, without attributes, comments and entities. It fills a document exactly
 * as the parser's reader does, which reads the first document that is not so, and everything behind it (ADR 12).
 *
 * <p>All that others know of this package is this class: its input goes to the parser, and once the parser has read the
 * root's start tag, {@link #next} may be called. Without it the parser reads everything.
 */
public final class FastReader {
    /** Longest tag with a little more; where fewer bytes are left, they may be what was missed. */
    private static final int NEAR_THE_END = AheadInput.SLACK / 2;

    private final AheadInput input;
    private final PlainMarkup markup = new PlainMarkup();
    private final boolean plainStart;
    private @Nullable PlainTags tags;
    private int lines;
    private int columns;

    private FastReader(AheadInput input, boolean plainStart) {
        this.input = input;
        this.plainStart = plainStart;
    }

    /** Waits for the root's start tag. What fails meanwhile is met by whoever reads {@link #input}. */
    public static FastReader over(InputStream body) {
        AheadInput input = new AheadInput(body);
        return new FastReader(input, input.hold());
    }

    /** The whole body for the parser, up to the root's start tag at first. */
    public InputStream input() {
        return input;
    }

    /** Whether the body is known to be in UTF-8, without a byte order mark, and only the root's start tag is given so far. */
    public boolean hasPlainStart() {
        return plainStart;
    }

    /**
     * The next document; null if it is not written plainly or the parser has gone on: then nothing of it was taken.
     *
     * @param message the same one each time
     * @param prefix of the root element; empty if there is none
     * @param position 1-based
     * @param mostLines lines that are kept
     */
    public @Nullable CebDocument next(Message message, String prefix, int position, int mostLines) {
        if (tags == null) {
            tags = PlainTags.of(message, prefix);
        }
        while (tags != null && input.isHeld()) {
            markup.moveTo(input.buffer(), input.at());
            CebDocument document = new CebDocument(message, position, mostLines);
            if (document(document, message.line(), tags)) {
                input.pass(markup.at());
                lines += markup.lineFeeds();
                columns = markup.lineFeeds() == 0 ? columns + markup.columns() : markup.columns();
                return document;
            }
            boolean cutOff = markup.at() > input.filled() - NEAR_THE_END;
            if (!cutOff || !input.more()) {
                return null;
            }
        }
        return null;
    }

    /** Line feeds in what was taken. */
    public int lines() {
        return lines;
    }

    /** Characters that were taken behind the last of them. */
    public int columns() {
        return columns;
    }

    private boolean document(CebDocument document, @Nullable FieldTable lineTable, PlainTags all) {
        Element head = all.head;
        if (!markup.takeBehindSpace(all.document.open())) {
            return false;
        }
        Section section = Objects.requireNonNull(document.startHead());
        if (head == null) {
            return section(document, section, all.headFields, all.document);
        }
        return markup.takeBehindSpace(head.open())
                && section(document, section, all.headFields, head)
                && lines(document, lineTable, all)
                && markup.takeBehindSpace(all.document.close());
    }

    private boolean lines(CebDocument document, @Nullable FieldTable table, PlainTags all) {
        Element line = all.line;
        while (line != null && table != null && markup.takeBehindSpace(line.open())) {
            if (!section(document, document.startLine(table), all.lineFields, line)) {
                return false;
            }
        }
        return true;
    }

    /** To the end of the element. */
    private boolean section(CebDocument document, Section section, Element[] fields, Element around) {
        for (Element field : fields) {
            if (markup.takeBehindSpace(field.open())) {
                if (!field(document, section, field)) {
                    return false;
                }
            } else if (markup.take(around.close())) {
                return true;
            } else if (markup.take(field.empty())) {
                document.put(section, Objects.requireNonNull(field.field()), "");
            }
        }
        return markup.takeBehindSpace(around.close());
    }

    private boolean field(CebDocument document, Section section, Element element) {
        Field field = Objects.requireNonNull(element.field());
        String text = markup.text();
        return text != null && markup.take(element.close()) && document.put(section, field, text);
    }
}
