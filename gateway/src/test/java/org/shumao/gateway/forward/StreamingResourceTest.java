package org.shumao.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.surroundings.Surroundings;

/** The bodies are larger than what is free of the heap of the JVM that client, gateway and service share here. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class StreamingResourceTest {
    private static final int PART = 1 << 20;

    @TestHTTPResource("/")
    URI gateway;

    private long bytes;

    @BeforeEach
    void measureFreeHeap() {
        System.gc();
        Runtime heap = Runtime.getRuntime();
        long free = heap.maxMemory() - (heap.totalMemory() - heap.freeMemory());
        bytes = (free / PART + 128) * PART;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void passesAnUploadOnWithoutHoldingIt(boolean lengthKnown) throws IOException {
        HttpURLConnection connection = open("/api/v1/submissions");
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        if (lengthKnown) {
            connection.setFixedLengthStreamingMode(bytes);
        } else {
            connection.setChunkedStreamingMode(PART);
        }
        byte[] part = new byte[PART];
        try (OutputStream out = connection.getOutputStream()) {
            for (long sent = 0; sent < bytes; sent += PART) {
                out.write(part);
            }
        }

        assertThat(connection.getResponseCode()).isEqualTo(200);
        assertThat(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("\"bytes\":" + bytes);
    }

    @Test
    void passesADownloadOnWithoutHoldingIt() throws IOException {
        HttpURLConnection connection = open("/api/v1/headline?stub=download&bytes=" + bytes);

        long received = 0;
        byte[] part = new byte[PART];
        try (InputStream in = connection.getInputStream()) {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                received += read;
            }
        }

        assertThat(received).isEqualTo(bytes);
    }

    private HttpURLConnection open(String target) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) gateway.resolve(target).toURL().openConnection();
        connection.setRequestProperty("X-API-Key", Surroundings.OPERATOR_KEY);
        connection.setReadTimeout(60_000);
        return connection;
    }
}
