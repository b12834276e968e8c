package org.shumao.ingestion.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members of a JSON object under names that are encoded once; a member without a value is left out. */
record JsonMembers(JsonGenerator json) {
    /** Writes the members of an element of a list. */
    interface Element<T> {
        void write(T element, JsonMembers json) throws IOException;
    }

    void start() throws IOException {
        json.writeStartObject();
    }

    void start(SerializableString name) throws IOException {
        json.writeFieldName(name);
        json.writeStartObject();
    }

    void end() throws IOException {
        json.writeEndObject();
    }

    <T> void list(SerializableString name, @Nullable List<T> list, Element<T> form) throws IOException {
        if (list != null) {
            json.writeFieldName(name);
            json.writeStartArray();
            for (T element : list) {
                start();
                form.write(element, this);
                end();
            }
            json.writeEndArray();
        }
    }

    /** Text, or what is written as its text: a constant, a decimal, a date, an instant. */
    void text(SerializableString name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            json.writeString(value.toString());
        }
    }

    void time(SerializableString name, LocalDateTime time) throws IOException {
        text(name, DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time));
    }

    void number(SerializableString name, @Nullable Integer value) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            json.writeNumber(value);
        }
    }

    void flag(SerializableString name, @Nullable Boolean value) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            json.writeBoolean(value);
        }
    }
}
