package org.shumao.ingestion.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OpenPost;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.TightLimits;
import org.shumao.testsupport.StackResource;

/** Senders that send too much. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(TightLimits.class)
class BodyLimitsResourceTest {
    @TestHTTPResource("/")
    URI service;

    @BeforeEach
    void ready() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void aBodyBeyondTheLimitWithoutContentLengthIsAProblemOfOurs() throws IOException {
        try (OpenPost post = new OpenPost(service.getPort(), "")) {
            String line = OwnRecord.list("G-5").json() + "\n";
            for (int sent = 0; sent <= 1 << 20; sent += line.length()) {
                post.send(line);
            }
            assertThat(post.head()).startsWith("HTTP/1.1 413").contains("application/problem+json");
            assertThat(post.rest()).contains("/problems/body-too-large", "1048576 bytes");
        }
    }
}
