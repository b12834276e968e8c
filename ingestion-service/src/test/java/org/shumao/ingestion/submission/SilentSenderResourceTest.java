package org.shumao.ingestion.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OpenPost;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.testsupport.StackResource;

/** Whoever begins a body and then sends nothing gets the same problem each time. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(SilentSenderResourceTest.SoonTired.class)
class SilentSenderResourceTest {
    @TestHTTPResource("/")
    URI service;

    @ParameterizedTest
    @ValueSource(strings = {"", "?atomic=true", "?dryRun=true"})
    void aSilentSenderIsTooSlow(String query) throws IOException {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
        String line = OwnRecord.list("SILENT-1").json() + "\n";
        Map<String, OpenPost> posts = new LinkedHashMap<>();
        try {
            for (String begin : List.of("", "{", line, line + "{\"type\"", line.repeat(2_000))) {
                OpenPost post = new OpenPost(service.getPort(), query);
                posts.put(begin.length() + " bytes", post);
                if (!begin.isEmpty()) {
                    post.send(begin);
                }
            }
            for (Map.Entry<String, OpenPost> post : posts.entrySet()) {
                assertThat(post.getValue().head()).as(post.getKey()).startsWith("HTTP/1.1 408");
                assertThat(post.getValue().rest()).contains("/problems/body-too-slow");
            }
        } finally {
            for (OpenPost post : posts.values()) {
                post.close();
            }
        }
    }

    /** Waits for a sender as long as a test may. */
    public static final class SoonTired implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shumao.ingestion.body.silence", "1s");
        }
    }
}
