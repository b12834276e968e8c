package org.shumao.ingestion.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over the business fields of one version of a document: lines {@code element=value}, sorted, values trimmed,
 * decimals plain without trailing zeros, list lines prefixed by their number, absent and empty elements omitted. guid,
 * submission, envelope, signature, buyers' data and free text stay out. It orders versions that share a time and an
 * operation, and makes a repeated record recognizable.
 *
 * <p>Fields may come in any order; if they come sorted already, as callers on the hot path see to, nothing is sorted.
 */
public final class ContentHash {
    private static final int LONG_DIGITS = 18;

    /** Most bytes of a UTF-16 code unit. */
    private static final int WIDEST = 3;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** In place of the number of a line, of fields that are of none. */
    private static final int HEAD = -1;

    private static final int LAST_DIGIT = 9;

    private final MessageDigest digest = sha256();
    private byte[] text = new byte[1024];
    private int length;
    private int[] starts = new int[64];
    private int fields;
    private boolean sorted = true;
    private int prefixed = HEAD;
    private Piece prefix = new Piece("");
    private int lastNo;
    private @Nullable Element last;

    /** The name of an element as it is hashed, for callers that hash the same elements in record after record. */
    public static final class Element {
        private final String name;
        /** In the head, and of elements that are made once for all records in each of the lines whose number has one digit. */
        private final Piece[] openings;

        /** The same for elements of which it is known how they are sorted. */
        private final Object family;

        private final int place;

        public Element(String name) {
            this(name, HEAD, new Object(), 0);
        }

        private Element(String name, int lastReady, Object family, int place) {
            this.name = name;
            this.openings = new Piece[lastReady - HEAD + 1];
            Arrays.setAll(openings, i -> new Piece((i == 0 ? "" : i + HEAD + ".") + name + "="));
            this.family = family;
            this.place = place;
        }

        /**
         * Elements sorted as they are hashed: whether they come so need not be looked at then.
         *
         * @throws IllegalArgumentException if one has an equals sign, with which values would decide
         */
        public static List<Element> sorted(Set<String> names) {
            Object family = new Object();
            List<String> sorted = names.stream()
                    .sorted(Comparator.comparing(name -> name + "="))
                    .toList();
            if (sorted.stream().anyMatch(name -> name.contains("="))) {
                throw new IllegalArgumentException("a name with an equals sign: " + sorted);
            }
            return IntStream.range(0, sorted.size())
                    .mapToObj(place -> new Element(sorted.get(place), LAST_DIGIT, family, place))
                    .toList();
        }

        public String name() {
            return name;
        }

        private boolean isReady(int no) {
            return no >= HEAD && no < openings.length + HEAD;
        }

        private Piece opening(int no) {
            return openings[no - HEAD];
        }

        private boolean isBehind(Element other) {
            return family == other.family && place > other.place;
        }
    }

    public ContentHash add(String element, @Nullable String value) {
        return add(new Element(element), value);
    }

    public ContentHash add(String element, @Nullable BigDecimal value) {
        return add(new Element(element), plain(value));
    }

    public ContentHash add(Element element, @Nullable String value) {
        return put(HEAD, element, value);
    }

    public ContentHash addLine(int no, String element, @Nullable String value) {
        return addLine(no, new Element(element), value);
    }

    public ContentHash addLine(int no, String element, @Nullable BigDecimal value) {
        return addLine(no, new Element(element), plain(value));
    }

    public ContentHash addLine(int no, Element element, @Nullable String value) {
        return put(no, element, value);
    }

    /** Of a line for whose number an element is not ready. Its fields come one after the other. */
    private Piece prefix(int no) {
        if (no != prefixed) {
            prefixed = no;
            prefix = new Piece(no + ".");
        }
        return prefix;
    }

    /** 64 lower-case hexadecimal digits. Afterwards it is empty and can be used for the next version. */
    public String hex() {
        if (sorted) {
            digest.update(text, 0, length);
        } else {
            updateSorted();
        }
        length = 0;
        fields = 0;
        sorted = true;
        last = null;
        return HexFormat.of().formatHex(digest.digest());
    }

    /** By UTF-16 code units, as strings are compared: bytes of UTF-8 would sort beyond the basic plane otherwise. */
    private void updateSorted() {
        String[] lines = new String[fields];
        for (int i = 0; i < fields; i++) {
            int end = i + 1 < fields ? starts[i + 1] : length;
            lines[i] = new String(text, starts[i], end - starts[i] - 1, StandardCharsets.UTF_8);
        }
        Arrays.sort(lines);
        for (String line : lines) {
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
        }
    }

    private ContentHash put(int no, Element element, @Nullable String value) {
        String trimmed = value == null ? "" : trimmed(value);
        if (!trimmed.isEmpty()) {
            start(no, element, trimmed.length() * WIDEST);
            utf8(trimmed);
            end(no, element);
        }
        return this;
    }

    private void start(int no, Element element, int longest) {
        if (fields == starts.length) {
            starts = Arrays.copyOf(starts, fields * 2);
        }
        starts[fields++] = length;
        boolean ready = element.isReady(no);
        Piece opening = element.opening(ready ? no : HEAD);
        if (!ready) {
            Piece before = prefix(no);
            room(before.room());
            length = before.write(text, length);
        }
        room(opening.room() + Math.max(longest + 1, Long.BYTES));
        length = opening.write(text, length);
    }

    private void end(int no, Element element) {
        text[length++] = '\n';
        boolean known = last != null && no == lastNo && element.isBehind(last);
        sorted = sorted && (known || fields == 1 || isBehind(starts[fields - 2], starts[fields - 1]));
        lastNo = no;
        last = element;
    }

    private static String trimmed(String value) {
        int last = value.length() - 1;
        return last >= 0 && isVisible(value.charAt(0)) && isVisible(value.charAt(last)) ? value : value.strip();
    }

    private static boolean isVisible(char c) {
        return c > ' ' && c < 0x7F;
    }

    /** Whether the line just added sorts behind the one before it; false, too, if ASCII alone does not decide. */
    private boolean isBehind(int before, int start) {
        long first = (long) EIGHT_BYTES.get(text, before);
        long second = (long) EIGHT_BYTES.get(text, start);
        int same = Long.numberOfLeadingZeros(first ^ second) / Byte.SIZE;
        boolean decided = same < Long.BYTES && ((first | second) & HIGH_BITS) == 0;
        if (decided && before + same < start && start + same < length) {
            return first < second;
        }
        for (int i = before, j = start; i < start && j < length; i++, j++) {
            if (text[i] != text[j]) {
                return text[i] >= 0 && text[i] < text[j];
            }
        }
        return false;
    }

    /** A part for which there is room. */
    private void append(byte[] part) {
        System.arraycopy(part, 0, text, length, part.length);
        length += part.length;
    }

    private void utf8(String part) {
        byte[] target = text;
        int start = length;
        int count = part.length();
        for (int i = 0; i < count; i++) {
            char c = part.charAt(i);
            if (c >= 0x80) {
                length = start + i;
                append(part.substring(i).getBytes(StandardCharsets.UTF_8));
                return;
            }
            target[start + i] = (byte) c;
        }
        length = start + count;
    }

    private void room(int more) {
        if (text.length - length < more) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, length + more));
        }
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        if (value.signum() <= 0
                || value.scale() < 0
                || value.precision() > LONG_DIGITS
                || value.scale() > LONG_DIGITS) {
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }
        long digits = value.unscaledValue().longValue();
        int scale = value.scale();
        while (scale > 0 && digits % 10 == 0) {
            digits /= 10;
            scale--;
        }
        return scale == 0
                ? Long.toString(digits)
                : BigDecimal.valueOf(digits, scale).toPlainString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
