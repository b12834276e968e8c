package org.shumao.ingestion.record;

import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.Section;

/**
 * Reads the lines of NDJSON that are written as nearly all are: every member known, once, and of its type, nothing escaped.
 * What it takes it reads as {@link ObjectReader} does, which has to read the others (ADR 10).
 */
final class PlainReader {
    /** Lines that may fail before those that do not must make up for them. */
    private static final int PATIENCE = 100;

    private final int mostLines;
    private final PlainLine line = new PlainLine();
    private final ObjectReader.Orders orders;
    private int balance = PATIENCE;
    private boolean datesRead;
    private boolean linesRead;

    /** @param mostLines lines of a record */
    PlainReader(int mostLines, ObjectReader.Orders orders) {
        this.mostLines = mostLines;
        this.orders = orders;
    }

    /**
     * False if the line is not plain, or if too many before it were not: then the record is of no use.
     *
     * @param record an empty one
     */
    boolean read(LineSplitter lines, WrittenRecord record) {
        if (balance == 0 || !lines.isEnded()) {
            return false;
        }
        line.moveTo(lines.buffer(), lines.offset());
        datesRead = false;
        linesRead = false;
        boolean plain = object(record, record.head, orders.head) && line.isAt(lines.offset() + lines.length());
        balance = plain ? Math.min(balance + 1, PATIENCE) : balance - 1;
        return plain;
    }

    private boolean object(WrittenRecord record, Section section, MemberOrder order) {
        if (!line.take('{')) {
            return false;
        }
        if (line.take('}')) {
            return true;
        }
        order.start();
        do {
            if (!order.next(line) || !member(record, section, order)) {
                return false;
            }
        } while (line.take(','));
        return line.take('}');
    }

    private boolean member(WrittenRecord record, Section section, MemberOrder order) {
        Field field = order.field();
        if (field != null) {
            return value(section, field);
        }
        if (order.isNamed("lines")) {
            boolean again = linesRead;
            linesRead = true;
            return !again && lines(record);
        }
        boolean again = datesRead;
        datesRead = true;
        return !again && order.isNamed("dates") && object(record, record.head, orders.dates);
    }

    private boolean lines(WrittenRecord record) {
        if (!line.take('[')) {
            return false;
        }
        if (line.take(']')) {
            return true;
        }
        do {
            int index = record.linesSeen++;
            Section section = new Section(RecordKeys.LINE, record.root, index);
            record.lines.add(section);
            if (index >= mostLines || !object(record, section, orders.line)) {
                return false;
            }
        } while (line.take(','));
        return line.take(']');
    }

    private boolean value(Section section, Field field) {
        byte first = line.next();
        return switch (first) {
            case '"' -> field.takesString() && put(section, field, line.string(), line.isVisible());
            case 't' -> field.takesBoolean() && line.literal("true") && put(section, field, "true", true);
            case 'f' -> field.takesBoolean() && line.literal("false") && put(section, field, "false", true);
            case 'n' -> line.literal("null") && section.put(field, null);
            default -> field.takesNumber() && put(section, field, line.number(), true);
        };
    }

    /** Nothing need be counted: the values of a line have fewer characters than the line bytes, which are not too many. */
    private static boolean put(Section section, Field field, @Nullable String text, boolean visible) {
        return text != null && section.put(field, text, visible);
    }
}
