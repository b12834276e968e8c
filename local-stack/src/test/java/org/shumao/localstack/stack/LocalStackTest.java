package org.shumao.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.process.StackException;

class LocalStackTest {

    @Test
    void servesSqlAndRecordsAndKeepsThemOverKillAndRestart() throws Exception {
        Path folder;
        try (LocalStack stack = LocalStack.start(StackOptions.forTests())) {
            folder = stack.folder();
            stack.postgres().createDatabase("kept");
            sql(stack, "CREATE TABLE word(w text); INSERT INTO word VALUES ('数贸')");
            createTopic(stack);
            send(stack, "first");

            stack.postgres().kill();
            stack.kafka().kill();
            assertThat(stack.postgres().running()).isFalse();
            assertThat(stack.kafka().running()).isFalse();
            stack.postgres().start();
            stack.kafka().start();
            assertThat(query(stack, "SELECT w FROM word")).isEqualTo("数贸");
            assertThat(records(stack)).containsExactly("first");

            stack.postgres().stop();
            stack.kafka().stop();
            stack.postgres().start();
            stack.kafka().start();
            send(stack, "second");
            assertThat(query(stack, "SELECT w FROM word")).isEqualTo("数贸");
            assertThat(records(stack)).containsExactly("first", "second");
            assertThat(childrenIn(folder)).isNotEmpty();
        }
        assertThat(folder).doesNotExist();
        assertThat(childrenIn(folder)).isEmpty();
    }

    @Test
    void sharedStackIsOneAndKnowsChineseLetters() throws Exception {
        LocalStack stack = SharedStack.get();
        assertThat(SharedStack.get().folder()).isEqualTo(stack.folder());
        assertThat(SharedStack.get().postgres().password())
                .isEqualTo(stack.postgres().password());
        stack.postgres().createDatabase("kept");
        assertThat(query(stack, "SELECT datctype FROM pg_database WHERE datname = 'kept'"))
                .isEqualTo("C.UTF-8");
        sql(stack, "CREATE EXTENSION pg_trgm");
        assertThat(query(stack, "SELECT count(*) FROM unnest(show_trgm('跨境电商'))"))
                .isNotEqualTo("0");
    }

    @Test
    void sharedStackCanBeStoppedAndStartedThroughAnotherView() throws Exception {
        LocalStack one = SharedStack.get();
        LocalStack other = SharedStack.get();
        other.kafka().stop();
        assertThat(one.kafka().running()).isFalse();
        one.kafka().start();
        assertThat(other.kafka().running()).isTrue();
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StackOptions options = StackOptions.forTests().withPorts(taken.getLocalPort(), 0);
            assertThatThrownBy(() -> LocalStack.start(options))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is taken")
                    .hasMessageContaining("PostgreSQL")
                    .hasMessageContaining("--postgres-port");
        }
    }

    @Test
    void saysWhenTheDiskIsFull() {
        StackOptions plain = StackOptions.forTests();
        StackOptions greedy = new StackOptions(plain.parent(), false, true, 512, 128, Integer.MAX_VALUE, 0, 0);
        assertThatThrownBy(() -> LocalStack.start(greedy))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("MB are free");
    }

    private static List<ProcessHandle> childrenIn(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(it -> it.info().commandLine().orElse("").contains(folder.toString()))
                .toList();
    }

    private static void sql(LocalStack stack, String sql) throws SQLException {
        try (Connection connection = stack.postgres().connect("kept");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(LocalStack stack, String sql) throws SQLException {
        try (Connection connection = stack.postgres().connect("kept");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void createTopic(LocalStack stack) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("words", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void send(LocalStack stack, String value) throws Exception {
        Map<String, Object> config =
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "acks", "all", "compression.type", "lz4");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("words", "key", value)).get();
        }
    }

    private static List<String> records(LocalStack stack) {
        Map<String, Object> config = Map.of("bootstrap.servers", stack.kafka().bootstrapServers());
        TopicPartition partition = new TopicPartition("words", 0);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<String> values = new java.util.ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach((ConsumerRecord<String, String> it) -> values.add(it.value()));
            }
            return values;
        }
    }
}
