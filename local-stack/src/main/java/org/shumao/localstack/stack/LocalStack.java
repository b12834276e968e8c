package org.shumao.localstack.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.shumao.localstack.process.Folders;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.process.StackException;

/**
 * A real PostgreSQL and a real Kafka broker as child processes, in a temporary folder.
 *
 * <p>Both end, and the folder goes, on {@link #close()}, on exit of this JVM, on Ctrl-C, and when this JVM is killed.
 */
public final class LocalStack implements AutoCloseable {
    private static final String COORDINATES = "stack.properties";

    private final Path folder;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private Runnable before = () -> {};
    private boolean closed;

    private LocalStack(Path folder, PostgresServer postgres, KafkaBroker kafka) {
        this.folder = folder;
        this.postgres = postgres;
        this.kafka = kafka;
    }

    /**
     * Starts both servers and waits until they answer.
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
                stack.startBoth(options);
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
        return of(folder, coordinates);
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaBroker kafka() {
        return kafka;
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
        CompletableFuture<Void> broker = CompletableFuture.runAsync(kafka::stop);
        postgres.stop();
        broker.join();
        Folders.remove(folder);
    }

    private static LocalStack create(StackOptions options) throws IOException {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        Properties coordinates = new Properties();
        coordinates.setProperty(
                "postgres.port", "" + Ports.reserve(options.postgresPort(), "PostgreSQL", "--postgres-port"));
        coordinates.setProperty("postgres.password", HexFormat.of().formatHex(secret));
        coordinates.setProperty("kafka.port", "" + Ports.reserve(options.kafkaPort(), "Kafka", "--kafka-port"));
        Path folder = StaleStacks.newFolder(options.parent());
        Path file = Files.createFile(
                folder.resolve(COORDINATES),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(file)) {
            coordinates.store(writer, null);
        }
        return of(folder, coordinates);
    }

    private static LocalStack of(Path folder, Properties coordinates) {
        int postgresPort = Integer.parseInt(coordinates.getProperty("postgres.port"));
        int kafkaPort = Integer.parseInt(coordinates.getProperty("kafka.port"));
        return new LocalStack(
                folder,
                new PostgresServer(folder, postgresPort, coordinates.getProperty("postgres.password")),
                new KafkaBroker(folder, kafkaPort));
    }

    private void startBoth(StackOptions options) throws IOException {
        kafka.prepare(options);
        CompletableFuture<Void> broker = CompletableFuture.runAsync(kafka::start);
        CompletableFuture<Void> database = CompletableFuture.runAsync(() -> {
            postgres.prepare(options);
            postgres.start();
        });
        try {
            CompletableFuture.allOf(broker, database).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StackException clear) {
                throw new StackException(String.valueOf(clear.getMessage()), e);
            }
            throw e;
        }
    }

    private static void requireSpace(StackOptions options) throws IOException {
        long free = Files.getFileStore(options.parent()).getUsableSpace() >> 20;
        if (free < options.minimumFreeMegabytes()) {
            throw new StackException("Only " + free + " MB are free in " + options.parent() + "; the local stack wants "
                    + options.minimumFreeMegabytes() + " MB. Free some, or start with -Djava.io.tmpdir=<folder>.");
        }
    }
}
