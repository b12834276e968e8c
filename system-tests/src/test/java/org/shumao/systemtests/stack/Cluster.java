package org.shumao.systemtests.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.shumao.localstack.process.Folders;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.stack.KafkaBroker;
import org.shumao.localstack.stack.LocalStack;

/**
 * A stack of three brokers and a standby database. Of a record there are three copies, of which two must be in sync, and every commit
 * waits for the standby, so one broker or the database may be lost, and nothing that was acknowledged is.
 */
public final class Cluster {
    private static final int BROKERS = 3;

    private static final List<String> COPIES = List.of(
            "default.replication.factor",
            "offsets.topic.replication.factor",
            "transaction.state.log.replication.factor",
            "share.coordinator.state.topic.replication.factor");
    private static final List<String> IN_SYNC =
            List.of("min.insync.replicas", "transaction.state.log.min.isr", "share.coordinator.state.topic.min.isr");

    private final LocalStack stack;
    private final List<KafkaBroker> brokers = new ArrayList<>();
    private final Standby standby;

    private Cluster(LocalStack stack) {
        this.stack = stack;
        this.standby = Standby.of(stack, stack.postgres(), Ports.anyFree());
    }

    /** Makes a cluster of a stack whose broker has no topics yet. */
    public static Cluster of(LocalStack stack) {
        Cluster cluster = new Cluster(stack);
        stack.endFirst(cluster::end);
        try {
            cluster.startBrokers();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return cluster;
    }

    /** Returns what the services are to know of it. */
    public Map<String, String> configuration(String database) {
        return Map.of(
                "kafka.bootstrap.servers",
                bootstrapServers(),
                "shumao.kafka.replication-factor",
                "" + BROKERS,
                "quarkus.datasource.jdbc.url",
                standby.jdbcUrl(database));
    }

    /** Returns the brokers by their numbers, which begin with 1. */
    public List<KafkaBroker> brokers() {
        return brokers;
    }

    public String bootstrapServers() {
        return brokers.stream().map(KafkaBroker::bootstrapServers).collect(Collectors.joining(","));
    }

    public void promoteStandby() throws SQLException {
        standby.promote();
    }

    /** All brokers begin anew, since the voters of a controller's log are those of its first start. */
    private void startBrokers() throws IOException {
        stack.kafka().kill();
        Folders.remove(stack.folder().resolve("kafka-data"));
        List<Integer> controllers =
                IntStream.range(0, BROKERS).mapToObj(number -> Ports.anyFree()).toList();
        String voters = IntStream.range(0, BROKERS)
                .mapToObj(number -> (number + 1) + "@127.0.0.1:" + controllers.get(number))
                .collect(Collectors.joining(","));
        List<String> arguments = Files.readAllLines(stack.folder().resolve("kafka.arguments"));
        for (int number = 1; number <= BROKERS; number++) {
            String name = number == 1 ? "kafka" : "kafka-" + number;
            int port = number == 1 ? port(stack.kafka()) : Ports.anyFree();
            Path data = stack.folder().resolve(name + "-data");
            Path properties = stack.folder().resolve(name + ".properties");
            BrokerSettings settings = new BrokerSettings(stack)
                    .put("node.id", "" + number)
                    .put("controller.quorum.voters", voters)
                    .put("log.dirs", data.toString())
                    .put(
                            "listeners",
                            "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                    .formatted(port, controllers.get(number - 1)))
                    .put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
            COPIES.forEach(copies -> settings.put(copies, "" + BROKERS));
            IN_SYNC.forEach(inSync -> settings.put(inSync, "2"));
            settings.storeAs(properties);
            Files.createDirectories(data);
            Files.write(
                    stack.folder().resolve(name + ".arguments"),
                    arguments.stream()
                            .map(argument -> argument.endsWith("kafka.properties") ? properties.toString() : argument)
                            .map(argument -> argument.endsWith("kafka-data") ? data.toString() : argument)
                            .toList());
            brokers.add(number == 1 ? stack.kafka() : new KafkaBroker(stack.folder(), name, port));
        }
        brokers.parallelStream().forEach(KafkaBroker::start);
    }

    private static int port(KafkaBroker broker) {
        return Integer.parseInt(broker.bootstrapServers().replaceFirst(".*:", ""));
    }

    /** The last broker could not end in good order: it has no majority to tell it to. */
    private void end() {
        brokers.forEach(KafkaBroker::kill);
    }
}
