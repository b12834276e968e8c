package org.shumao.aggregation.release;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.arc.Unremovable;
import io.restassured.RestAssured;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Whatever a service writes beside its answers and its database, from the time on when this one begins: read again as bytes. */
final class Outlets implements AutoCloseable {
    @SuppressWarnings("JdkObsolete") // threads of the service write it
    private static final StringBuffer SPANS = new StringBuffer();

    private final Instant begin = Instant.now();

    @SuppressWarnings("JdkObsolete") // threads of the service write it
    private final StringBuffer logged = new StringBuffer();

    private final URI metrics;
    private final Handler handler = new Handler() {
        private final PatternFormatter formatter = new PatternFormatter("%d %p [%c] %X %s%e%n");

        @Override
        public void publish(LogRecord entry) {
            logged.append(formatter.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Outlets(URI metrics) {
        this.metrics = metrics;
        SPANS.setLength(0);
        Logger.getLogger("").addHandler(handler);
    }

    /** Keeps the spans that would be exported. */
    @Alternative
    @Singleton
    @Unremovable
    static class Spans implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            SPANS.append(span.toSpanData()).append('\n');
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    /** Returns all that left so far, by the way that it took. */
    Map<String, byte[]> contents() throws IOException, ExecutionException, InterruptedException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("logs", bytes(logged.toString()));
        contents.put("traces", bytes(SPANS.toString()));
        contents.put("metrics", bytes(RestAssured.get(metrics).asString()));
        contents.put("topics", topics());
        contents.put("temporary files", files(Path.of(System.getProperty("java.io.tmpdir"))));
        return contents;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** All topics of the broker, whoever writes them. */
    private static byte[] topics() throws ExecutionException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        try (Admin admin = Admin.create(settings);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values().stream()
                            .flatMap(topic -> topic.partitions().stream()
                                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofMillis(200))) {
                    out.writeBytes(event.key() == null ? new byte[0] : event.key());
                    out.writeBytes(event.value() == null ? new byte[0] : event.value());
                    event.headers().forEach(header -> out.writeBytes(header.value()));
                }
            }
        }
        return out.toByteArray();
    }

    /** The database and the broker have their files in the same folder; of others the newer ones alone can be ours. */
    private byte[] files(Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean isOfServers = directory.getFileName().toString().startsWith("shumao-stack-");
                return isOfServers || !Files.isReadable(directory)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                boolean isNew = attributes.lastModifiedTime().compareTo(FileTime.from(begin)) >= 0;
                if (isNew && attributes.isRegularFile() && Files.isReadable(file)) {
                    out.writeBytes(Files.readAllBytes(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return out.toByteArray();
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
    }
}
