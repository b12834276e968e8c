package org.shumao.registry.load.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.text.LineSplitter;
import org.shumao.kit.problem.UnreadableBody;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;
import org.shumao.registry.fact.EnterpriseFields;

/** NDJSON: an object a line, with the fields of a registration. A byte order mark and empty lines are passed over. */
public final class LineReader implements RowReader {
    private final LineSplitter lines;
    private final ObjectMapper mapper;
    private final List<String> computed;

    public LineReader(InputStream in, ObjectMapper mapper, EnterpriseFields fields) {
        this.computed = RowReader.computed(fields);
        this.lines = new LineSplitter(in, LONGEST);
        this.mapper = mapper;
    }

    @Override
    public @Nullable WrittenRow next() throws IOException {
        while (lines.next()) {
            if (lines.isTooLong()) {
                return WrittenRow.unreadable(
                        lines.number(), "", "row-length", "at most " + LONGEST + " bytes", "The line is too long.");
            }
            if (!lines.isBlank()) {
                return parsed();
            }
        }
        return null;
    }

    private WrittenRow parsed() throws IOException {
        try {
            JsonNode tree = mapper.readTree(lines.bytes());
            if (!(tree instanceof ObjectNode object)) {
                return WrittenRow.unreadable(
                        lines.number(), "", "json-object", "a JSON object", "The line is no JSON object.");
            }
            object.remove(computed);
            return new WrittenRow(lines.number(), mapper.treeToValue(object, RegisterEnterprise.class), List.of());
        } catch (JsonProcessingException e) {
            String reason = UnreadableBody.describe(e);
            return WrittenRow.unreadable(lines.number(), "", "json", "a registration as JSON", reason);
        }
    }
}
