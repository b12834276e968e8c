package org.shumao.registry.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.UnreadableBody;
import org.shumao.kit.table.Lines;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;
import org.shumao.registry.fact.EnterpriseFields;

/** This reader takes NDJSON: an object a line, with the fields of a registration. */
final class LineReader implements RowReader {
    private final Lines lines;
    private final ObjectMapper mapper;
    private final List<String> computed;

    LineReader(InputStream in, ObjectMapper mapper, EnterpriseFields fields) {
        this.computed = RowReader.computed(fields);
        this.lines = new Lines(in, LONGEST);
        this.mapper = mapper;
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (!lines.next()) {
            return null;
        }
        if (lines.isTooLong()) {
            return Row.unreadable(
                    lines.number(), "row-length", "at most " + LONGEST + " bytes", "The line is too long.");
        }
        try {
            JsonNode tree = mapper.readTree(lines.bytes());
            if (!(tree instanceof ObjectNode object)) {
                return Row.unreadable(lines.number(), "json-object", "a JSON object", "The line is no JSON object.");
            }
            object.remove(computed);
            return new Row(lines.number(), mapper.treeToValue(object, RegisterEnterprise.class), List.of());
        } catch (JsonProcessingException e) {
            String reason = UnreadableBody.describe(e);
            return Row.unreadable(lines.number(), "json", "a registration as JSON", reason);
        }
    }
}
