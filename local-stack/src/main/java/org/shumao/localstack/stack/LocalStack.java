package org.shumao.localstack.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.process.Folders;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.process.StackException;

/**
 * A real PostgreSQL and a real Kafka broker as child processes, in a temporary folder; if wanted, with a standby database and three
 * brokers, or with encrypted connections alone.
 *
 * <p>All end, and the folder goes, on {@link #close()}, on exit of this JVM, on Ctrl-C, and when this JVM is killed.
 */
public final class LocalStack implements AutoCloseable {
    private static final String COORDINATES = "stack.properties";

    private final Path folder;
    private final PostgresServer postgres;
    private final @Nullable PostgresStandby standby;
    private final List<KafkaBroker> brokers;
    private final @Nullable Encryption encryption;
    private Runnable before = () -> {};
    private boolean closed;

    private LocalStack(Path folder, Properties coordinates) {
        String password = coordinates.getProperty("postgres.password");
        this.folder = folder;
        this.encryption = coordinates.containsKey("brokers.password")
                ? new Encryption(folder.resolve("encryption"), coordinates.getProperty("brokers.password"))
                : null;
        this.postgres =
                new PostgresServer(folder, "postgres", port(coordinates, "postgres.port"), password, encryption);
        this.standby = coordinates.containsKey("standby.port")
                ? new PostgresStandby(new PostgresServer(
                        folder, "postgres-standby", port(coordinates, "standby.port"), password, encryption))
                : null;
        List<KafkaBroker> nodes = new ArrayList<>();
        for (String port : coordinates.getProperty("kafka.ports").split(",", -1)) {
            nodes.add(new KafkaBroker(folder, nodes.size() + 1, Integer.parseInt(port), encryption));
        }
        this.brokers = List.copyOf(nodes);
    }

    /**
     * Starts all servers and waits until they answer.
     *
     * @throws StackException with a message for the user, if they cannot be started
     */
    public static LocalStack start(StackOptions options) {
        try {
            StaleStacks.remove(options.parent());
            requireSpace(options);
            LocalStack stack = create(options);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "shumao-stack-end"));
            try {
                stack.startAll(options);
            } catch (IOException | RuntimeException e) {
                stack.close();
                throw e;
            }
            return stack;
        } catch (IOException e) {
            throw new StackException("The local stack cannot be started in " + options.parent() + ": " + e, e);
        }
    }

    /** The stack that this JVM started in the folder, seen from another class loader. Closing it is the starter's. */
    static LocalStack attach(Path folder) {
        Properties coordinates = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(COORDINATES))) {
            coordinates.load(reader);
        } catch (IOException e) {
            throw new StackException("No stack in " + folder, e);
        }
        return new LocalStack(folder, coordinates);
    }

    /** The database; the first of two, if there is a standby. */
    public PostgresServer postgres() {
        return postgres;
    }

    /** @throws IllegalStateException if the stack was started without one */
    public PostgresStandby standby() {
        if (standby == null) {
            throw new IllegalStateException("this stack has no standby");
        }
        return standby;
    }

    /** JDBC URL of a database, without user and password; with a standby it leads to whichever of the two takes writes. */
    public String jdbcUrl(String database) {
        if (standby == null) {
            return postgres.jdbcUrl(database);
        }
        String parameters = encryption == null ? "" : "&" + encryption.jdbcParameters();
        return "jdbc:postgresql://" + postgres.address() + ","
                + standby.server().address() + "/" + database + "?targetServerType=primary" + parameters;
    }

    /** The broker, or the first of several. */
    public KafkaBroker kafka() {
        return brokers.get(0);
    }

    public List<KafkaBroker> brokers() {
        return brokers;
    }

    /** Addresses of all brokers. */
    public String bootstrapServers() {
        return brokers.stream().map(KafkaBroker::bootstrapServers).collect(Collectors.joining(","));
    }

    /** What a client of the brokers needs besides their addresses; nothing unless connections are encrypted. */
    public Map<String, String> kafkaClient() {
        return encryption == null ? Map.of() : encryption.kafkaClient();
    }

    /**
     * PEM file of the certificate that database and brokers show.
     *
     * @throws IllegalStateException if connections are not encrypted
     */
    public Path certificate() {
        if (encryption == null) {
            throw new IllegalStateException("this stack has no certificate");
        }
        return encryption.certificate();
    }

    /** Holds the data and the logs {@code postgres.log} and {@code kafka.log}; gone after close. */
    public Path folder() {
        return folder;
    }

    /** What uses the servers and is to end before them. */
    public synchronized void endFirst(Runnable end) {
        before = end;
    }

    /** Synchronized: the end of the JVM waits for a close that is under way. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        before.run();
        Stream<Runnable> ends = Stream.of(postgres::stop);
        if (standby != null) {
            ends = Stream.concat(ends, Stream.of(standby.server()::stop));
        }
        // Of several brokers the last could not end in good order: it has no majority to tell it to.
        ends = Stream.concat(ends, brokers.stream().map(broker -> brokers.size() == 1 ? broker::stop : broker::kill));
        allOf(ends).join();
        Folders.remove(folder);
    }

    private static LocalStack create(StackOptions options) throws IOException {
        Properties coordinates = new Properties();
        coordinates.setProperty(
                "postgres.port", "" + Ports.reserve(options.postgresPort(), "PostgreSQL", "--postgres-port"));
        coordinates.setProperty("postgres.password", secret());
        String ports = "" + Ports.reserve(options.kafkaPort(), "Kafka", "--kafka-port");
        for (int broker = 2; broker <= options.brokers(); broker++) {
            ports += "," + Ports.anyFree();
        }
        coordinates.setProperty("kafka.ports", ports);
        if (options.standby()) {
            coordinates.setProperty("standby.port", "" + Ports.anyFree());
        }
        if (options.encrypted()) {
            coordinates.setProperty("brokers.password", secret());
        }
        Path folder = StaleStacks.newFolder(options.parent());
        Path file = Files.createFile(
                folder.resolve(COORDINATES),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(file)) {
            coordinates.store(writer, null);
        }
        return new LocalStack(folder, coordinates);
    }

    private static int port(Properties coordinates, String name) {
        return Integer.parseInt(coordinates.getProperty(name));
    }

    private static String secret() {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    private void startAll(StackOptions options) throws IOException {
        if (encryption != null) {
            encryption.prepare();
        }
        Uuid cluster = Uuid.randomUuid();
        List<BrokerAddress> addresses =
                brokers.stream().map(KafkaBroker::newAddress).toList();
        for (KafkaBroker broker : brokers) {
            broker.prepare(options, addresses, cluster);
        }
        Stream<Runnable> starts =
                Stream.concat(brokers.stream().map(broker -> broker::start), Stream.of(() -> startDatabase(options)));
        try {
            allOf(starts).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StackException clear) {
                throw new StackException(String.valueOf(clear.getMessage()), e);
            }
            throw e;
        }
    }

    private void startDatabase(StackOptions options) {
        postgres.prepare(options);
        if (standby != null) {
            standby.prepare(options, postgres);
        }
        postgres.start();
        if (standby != null) {
            standby.server().start();
        }
    }

    private static CompletableFuture<Void> allOf(Stream<Runnable> tasks) {
        return CompletableFuture.allOf(tasks.map(CompletableFuture::runAsync).toArray(CompletableFuture[]::new));
    }

    private static void requireSpace(StackOptions options) throws IOException {
        long free = Files.getFileStore(options.parent()).getUsableSpace() >> 20;
        if (free < options.minimumFreeMegabytes()) {
            throw new StackException("Only " + free + " MB are free in " + options.parent() + "; the local stack wants "
                    + options.minimumFreeMegabytes() + " MB. Free some, or start with -Djava.io.tmpdir=<folder>.");
        }
    }
}
