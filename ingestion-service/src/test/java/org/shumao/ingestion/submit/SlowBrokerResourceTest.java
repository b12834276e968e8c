package org.shumao.ingestion.submit;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.fixture.Heap;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OpenPost;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.localstack.stack.SharedStack;
import org.shumao.testsupport.StackResource;

/** A broker that stands still holds the sender back, and nobody gives up before it goes on. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(SlowBrokerResourceTest.SmallBuffer.class)
@Tag("whole")
class SlowBrokerResourceTest {
    private static final int RECORDS = 40_000;
    private static final int SENDERS = 10;
    private static final int RECORDS_EACH = 25_000;

    /** Heap and direct memory for one connection: parts of the body received, decoded and being parsed. */
    private static final long EACH = 1 << 20;

    /** Heap for the events of all. */
    private static final long BUFFER = 4 << 20;

    @TestHTTPResource("/")
    URI service;

    @Test
    void theSenderWaitsWhileTheBufferIsFullAndEverythingIsAcceptedInTheEnd() throws Exception {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
        String line = OwnRecord.list("SLOW-1").json() + "\n";
        AtomicInteger sent = new AtomicInteger();
        try (OpenPost post = new OpenPost(service.getPort(), "")) {
            signal("STOP");
            try {
                CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> send(post, line, RECORDS, sent));
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

    @Test
    void manySendersTogetherHoldNoMoreThanTheBuffersThatBoundEachOfThem() throws Exception {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
        String line = OwnRecord.list("SLOW-2").json() + "\n";
        List<OpenPost> posts = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            for (int i = 0; i < SENDERS; i++) {
                posts.add(new OpenPost(service.getPort(), ""));
            }
            long before = Heap.used();
            AtomicInteger sent = new AtomicInteger();
            List<CompletableFuture<Void>> senders = List.of();
            signal("STOP");
            try {
                senders = posts.stream()
                        .map(post -> CompletableFuture.runAsync(() -> send(post, line, RECORDS_EACH, sent), threads))
                        .toList();
                awaitStandstill(sent);
                // 10 bodies of 12 MB are under way; the sender's side of the connections is in the kernel, not here.
                assertThat(Heap.used() - before).isLessThan(SENDERS * EACH + BUFFER);
                assertThat(senders).noneMatch(CompletableFuture::isDone);
            } finally {
                signal("CONT");
            }
            senders.forEach(CompletableFuture::join);
            for (OpenPost post : posts) {
                assertThat(post.head()).startsWith("HTTP/1.1 200");
                assertThat(post.rest()).contains("\"accepted\":" + RECORDS_EACH);
            }
        } finally {
            for (OpenPost post : posts) {
                post.close();
            }
            threads.shutdown();
        }
    }

    private static void send(OpenPost post, String line, int records, AtomicInteger sent) {
        try {
            for (int i = 0; i < records; i++) {
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
        IngestionClient.await(() -> {
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

    /** Little room for events, time enough for a broker to come round, and for a reader who reads nothing as much as a test may wait. */
    public static final class SmallBuffer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "shumao.kafka.buffer",
                    "1M",
                    "shumao.kafka.max-block",
                    "60s",
                    "shumao.kafka.delivery-timeout",
                    "90s",
                    // Many connections to the database at once may take a busy machine long; that is not what is
                    // asked here.
                    "quarkus.datasource.jdbc.acquisition-timeout",
                    "60s",
                    // Longer than a busy machine takes to read on while a body comes in.
                    "quarkus.http.idle-timeout",
                    "20s");
        }
    }
}
