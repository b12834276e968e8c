package org.shumao.registry.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The JSON form of {@link Facts} in table enterprise_state and in the audit, and of whatever else the audit notes. */
public final class FactsDocument {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            .build();

    private FactsDocument() {}

    public static String write(Object document) {
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what we note always has a JSON form", e);
        }
    }

    /** @throws IllegalStateException if it is no document of ours */
    public static Facts read(String document) {
        try {
            return MAPPER.readValue(document, Facts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored document is broken", e);
        }
    }
}
