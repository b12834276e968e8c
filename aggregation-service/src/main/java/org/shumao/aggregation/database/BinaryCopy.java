package org.shumao.aggregation.database;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows for {@code COPY ... FROM STDIN (FORMAT binary)}; see the PostgreSQL manual, COPY, binary format. */
public final class BinaryCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    /** PostgreSQL counts from here. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final int OID_TEXT = 25;
    private static final int OID_INT4 = 23;

    /** Decimal digits that numbers of any length are written by. */
    private static final int GROUP = 4;

    private static final BigInteger GROUPS = BigInteger.valueOf(10_000);
    private static final int NEGATIVE = 0x4000;

    private final Chunks bytes = new Chunks();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final int columns;

    public BinaryCopy(int columns) {
        this.columns = columns;
        write(() -> {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
        });
    }

    public BinaryCopy row() {
        return write(() -> out.writeShort(columns));
    }

    public BinaryCopy text(String value) {
        return bytea(value.getBytes(StandardCharsets.UTF_8));
    }

    public BinaryCopy bytea(byte[] value) {
        return write(() -> {
            out.writeInt(value.length);
            out.write(value);
        });
    }

    public BinaryCopy bool(boolean value) {
        return write(() -> {
            out.writeInt(1);
            out.writeBoolean(value);
        });
    }

    public BinaryCopy int4(int value) {
        return write(() -> {
            out.writeInt(4);
            out.writeInt(value);
        });
    }

    public BinaryCopy int8(long value) {
        return write(() -> {
            out.writeInt(8);
            out.writeLong(value);
        });
    }

    public BinaryCopy uuid(UUID value) {
        return write(() -> {
            out.writeInt(16);
            out.writeLong(value.getMostSignificantBits());
            out.writeLong(value.getLeastSignificantBits());
        });
    }

    /** Without time zone. */
    public BinaryCopy timestamp(LocalDateTime value) {
        return int8(ChronoUnit.MICROS.between(EPOCH, value));
    }

    /** Microseconds are kept, what is smaller is cut off. */
    public BinaryCopy timestamp(@Nullable Instant value) {
        return value == null ? none() : timestamp(LocalDateTime.ofInstant(value, ZoneOffset.UTC));
    }

    public BinaryCopy date(@Nullable LocalDate value) {
        return value == null ? none() : int4(Math.toIntExact(ChronoUnit.DAYS.between(EPOCH.toLocalDate(), value)));
    }

    public BinaryCopy numeric(@Nullable BigDecimal value) {
        return value == null ? none() : write(() -> writeNumeric(value));
    }

    /** Groups of four decimal digits, with the place of the first one. */
    private void writeNumeric(BigDecimal value) throws IOException {
        int scale = Math.max(0, value.scale());
        int behindPoint = (scale + GROUP - 1) / GROUP;
        Deque<Integer> groups = new ArrayDeque<>();
        BigInteger rest = value.setScale(behindPoint * GROUP).unscaledValue().abs();
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(GROUPS);
            groups.addFirst(parts[1].intValue());
            rest = parts[0];
        }
        out.writeInt(8 + 2 * groups.size());
        out.writeShort(groups.size());
        out.writeShort(groups.size() - behindPoint - 1);
        out.writeShort(value.signum() < 0 ? NEGATIVE : 0);
        out.writeShort(scale);
        for (int group : groups) {
            out.writeShort(group);
        }
    }

    public BinaryCopy nullable(@Nullable String value) {
        return value == null ? none() : text(value);
    }

    public BinaryCopy textArray(Collection<String> values) {
        return array(
                OID_TEXT,
                values.stream()
                        .map(value -> value.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    public BinaryCopy int4Array(Collection<Integer> values) {
        return array(
                OID_INT4,
                values.stream()
                        .map(value -> new byte[] {
                            (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), value.byteValue()
                        })
                        .toList());
    }

    /** Sends the rows; returns how many arrived. */
    public long copyInto(Connection connection, String tableAndColumns) throws SQLException {
        write(() -> out.writeShort(-1));
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + tableAndColumns + " from stdin (format binary)");
        try {
            bytes.writeTo(copy);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private BinaryCopy none() {
        return write(() -> out.writeInt(-1));
    }

    private BinaryCopy array(int elementOid, Collection<byte[]> elements) {
        return write(() -> {
            int size = elements.stream().mapToInt(element -> 4 + element.length).sum();
            boolean empty = elements.isEmpty();
            out.writeInt((empty ? 12 : 20) + size);
            out.writeInt(empty ? 0 : 1);
            out.writeInt(0);
            out.writeInt(elementOid);
            if (!empty) {
                out.writeInt(elements.size());
                out.writeInt(1);
            }
            for (byte[] element : elements) {
                out.writeInt(element.length);
                out.write(element);
            }
        });
    }

    private interface Bytes {
        void write() throws IOException;
    }

    private BinaryCopy write(Bytes write) {
        try {
            write.write();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }

    /** Bytes in pieces, which are never copied: one array would grow by copying itself, and is sent as another copy. */
    private static final class Chunks extends OutputStream {
        private static final int SIZE = 1 << 16;

        private final List<byte[]> full = new ArrayList<>();
        private byte[] last = new byte[SIZE];
        private int used;

        @Override
        public void write(int value) {
            if (used == SIZE) {
                full.add(last);
                last = new byte[SIZE];
                used = 0;
            }
            last[used++] = (byte) value;
        }

        @Override
        public void write(byte[] values, int from, int length) {
            int done = 0;
            while (done < length) {
                int some = Math.min(length - done, SIZE - used);
                System.arraycopy(values, from + done, last, used, some);
                used += some;
                done += some;
                if (used == SIZE && done < length) {
                    full.add(last);
                    last = new byte[SIZE];
                    used = 0;
                }
            }
        }

        void writeTo(CopyIn copy) throws SQLException {
            for (byte[] chunk : full) {
                copy.writeToCopy(chunk, 0, SIZE);
            }
            copy.writeToCopy(last, 0, used);
        }
    }
}
