package org.shumao.registry.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.UnreadableBody;
import org.shumao.registry.enterprise.RegisterEnterprise;

/** NDJSON: an object a line, with the fields of a registration. A byte order mark and empty lines are passed over. */
final class LineReader implements RowReader {
    private static final int END = -1;
    private static final int INPUT_BYTES = 1 << 16;

    private final InputStream in;
    private final ObjectMapper mapper;
    private final byte[] input = new byte[INPUT_BYTES];
    private int at;
    private int filled;
    private byte[] line = new byte[1024];
    private int length;
    private boolean tooLong;
    private long number;

    LineReader(InputStream in, ObjectMapper mapper) {
        this.in = in;
        this.mapper = mapper;
    }

    @Override
    public @Nullable WrittenRow next() throws IOException {
        while (readLine()) {
            if (tooLong) {
                return WrittenRow.unreadable(
                        number, "", "row-length", "at most " + LONGEST + " bytes", "The line is too long.");
            }
            if (!isBlank()) {
                return parsed();
            }
        }
        return null;
    }

    private WrittenRow parsed() throws IOException {
        try {
            JsonNode tree = mapper.readTree(line, 0, length);
            if (!(tree instanceof ObjectNode object)) {
                return WrittenRow.unreadable(number, "", "json-object", "a JSON object", "The line is no JSON object.");
            }
            object.remove(CsvReader.COMPUTED);
            return new WrittenRow(number, mapper.treeToValue(object, RegisterEnterprise.class), List.of());
        } catch (JsonProcessingException e) {
            String reason = UnreadableBody.describe(e);
            return WrittenRow.unreadable(number, "", "json", "a registration as JSON", reason);
        }
    }

    private boolean readLine() throws IOException {
        length = 0;
        tooLong = false;
        int c = read();
        if (c == END) {
            return false;
        }
        number++;
        while (c != '\n' && c != END) {
            keep(c);
            c = read();
        }
        return true;
    }

    private void keep(int c) {
        if (length == LONGEST) {
            tooLong = true;
            return;
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, length * 2);
        }
        line[length++] = (byte) c;
    }

    private boolean isBlank() {
        boolean mark = number == 1 && length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB;
        if (mark) {
            System.arraycopy(line, 3, line, 0, length - 3);
            length -= 3;
        }
        for (int i = 0; i < length; i++) {
            if (line[i] > ' ' || line[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private int read() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, in.read(input));
            if (filled == 0) {
                return END;
            }
        }
        return input[at++] & 0xFF;
    }
}
