package org.shumao.localstack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.shumao.localstack.process.Child;
import org.shumao.localstack.process.ChildJars;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.process.StackException;

/** A Kafka broker and controller (KRaft) in a JVM of its own, on a port that it keeps. */
public final class KafkaBroker {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Path folder;
    private final String name;
    private final int port;
    private final Child child;

    /**
     * Makes no files: {@link LocalStack} has prepared those of its own broker.
     *
     * @param folder holds, by name, the properties of the broker, the arguments of its JVM, its data and its log
     * @param port where clients find it, in the clear
     */
    public KafkaBroker(Path folder, String name, int port) {
        this.folder = folder;
        this.name = name;
        this.port = port;
        this.child = new Child(name, folder, "TERM", Duration.ofSeconds(20));
    }

    /** Writes what starts need: the properties of the broker and the arguments of the JVM. */
    void prepare(StackOptions options) throws IOException {
        Path data = Files.createDirectories(folder.resolve(name + "-data"));
        Path properties = Files.createFile(
                folder.resolve(name + ".properties"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(properties, BrokerSettings.text(port, data));
        List<String> arguments = new ArrayList<>();
        arguments.add("-Xms128m");
        arguments.add("-Xmx" + options.brokerHeapMegabytes() + "m");
        if (options.quickCompiler()) {
            arguments.add("-XX:TieredStopAtLevel=1");
            arguments.add("-XX:+UseSerialGC");
        }
        arguments.add("-Dlog4j2.configurationFile=classpath:org/shumao/localstack/stack/broker-log4j2.properties");
        arguments.add("-cp");
        arguments.add(ChildJars.brokerClassPath());
        arguments.add(BrokerMain.class.getName());
        arguments.add(properties.toString());
        arguments.add(data.toString());
        arguments.add(Uuid.randomUuid().toString());
        Files.write(folder.resolve(name + ".arguments"), arguments);
    }

    public String bootstrapServers() {
        return Ports.loopback() + ":" + port;
    }

    /** Starts the broker on its data and waits until it answers. */
    public void start() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        try {
            command.addAll(Files.readAllLines(folder.resolve(name + ".arguments")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        child.start(command, Map.of());
        boolean settled = Poll.until(START_LIMIT, () -> !child.alive() || (listens() && answers()));
        if (!child.alive()) {
            throw child.failure("ended while it started");
        }
        if (!settled) {
            child.kill();
            throw child.failure("did not answer within " + START_LIMIT.toSeconds() + " s");
        }
    }

    /** Deletes every topic but the broker's own, and waits until they are gone. */
    public void deleteTopics() {
        try (Admin admin = Admin.create(client())) {
            Set<String> topics = admin.listTopics().names().get(10, TimeUnit.SECONDS);
            admin.deleteTopics(topics).all().get(10, TimeUnit.SECONDS);
            while (!admin.listTopics().names().get(10, TimeUnit.SECONDS).isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new StackException("Topics cannot be deleted: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while topics were deleted.", e);
        }
    }

    /** The end in good order; data and port stay for the next start. */
    public void stop() {
        child.stop();
    }

    /** The end without warning; data and port stay for the next start. */
    public void kill() {
        child.kill();
    }

    public boolean running() {
        return child.alive();
    }

    private Map<String, Object> client() {
        return Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.loopback(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean answers() {
        try (Admin admin = Admin.create(client())) {
            return admin.describeCluster().nodes().get(10, TimeUnit.SECONDS).stream()
                    .anyMatch(node -> node.port() == port);
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the broker started.", e);
        }
    }
}
