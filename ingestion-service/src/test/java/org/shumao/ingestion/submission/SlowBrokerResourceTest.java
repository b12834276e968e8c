package org.shumao.ingestion.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.fixture.Door;
import org.shumao.ingestion.fixture.OpenPost;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.localstack.stack.SharedStack;
import org.shumao.testsupport.StackResource;

/** A broker that stands still holds the sender back, and nobody gives up before it goes on. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(SlowBrokerResourceTest.SmallBuffer.class)
class SlowBrokerResourceTest {
    private static final int RECORDS = 40_000;

    @TestHTTPResource("/")
    URI service;

    @Test
    void theSenderWaitsWhileTheBufferIsFullAndEverythingIsAcceptedInTheEnd() throws Exception {
        Door.awaitReady();
        Door.putRates();
        String line = OwnRecord.list("SLOW-1").json() + "\n";
        AtomicInteger sent = new AtomicInteger();
        try (OpenPost post = new OpenPost(service.getPort(), "")) {
            signal("STOP");
            try {
                CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> send(post, line, sent));
                awaitStandstill(sent);
                // 40,000 records are 20 MB; what is under way is bounded by buffers of the network and of the producer.
                assertThat(sent.get()).isPositive().isLessThan(RECORDS / 2);
                assertThat(sender).isNotDone();
                signal("CONT");
                sender.join();
            } finally {
                signal("CONT");
            }
            assertThat(post.head()).startsWith("HTTP/1.1 200");
            assertThat(post.rest()).contains("\"accepted\":" + RECORDS);
        }
    }

    private static void send(OpenPost post, String line, AtomicInteger sent) {
        try {
            for (int i = 0; i < RECORDS; i++) {
                post.send(line);
                sent.incrementAndGet();
            }
            post.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not one more record in two seconds. */
    private static void awaitStandstill(AtomicInteger sent) {
        long[] since = {System.nanoTime()};
        int[] last = {0};
        Door.await(() -> {
            int now = sent.get();
            if (now != last[0] || now == 0) {
                last[0] = now;
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > Duration.ofSeconds(2).toNanos();
        });
    }

    private static void signal(String name) throws IOException, InterruptedException {
        String pid = Files.readString(SharedStack.get().folder().resolve("kafka.pid"))
                .strip();
        new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " " + pid)
                .start()
                .waitFor();
    }

    /** Little room for events, and time enough for a broker to come round. */
    public static final class SmallBuffer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "shumao.kafka.buffer",
                    "1M",
                    "shumao.kafka.max-block",
                    "60s",
                    "shumao.kafka.delivery-timeout",
                    "90s");
        }
    }
}
