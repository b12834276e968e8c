package org.shumao.ingestion.ceb.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeTable;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.RecordType;
import org.shumao.ingestion.ceb.document.Message.Envelope;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.field.Key;

/** The messages that are taken, edition 202205: {@code messages.tsv} and one or two field tables for each. */
public final class Messages {
    private static final String NONE = "-";
    private static final int LONGEST_ROOT = 40;
    /** As many as the ending Message has letters, and one more. */
    private static final int MOST_EDITS = 8;

    private static final Map<String, Message> BY_NAME = CodeTable.rows(Messages.class, "messages.tsv").stream()
            .map(Messages::row)
            .collect(Collectors.toMap(Message::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));

    private Messages() {}

    /** @param name for instance {@code CEB621} */
    public static Optional<Message> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** In the order of the table. */
    public static Collection<Message> all() {
        return BY_NAME.values();
    }

    /** The root element that is spelled most like this one; null if none is. */
    public static @Nullable String nearestRoot(String written) {
        String name = written.length() > LONGEST_ROOT ? written.substring(0, LONGEST_ROOT) : written;
        return BY_NAME.keySet().stream()
                .map(known -> known + "Message")
                .filter(known -> edits(name, known) <= MOST_EDITS)
                .min(Comparator.comparingInt(known -> edits(name, known)))
                .orElse(null);
    }

    /** Returns how many letters of one text have to be put, left out or changed to make the other, whatever their case. */
    private static int edits(String from, String to) {
        int[] row = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = Character.toUpperCase(from.charAt(i - 1)) == Character.toUpperCase(to.charAt(j - 1));
                int changed = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }

    /** Names of all that are taken, sorted. */
    public static List<String> names() {
        return BY_NAME.keySet().stream().sorted().toList();
    }

    /** Names of all that are taken, as one text. */
    public static String taken() {
        return String.join(", ", names());
    }

    private static Message row(String[] cells) {
        String headElement = optional(cells[5]);
        String lineElement = optional(cells[6]);
        String resource = cells[0].toLowerCase(Locale.ROOT);
        FieldTable head =
                FieldTable.ofHead(Messages.class, resource + "-head.tsv", headElement == null ? "" : "/" + headElement);
        FieldTable line = lineElement == null
                ? null
                : FieldTable.ofLine(Messages.class, resource + "-line.tsv", "/" + lineElement + "[", "]", 1);
        String about = optional(cells[2]);
        return new Message(
                cells[0],
                RecordType.valueOf(cells[1]),
                about == null ? null : RecordType.valueOf(about),
                Flow.valueOf(cells[3]),
                cells[4],
                headElement,
                lineElement,
                Integer.parseInt(cells[7]),
                Integer.parseInt(cells[8]),
                Integer.parseInt(cells[9]),
                cells[11].equals(NONE) ? List.of() : List.of(cells[11].split(",", -1)),
                Envelope.valueOf(cells[12].toUpperCase(Locale.ROOT)),
                head,
                line,
                cells[10].equals(NONE) ? Key.of(String.class) : Key.of(String.class, cells[10]));
    }

    private static @Nullable String optional(String cell) {
        return cell.equals(NONE) ? null : cell;
    }
}
