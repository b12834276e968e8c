package org.shumao.contracts.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * JSON in UTF-8, the wire form of every event type in this module. Unknown properties are skipped, so that a producer
 * may be newer than its consumer; unknown enum constants fail.
 *
 * @param <T> event type
 */
public final class EventCodec<T> {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final ObjectReader reader;
    private final ObjectWriter writer;

    private EventCodec(Class<T> type) {
        reader = MAPPER.readerFor(type);
        writer = MAPPER.writerFor(type);
    }

    public static <T> EventCodec<T> of(Class<T> type) {
        return new EventCodec<>(type);
    }

    public byte[] encode(T event) {
        try {
            return writer.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event of our own always has a JSON form", e);
        }
    }

    /** @throws IOException if the bytes are not an event of this type */
    public T decode(byte[] json) throws IOException {
        T event = reader.readValue(json);
        if (event == null) {
            throw new IOException("null is no event");
        }
        return event;
    }
}
