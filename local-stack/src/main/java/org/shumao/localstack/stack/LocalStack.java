package org.shumao.localstack.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * <p>All end, and the folder goes, on {@link #close()}, on exit of this JVM, on Ctrl-C, and when this JVM is killed.
 */
public final class LocalStack implements AutoCloseable {
    private static final String COORDINATES = "stack.properties";

    private final Path folder;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final Deque<Runnable> before = new ArrayDeque<>();
    private boolean closed;

    private LocalStack(Path folder, Properties coordinates) {
        this.folder = folder;
        this.postgres = new PostgresServer(
                folder, "postgres", port(coordinates, "postgres.port"), coordinates.getProperty("postgres.password"));
        this.kafka = new KafkaBroker(folder, "kafka", port(coordinates, "kafka.port"));
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

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaBroker kafka() {
        return kafka;
    }

    /** Holds data, configuration and log of each server by its name, {@code postgres} and {@code kafka}; gone after close. */
    public Path folder() {
        return folder;
    }

    /** Ends what uses the servers, or has joined them, before they end; what is added last ends first. */
    public synchronized void endFirst(Runnable end) {
        before.push(end);
    }

    /** Synchronized: the end of the JVM waits for a close that is under way. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        before.forEach(Runnable::run);
        allOf(postgres::stop, kafka::stop).join();
        Folders.remove(folder);
    }

    private static LocalStack create(StackOptions options) throws IOException {
        Properties coordinates = new Properties();
        coordinates.setProperty(
                "postgres.port", "" + Ports.reserve(options.postgresPort(), "PostgreSQL", "--postgres-port"));
        coordinates.setProperty("postgres.password", secret());
        coordinates.setProperty("kafka.port", "" + Ports.reserve(options.kafkaPort(), "Kafka", "--kafka-port"));
        Path folder = StaleStacks.newFolder(options.parent());
        StringWriter text = new StringWriter();
        coordinates.store(text, null);
        Folders.privateFile(folder.resolve(COORDINATES), text.toString());
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
        kafka.prepare(options);
        try {
            allOf(kafka::start, () -> startDatabase(options)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StackException clear) {
                throw new StackException(String.valueOf(clear.getMessage()), e);
            }
            throw e;
        }
    }

    private void startDatabase(StackOptions options) {
        postgres.prepare(options);
        postgres.start();
    }

    private static CompletableFuture<Void> allOf(Runnable one, Runnable other) {
        return CompletableFuture.allOf(CompletableFuture.runAsync(one), CompletableFuture.runAsync(other));
    }

    private static void requireSpace(StackOptions options) throws IOException {
        long free = Files.getFileStore(options.parent()).getUsableSpace() >> 20;
        if (free < options.minimumFreeMegabytes()) {
            throw new StackException("Only " + free + " MB are free in " + options.parent() + "; the local stack wants "
                    + options.minimumFreeMegabytes() + " MB. Free some, or start with -Djava.io.tmpdir=<folder>.");
        }
    }
}
