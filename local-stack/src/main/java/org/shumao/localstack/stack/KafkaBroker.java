package org.shumao.localstack.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.shumao.localstack.process.Child;
import org.shumao.localstack.process.ChildJars;
import org.shumao.localstack.process.Folders;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.process.StackException;

/** A Kafka broker and controller (KRaft) in a JVM of its own, on a port that it keeps. */
public final class KafkaBroker extends Child {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final int port;

    /**
     * Makes no files: {@link LocalStack} has prepared those of its own broker.
     *
     * @param folder holds, by name, the properties of the broker, the arguments of its JVM, its data and its log
     * @param port where clients find it, in the clear
     */
    public KafkaBroker(Path folder, String name, int port) {
        super(name, folder, "TERM", Duration.ofSeconds(20));
        this.port = port;
    }

    /** Writes what starts need: the properties of the broker and the arguments of the JVM. */
    void prepare(StackOptions options) throws IOException {
        Path data = Files.createDirectories(file("-data"));
        Path properties = Folders.privateFile(file(".properties"), settings(data));
        List<String> arguments = new ArrayList<>();
        arguments.add("-Xms128m");
        arguments.add("-Xmx" + options.brokerHeapMegabytes() + "m");
        if (options.quickCompiler()) {
            arguments.add("-XX:TieredStopAtLevel=1");
            arguments.add("-XX:+UseSerialGC");
        }
        arguments.addAll(List.of(
                "-Dlog4j2.configurationFile=classpath:org/shumao/localstack/stack/broker-log4j2.properties",
                "-cp",
                ChildJars.brokerClassPath(),
                BrokerMain.class.getName(),
                properties.toString(),
                data.toString(),
                Uuid.randomUuid().toString()));
        Files.write(file(".arguments"), arguments);
    }

    private String settings(Path data) throws IOException {
        try (InputStream text = Objects.requireNonNull(KafkaBroker.class.getResourceAsStream("broker.properties"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{port}", "" + port)
                    .replace("{controller}", "" + Ports.anyFree())
                    .replace("{data}", data.toString());
        }
    }

    public String bootstrapServers() {
        return Ports.loopback() + ":" + port;
    }

    /** Starts the broker on its data and waits until it answers. */
    public void start() {
        List<String> command = new ArrayList<>();
        command.add(Child.java());
        try {
            command.addAll(Files.readAllLines(file(".arguments")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(command, Map.of());
        await(START_LIMIT, () -> listens() && answers());
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
