package org.shumao.aggregation.indicator.writer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.OutputStream;

/** {@link ObservationsView} as it stands. */
final class JsonWriter implements ObservationWriter {
    private static final ObjectWriter JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET, JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
            .build()
            .writerFor(ObservationsView.class);

    @Override
    public void write(ObservationPage page, Layout layout, OutputStream out) throws IOException {
        JSON.writeValue(out, ObservationsView.of(page));
    }
}
