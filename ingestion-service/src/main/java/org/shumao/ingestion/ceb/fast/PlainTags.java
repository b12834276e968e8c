package org.shumao.ingestion.ceb.fast;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.ceb.document.Message;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.FieldTable;

/** The tags of one kind of document as nearly everybody writes them: without attributes, and without white space in them. */
final class PlainTags {
    /** Prefixes that are usual: tags of others are not made for each message that comes. */
    private static final List<String> PREFIXES = List.of("ceb", "");

    private static final Map<String, PlainTags> KNOWN = new ConcurrentHashMap<>();

    final Element document;
    /** Null if the fields stand in the document itself. */
    final @Nullable Element head;

    final @Nullable Element line;
    /** Of the head's fields, or of the document's, by index. */
    final Element[] headFields;

    final Element[] lineFields;

    /**
     * @param open its start tag
     * @param close its end tag
     * @param empty a tag that is both
     * @param field what it is, if it is one
     */
    record Element(
            WrittenBytes open,
            WrittenBytes close,
            WrittenBytes empty,
            @Nullable Field field) {
        Element(String name, @Nullable Field field) {
            this(
                    new WrittenBytes("<" + name + ">"),
                    new WrittenBytes("</" + name + ">"),
                    new WrittenBytes("<" + name + "/>"),
                    field);
        }

        static Element of(String prefix, String name, @Nullable Field field) {
            return new Element(prefix.isEmpty() ? name : prefix + ":" + name, field);
        }
    }

    private PlainTags(Message message, String prefix) {
        document = Element.of(prefix, message.element(), null);
        String headName = message.headElement();
        head = headName == null ? null : Element.of(prefix, headName, null);
        headFields = fields(prefix, message.head());
        FieldTable lineTable = message.line();
        String lineName = message.lineElement();
        line = lineName == null || lineTable == null ? null : Element.of(prefix, lineName, null);
        lineFields = lineTable == null ? new Element[0] : fields(prefix, lineTable);
    }

    /** Null if the prefix is an unusual one. */
    static @Nullable PlainTags of(Message message, String prefix) {
        return PREFIXES.contains(prefix)
                ? KNOWN.computeIfAbsent(message.name() + "/" + prefix, key -> new PlainTags(message, prefix))
                : null;
    }

    private static Element[] fields(String prefix, FieldTable table) {
        return table.fields().stream()
                .map(field -> Element.of(prefix, field.name(), field))
                .toArray(Element[]::new);
    }
}
