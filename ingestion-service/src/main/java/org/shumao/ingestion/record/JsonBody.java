package org.shumao.ingestion.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.record.Json.JsonBounds;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.ValidatedRecord;
import org.shumao.ingestion.validation.ValidationContext;

/** Reads {@code application/json}: one trade record, or an array of them, element by element. */
public final class JsonBody {
    private final ValidationContext context;
    private final RecordValidator validator;
    private final Consumer<ValidatedRecord> sink;
    private int count;

    public JsonBody(ValidationContext context, Consumer<ValidatedRecord> sink) {
        this.context = context;
        this.validator = new RecordValidator(context);
        this.sink = sink;
    }

    /**
     * Hands every record to the sink.
     *
     * @throws MalformedBody if there is none
     * @throws IOException if the body cannot be read to its end
     */
    public void read(InputStream body) throws MalformedBody, IOException {
        try (Reader text = unmarked(body);
                JsonParser json = Json.FACTORY.createParser(text)) {
            readOrBreak(json);
        }
        if (count == 0) {
            throw new MalformedBody("the array has no element");
        }
    }

    private void readOrBreak(JsonParser json) throws MalformedBody, IOException {
        try {
            readAll(json);
        } catch (JsonBounds.Exceeded e) {
            breaks(
                    ValidationRule.JSON_LIMIT,
                    "goes beyond a limit at " + Json.place(json, e, 0),
                    e.limit.expected(),
                    json,
                    e);
        } catch (JsonProcessingException e) {
            breaks(ValidationRule.MALFORMED_JSON, "breaks at " + Json.place(json, e, 0), "well-formed JSON", json, e);
        }
    }

    private void breaks(ValidationRule rule, String what, String expected, JsonParser json, JsonProcessingException e)
            throws MalformedBody {
        if (count == 0) {
            throw new MalformedBody("the JSON " + what + ": expected " + expected);
        }
        sink.accept(ValidatedRecord.unreadable(count + 1, rule, Json.place(json, e, 0), expected));
    }

    /** The text behind a byte order mark. Of bytes the parser would guess the encoding. */
    private static Reader unmarked(InputStream body) throws IOException {
        Reader text = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private void readAll(JsonParser json) throws IOException, MalformedBody {
        ObjectReader objects = new ObjectReader(json, context.config().maxLines());
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_OBJECT) {
            element(json, objects, first, "");
        } else if (first == JsonToken.START_ARRAY) {
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                element(json, objects, token, "/" + count);
            }
        } else {
            throw new MalformedBody("the body is not a JSON object or array, at line 1");
        }
        if (json.nextToken() != null) {
            sink.accept(
                    ValidatedRecord.unreadable(count + 1, ValidationRule.MALFORMED_JSON, "behind the end", "nothing"));
        }
    }

    private void element(JsonParser json, ObjectReader objects, @Nullable JsonToken token, String root)
            throws IOException {
        if (token == JsonToken.START_OBJECT) {
            RawRecord record = new RawRecord(count + 1, root);
            objects.read(record);
            count++;
            sink.accept(validator.validate(record));
        } else {
            json.skipChildren();
            count++;
            sink.accept(ValidatedRecord.unreadable(count, ValidationRule.MALFORMED_RECORD, root, "a JSON object"));
        }
    }
}
