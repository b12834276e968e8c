package org.shumao.ingestion.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.record.Json.JsonBounds;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.RejectedContent;
import org.shumao.ingestion.validation.ValidatedRecord;
import org.shumao.ingestion.validation.ValidationContext;
import org.shumao.kit.table.Lines;

/** Reads {@code application/x-ndjson}: one trade record per line. A broken line harms no other. */
public final class NdjsonBody {
    private final ValidationContext context;
    private final RecordValidator validator;
    private final Consumer<ValidatedRecord> sink;
    private int count;

    public NdjsonBody(ValidationContext context, Consumer<ValidatedRecord> sink) {
        this.context = context;
        this.validator = new RecordValidator(context);
        this.sink = sink;
    }

    /**
     * Hands every line that is not blank to the sink.
     *
     * @throws MalformedBody if there is none
     * @throws IOException if the body cannot be read to its end
     */
    public void read(InputStream body) throws MalformedBody, IOException {
        Lines lines = new Lines(body, Limit.NDJSON_LINE.value());
        while (lines.next()) {
            count++;
            sink.accept(record(lines));
        }
        if (count == 0) {
            throw new MalformedBody("the body has no line with a record");
        }
    }

    private ValidatedRecord record(Lines lines) throws IOException {
        int line = lines.number();
        if (lines.isTooLong()) {
            return ValidatedRecord.unreadable(
                    count, ValidationRule.RECORD_TOO_LARGE, "line " + line, Limit.NDJSON_LINE.expected());
        }
        // Of bytes the parser would guess the encoding.
        try (JsonParser json = Json.FACTORY.createParser(lines.text())) {
            return parsed(lines, json, new RawRecord(count, "line " + line + ": "));
        }
    }

    private ValidatedRecord parsed(Lines lines, JsonParser json, RawRecord record) throws IOException {
        int line = lines.number();
        try {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return unreadable(lines, "line " + line);
            }
            new ObjectReader(json, context.config().maxLines()).read(record);
            return json.nextToken() == null ? validator.validate(record) : unreadable(lines, "line " + line);
        } catch (JsonBounds.Exceeded e) {
            return unreadable(lines, ValidationRule.JSON_LIMIT, Json.place(json, e, line - 1), e.limit.expected());
        } catch (JsonProcessingException e) {
            return unreadable(lines, Json.place(json, e, line - 1));
        }
    }

    private ValidatedRecord unreadable(Lines lines, String place) {
        return unreadable(lines, ValidationRule.MALFORMED_RECORD, place, "one JSON object");
    }

    private ValidatedRecord unreadable(Lines lines, ValidationRule rule, String place, String expected) {
        // The buffer moves on with the next line, so the hash is taken now.
        RejectedContent kept = RejectedContent.unreadable(lines.length(), lines.sha256());
        return ValidatedRecord.unreadable(count, rule, place, expected).keeping(() -> kept);
    }
}
