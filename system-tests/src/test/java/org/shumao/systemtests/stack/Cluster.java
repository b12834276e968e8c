package org.shumao.systemtests.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.shumao.localstack.process.Account;
import org.shumao.localstack.process.Folders;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.stack.KafkaBroker;
import org.shumao.localstack.stack.LocalStack;
import org.shumao.localstack.stack.PostgresServer;

/**
 * A stack of three brokers and a standby database. Of a record there are three copies, of which two must be in sync, and every commit
 * waits for the standby, so one broker or the database may be lost, and nothing that was acknowledged is.
 */
public final class Cluster {
    private static final int BROKERS = 3;
    private static final String STANDBY = "postgres-standby";
    /** By which the database knows its standby. */
    private static final String APPLICATION = "standby";

    private static final List<String> COPIES = List.of(
            "default.replication.factor",
            "offsets.topic.replication.factor",
            "transaction.state.log.replication.factor",
            "share.coordinator.state.topic.replication.factor");
    private static final List<String> IN_SYNC =
            List.of("min.insync.replicas", "transaction.state.log.min.isr", "share.coordinator.state.topic.min.isr");

    private final LocalStack stack;
    private final List<KafkaBroker> brokers = new ArrayList<>();
    private final PostgresServer standby;

    private Cluster(LocalStack stack) {
        this.stack = stack;
        this.standby = new PostgresServer(
                stack.folder(), STANDBY, Ports.anyFree(), stack.postgres().password());
    }

    /** Makes a cluster of a stack whose broker has no topics yet. */
    public static Cluster of(LocalStack stack) {
        Cluster cluster = new Cluster(stack);
        stack.endFirst(cluster::end);
        try {
            cluster.startBrokers();
            cluster.startStandby();
        } catch (IOException | SQLException e) {
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
                "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/%s?targetServerType=primary"
                        .formatted(stack.postgres().port(), standby.port(), database));
    }

    /** Returns the brokers by their numbers, which begin with 1. */
    public List<KafkaBroker> brokers() {
        return brokers;
    }

    public String bootstrapServers() {
        return brokers.stream().map(KafkaBroker::bootstrapServers).collect(Collectors.joining(","));
    }

    /** Makes the standby the primary, once the database is gone: from then on it takes writes, and no commit waits for another server. */
    public void promoteStandby() throws SQLException {
        try (Connection connection = standby.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_promote(true, 60)")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new IllegalStateException("The standby was not promoted within a minute.");
            }
        }
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

    /** The standby begins as a copy of the database, since the distribution holds no pg_basebackup. */
    private void startStandby() throws IOException, SQLException {
        PostgresServer primary = stack.postgres();
        primary.stop();
        Path home = Files.createDirectory(
                stack.folder().resolve(STANDBY),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Account.give(home);
        copy(primary.data(), standby.data());
        Account.give(Files.createFile(standby.data().resolve("standby.signal")));
        // In the data folder, which its account alone can read.
        Files.writeString(
                standby.data().resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s application_name=%s'%nwal_retrieve_retry_interval = '200ms'%n"
                        .formatted(primary.port(), primary.username(), primary.password(), APPLICATION),
                StandardOpenOption.APPEND);
        List<String> arguments = Files.readAllLines(stack.folder().resolve("postgres.arguments")).stream()
                .map(argument -> argument.equals(primary.data().toString())
                        ? standby.data().toString()
                        : argument)
                .map(argument -> argument.equals("port=" + primary.port()) ? "port=" + standby.port() : argument)
                .toList();
        Files.write(stack.folder().resolve(STANDBY + ".arguments"), arguments);
        primary.start();
        standby.start();
        try (Connection connection = primary.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set synchronous_standby_names = '" + APPLICATION + "'");
            statement.execute("select pg_reload_conf()");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return visitFile(folder, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(file));
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                Account.give(copy);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The last broker could not end in good order: it has no majority to tell it to. */
    private void end() {
        brokers.forEach(KafkaBroker::kill);
        standby.stop();
    }
}
