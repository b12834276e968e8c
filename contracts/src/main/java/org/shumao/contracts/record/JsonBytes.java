package org.shumao.contracts.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/**
 * JSON in UTF-8 that is written from front to back into one array, byte for byte as Jackson writes it. Texts that
 * need an escape or are not ASCII are rare and left to Jackson. Well-formed if its caller opens and closes what it should.
 */
final class JsonBytes {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_DATE_TIME;
    private static final JsonFactory JACKSON = new JsonFactory();

    private static final Piece TRUE = new Piece("true");
    private static final Piece FALSE = new Piece("false");

    /** ASCII characters that stand in a quoted text as they are. */
    private static final boolean[] PLAIN = plain();

    /** Most records fit. */
    private static final int FIRST_SIZE = 2_048;

    private static final int MOST_PLAIN = 6;

    /** Quoted, of a long with its point. */
    private static final int LONGEST_DECIMAL = 24;

    private static final int LONGEST_INTEGER = 10;

    private static final int FIRST_YEAR = 1_000;
    private static final int LAST_YEAR = 9_999;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    /** A member's name as {@link #name} takes it: quoted, with a comma before it and its colon. It needs no escape. */
    static Piece member(String name) {
        return new Piece(",\"" + name + "\":");
    }

    /** Drops what was written, and keeps the room. */
    void clear() {
        length = 0;
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
    void name(Piece member) {
        room(member.room());
        if (bytes[length - 1] == '{') {
            // The first one has no comma.
            length = member.write(bytes, length - 1);
            bytes[length - member.length()] = '{';
        } else {
            length = member.write(bytes, length);
        }
    }

    /** A value as it stands. */
    void piece(Piece written) {
        room(written.room());
        length = written.write(bytes, length);
    }

    void text(String value) {
        room(value.length() + 2);
        int end = quote(value, bytes, length);
        if (end < 0) {
            escaped(value);
        } else {
            length = end;
        }
    }

    /** Where the quoted text ends; negative if a character of it does not stand there as it is. */
    private static int quote(String value, byte[] target, int start) {
        int count = value.length();
        target[start] = '"';
        for (int i = 0; i < count; i++) {
            char c = value.charAt(i);
            if (c >= PLAIN.length || !PLAIN[c]) {
                return -1;
            }
            target[start + 1 + i] = (byte) c;
        }
        target[start + 1 + count] = '"';
        return start + count + 2;
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[0x80];
        Arrays.fill(plain, ' ', plain.length, true);
        plain['"'] = false;
        plain['\\'] = false;
        return plain;
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
        if (value < 0) {
            append(Integer.toString(value).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        room(LONGEST_INTEGER);
        int start = length;
        int rest = value;
        do {
            bytes[length++] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        turn(start);
    }

    /** Turns round what was written from its last digit to its first. */
    private void turn(int start) {
        for (int i = start, j = length - 1; i < j; i++, j--) {
            byte swapped = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = swapped;
        }
    }

    void flag(boolean value) {
        piece(value ? TRUE : FALSE);
    }

    /** As text. The usual, which has at most six digits behind its point, is never written with an exponent. */
    void decimal(BigDecimal value) {
        BigInteger digits = value.unscaledValue();
        if (value.scale() < 0 || value.scale() > MOST_PLAIN || digits.signum() < 0 || digits.bitLength() >= Long.SIZE) {
            text(value.toString());
        } else {
            decimal(digits.longValue(), value.scale());
        }
    }

    private void decimal(long digits, int scale) {
        room(LONGEST_DECIMAL);
        bytes[length++] = '"';
        int start = length;
        long rest = digits;
        for (int i = 0; i <= scale || rest > 0; i++) {
            if (i == scale && i > 0) {
                bytes[length++] = '.';
            }
            bytes[length++] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        turn(start);
        bytes[length++] = '"';
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
