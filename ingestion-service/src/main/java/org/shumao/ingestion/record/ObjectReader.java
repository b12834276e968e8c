package org.shumao.ingestion.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.Field;
import org.shumao.ingestion.field.RecordPart;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.record.Json.JsonBounds;
import org.shumao.ingestion.rule.ValidationRule;

/** Reads one JSON object into a {@link RawRecord}. Members are matched by the field tables, not by reflection. */
final class ObjectReader {
    private static final String DATES_PREFIX = "dates/";

    /** The dates are members of an object of their own. */
    private static final Map<String, Field> IN_HEAD = fields(name -> !name.startsWith(DATES_PREFIX), 0);

    private static final Map<String, Field> IN_DATES =
            fields(name -> name.startsWith(DATES_PREFIX), DATES_PREFIX.length());

    private final JsonParser json;
    private final int mostLines;
    private Set<String> foreignNames = Set.of();

    /** @param mostLines lines of a record; those beyond are counted and passed */
    ObjectReader(JsonParser json, int mostLines) {
        this.json = json;
        this.mostLines = mostLines;
    }

    private static Map<String, Field> fields(Predicate<String> belongs, int prefix) {
        return RecordKeys.HEAD.fields().stream()
                .filter(field -> belongs.test(field.name()))
                .collect(Collectors.toMap(field -> field.name().substring(prefix), Function.identity()));
    }

    /** The object has just started; afterwards it has just ended. */
    void read(RawRecord record) throws IOException {
        boolean dates = false;
        boolean lines = false;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("lines")) {
                once(record, record.root + "/lines", lines);
                lines = true;
                readLines(record, value);
            } else if (name.equals("dates")) {
                once(record, record.root + "/dates", dates);
                dates = true;
                readDates(record, value);
            } else {
                member(record, record.head, name, IN_HEAD.get(name), value);
            }
        }
    }

    private static void once(RawRecord record, String path, boolean before) {
        if (before) {
            record.findings.add(ValidationRule.DUPLICATE_MEMBER, path, null, "one value");
        }
    }

    private void readDates(RawRecord record, @Nullable JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            wrongType(record, record.root + "/dates", value, "an object");
            return;
        }
        readMembers(record, record.head, IN_DATES::get);
    }

    private void readLines(RawRecord record, @Nullable JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            wrongType(record, record.root + "/lines", value, "an array");
            return;
        }
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            int index = record.linesSeen++;
            if (index >= mostLines) {
                json.skipChildren();
            } else if (token == JsonToken.START_OBJECT) {
                RecordPart line = new RecordPart(RecordKeys.LINE, record.root, index);
                record.lines.add(line);
                readMembers(record, line, RecordKeys.LINE::find);
            } else {
                record.findings.add(ValidationRule.TYPE, record.root + "/lines/" + index, null, "an object");
                json.skipChildren();
            }
        }
    }

    private void readMembers(RawRecord record, RecordPart section, Function<String, @Nullable Field> fields)
            throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            member(record, section, name, fields.apply(name), json.nextToken());
        }
    }

    private void member(
            RawRecord record, RecordPart section, String name, @Nullable Field field, @Nullable JsonToken value)
            throws IOException {
        if (field == null) {
            record.findings.add(ValidationRule.UNKNOWN_ELEMENT, section.path(escaped(name)), null, null);
            noteForeign(name);
            json.skipChildren();
        } else if (value == JsonToken.VALUE_NULL) {
            put(record, section, field, null);
        } else if (takes(field, value)) {
            put(record, section, field, json.getText());
        } else {
            section.refuse(field);
            wrongType(record, section.path(field), value, field.takesBoolean() ? "true or false" : "a string");
        }
    }

    private static boolean takes(Field field, @Nullable JsonToken value) {
        return switch (Objects.requireNonNull(value)) {
            case VALUE_STRING -> field.takesString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> field.takesNumber();
            case VALUE_TRUE, VALUE_FALSE -> field.takesBoolean();
            default -> false;
        };
    }

    private static void put(RawRecord record, RecordPart section, Field field, @Nullable String text) {
        if (!section.put(field, text == null || record.takes(text.length()) ? text : "")) {
            record.findings.add(ValidationRule.DUPLICATE_MEMBER, section.path(field), null, "one value");
        }
    }

    private void wrongType(RawRecord record, String path, @Nullable JsonToken value, String expected)
            throws IOException {
        if (value != JsonToken.VALUE_NULL) {
            record.findings.add(ValidationRule.TYPE, path, null, expected);
            json.skipChildren();
        }
    }

    /** Names stay in the parser's tables, so different unknown ones are limited. */
    private void noteForeign(String name) throws IOException {
        if (foreignNames.isEmpty()) {
            foreignNames = new HashSet<>();
        }
        foreignNames.add(name);
        if (foreignNames.size() > Limit.JSON_UNKNOWN_NAMES.value()) {
            throw new JsonBounds.Exceeded(Limit.JSON_UNKNOWN_NAMES);
        }
    }

    /** JSON pointer, RFC 6901. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
