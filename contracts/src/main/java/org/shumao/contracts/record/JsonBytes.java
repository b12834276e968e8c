package org.shumao.contracts.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * JSON in UTF-8 that is written from front to back into one array, byte for byte as Jackson writes it. Texts that need an
 * escape are rare and left to Jackson. Well-formed if its caller opens and closes what it should.
 */
final class JsonBytes {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_DATE_TIME;
    private static final JsonFactory JACKSON = new JsonFactory();

    /** Most bytes of a UTF-16 code unit. */
    private static final int WIDEST = 3;

    /** Most records fit. */
    private static final int FIRST_SIZE = 2_048;

    private static final int FIRST_YEAR = 1_000;
    private static final int LAST_YEAR = 9_999;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    /** A member's name as {@link #name} takes it: quoted, with its colon. It needs no escape. */
    static byte[] quoted(String name) {
        return ("\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** An opening or closing bracket. */
    void bracket(char bracket) {
        room(1);
        bytes[length++] = (byte) bracket;
    }

    /** Starts an object within an array. */
    void startElement() {
        room(2);
        if (bytes[length - 1] != '[') {
            bytes[length++] = ',';
        }
        bytes[length++] = '{';
    }

    /** The next member of the open object. */
    void name(byte[] quoted) {
        room(quoted.length + 1);
        if (bytes[length - 1] != '{') {
            bytes[length++] = ',';
        }
        System.arraycopy(quoted, 0, bytes, length, quoted.length);
        length += quoted.length;
    }

    void text(String value) {
        room(value.length() * WIDEST + 2);
        int end = quote(value, bytes, length);
        if (end < 0) {
            escaped(value);
        } else {
            length = end;
        }
    }

    /** Where the quoted text ends; negative if it needs an escape. */
    private static int quote(String value, byte[] target, int start) {
        int at = start;
        target[at++] = '"';
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                if (c < ' ' || c == '"' || c == '\\') {
                    return -1;
                }
                target[at++] = (byte) c;
            } else if (c < 0x800) {
                target[at++] = (byte) (0xC0 | (c >> 6));
                target[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isSurrogate(c)) {
                return -1;
            } else {
                target[at++] = (byte) (0xE0 | (c >> 12));
                target[at++] = (byte) (0x80 | (c >> 6 & 0x3F));
                target[at++] = (byte) (0x80 | (c & 0x3F));
            }
        }
        target[at++] = '"';
        return at;
    }

    private void escaped(String value) {
        ByteArrayOutputStream quoted = new ByteArrayOutputStream();
        try (JsonGenerator json = JACKSON.createGenerator(quoted)) {
            json.writeString(value);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes everything", e);
        }
        append(quoted.toByteArray());
    }

    void number(int value) {
        literal(Integer.toString(value));
    }

    /** A number, true or false. */
    void literal(String ascii) {
        append(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** ISO 8601; nearly always of a whole second. */
    void time(LocalDateTime time) {
        if (isPlain(time.getYear()) && time.getNano() == 0) {
            room(21);
            bytes[length++] = '"';
            date(time.getYear(), time.getMonthValue());
            two('-', time.getDayOfMonth());
            two('T', time.getHour());
            two(':', time.getMinute());
            two(':', time.getSecond());
            bytes[length++] = '"';
        } else {
            text(TIME.format(time));
        }
    }

    void date(LocalDate date) {
        if (isPlain(date.getYear())) {
            room(12);
            bytes[length++] = '"';
            date(date.getYear(), date.getMonthValue());
            two('-', date.getDayOfMonth());
            bytes[length++] = '"';
        } else {
            text(date.toString());
        }
    }

    private static boolean isPlain(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private void date(int year, int month) {
        two((char) ('0' + year / 1000), year / 10 % 100);
        bytes[length++] = (byte) ('0' + year % 10);
        two('-', month);
    }

    private void two(char before, int digits) {
        bytes[length++] = (byte) before;
        bytes[length++] = (byte) ('0' + digits / 10);
        bytes[length++] = (byte) ('0' + digits % 10);
    }

    private void append(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
