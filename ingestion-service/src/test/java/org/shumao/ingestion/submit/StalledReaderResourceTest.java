package org.shumao.ingestion.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.fixture.Heap;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Clients that request much and then read nothing. */
@Tag("whole")
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(SlowBrokerResourceTest.SmallBuffer.class)
class StalledReaderResourceTest {
    private static final int READERS = 12;
    private static final int RECORDS = 32_000;

    /** For all readers together, their connections to the database included: a third of their responses or less. */
    private static final long MEMORY = 48 << 20;

    @TestHTTPResource("/")
    URI service;

    @BeforeEach
    void ready() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void theyHoldLittleMemoryHinderNobodyAndAreCutOff() throws IOException {
        String path = "/api/v1/submissions/" + manyRejected() + "/rejected";
        long whole =
                IngestionClient.as(IngestionClient.SENDER, "submit").get(path).asByteArray().length;
        assertThat(READERS * whole).isGreaterThan(3 * MEMORY);
        long before = Heap.used();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < READERS; i++) {
                sockets.add(ask(path));
            }
            IngestionClient.await(() -> writers() == READERS);
            assertThat(Heap.used() - before).isLessThan(MEMORY);
            IngestionClient.submit(
                            "application/x-ndjson", OwnRecord.list("STALL-1").json())
                    .statusCode(200);
            IngestionClient.await(() -> writers() == 0);
            for (Socket socket : sockets) {
                assertThat(rest(socket)).isLessThan(whole);
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertThat(IngestionClient.as(IngestionClient.SENDER, "submit")
                        .get(path)
                        .asByteArray())
                .hasSize((int) whole);
    }

    /** A submission whose rejected records fill some fourteen megabytes. */
    private static String manyRejected() {
        String line = OwnRecord.list("STALL-2").json().replace("\"9610\"", "\"9999\"") + "\n";
        // As a stream: REST Assured keeps ready what it would print of a failed request, an object for every byte of an
        // array.
        return IngestionClient.as(IngestionClient.SENDER, "submit")
                .contentType("application/x-ndjson")
                .body(new ByteArrayInputStream(line.repeat(RECORDS).getBytes(StandardCharsets.UTF_8)))
                .post("/api/v1/submissions")
                .then()
                .statusCode(200)
                .extract()
                .path("submissionId");
    }

    private Socket ask(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("localhost", service.getPort()));
        String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + TestTokens.token("ingestion", IngestionClient.SENDER, "submit") + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** Responses of which a thread of the service still writes. */
    private static long writers() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().endsWith(".RejectedDownload")))
                .count();
    }

    /** How much of the response was on its way. */
    private static long rest(Socket socket) throws IOException {
        long bytes = 0;
        byte[] part = new byte[1 << 16];
        socket.setSoTimeout(10_000);
        try {
            InputStream in = socket.getInputStream();
            for (int read = in.read(part); read > 0; read = in.read(part)) {
                bytes += read;
            }
        } catch (SocketException reset) {
            return bytes;
        }
        return bytes;
    }
}
