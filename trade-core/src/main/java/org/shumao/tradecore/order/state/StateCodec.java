package org.shumao.tradecore.order.state;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.shumao.tradecore.order.Evaluation;

/**
 * Says how a state and its evaluation are stored with the order: one byte of format number, then {@link StoredForm}. A reader
 * knows every format that was ever written.
 *
 * @param <T> what is stored
 */
public final class StateCodec<T> {
    /** Before 0.1 nothing was stored that has to be read: the number grows with every change until then. */
    private static final int FORMAT = 9;

    private static final int OLDEST = 9;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    private StateCodec(Class<T> type) {
        reader = StoredForm.MAPPER.readerFor(type);
        writer = StoredForm.MAPPER.writerFor(type);
    }

    public static StateCodec<OrderState> states() {
        return new StateCodec<>(OrderState.class);
    }

    public static StateCodec<Evaluation> evaluations() {
        return new StateCodec<>(Evaluation.class);
    }

    public byte[] encode(T value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        out.write(FORMAT);
        try {
            writer.writeValue(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException("a state of our own always has a stored form", e);
        }
        return out.toByteArray();
    }

    /** @throws UnknownFormatException if the format is unknown: the database is newer than this program */
    public T decode(byte[] stored) {
        if (stored.length == 0 || stored[0] < OLDEST || stored[0] > FORMAT) {
            throw new UnknownFormatException();
        }
        try {
            return reader.readValue(stored, 1, stored.length - 1);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored state is not readable", e);
        }
    }

    /** Something was stored in a format that this version does not know: the database is newer than the program. */
    public static final class UnknownFormatException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        UnknownFormatException() {
            super("stored in a format this version does not know");
        }
    }
}
