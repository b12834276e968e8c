package org.shumao.registry.load;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file holds the results of all rows as NDJSON for a while: most clients send their whole body before they read, so a response
 * that began earlier could stand still for ever.
 */
final class ResultFile {
    private final Path path;
    private final JsonGenerator json;

    ResultFile(ObjectMapper mapper) throws IOException {
        path = Files.createTempFile("shumao-import-", ".ndjson");
        json = mapper.getFactory().createGenerator(Files.newOutputStream(path));
        json.setRootValueSeparator(null);
    }

    void write(Object line) throws IOException {
        json.writeObject(line);
        json.writeRaw('\n');
    }

    /** Returns the content, which is gone afterwards. */
    StreamingOutput content() throws IOException {
        json.close();
        return out -> {
            try (InputStream in = Files.newInputStream(path)) {
                in.transferTo(out);
            } finally {
                discard();
            }
        };
    }

    void discard() throws IOException {
        json.close();
        Files.deleteIfExists(path);
    }
}
