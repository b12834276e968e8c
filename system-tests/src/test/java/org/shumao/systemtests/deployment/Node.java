package org.shumao.systemtests.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shumao.localstack.process.Child;
import org.shumao.localstack.process.Poll;

/** Runs containers of services as processes, by the same command line as their images. */
final class Node implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(40);

    /** ENTRYPOINT of the images, in the folder that the image holds. */
    private static final String ENTRYPOINT =
            "cd \"$APPLICATION\" && exec java $JAVA_OPTS $JAVA_OPTS_APPEND -jar quarkus-run.jar \"$@\"";

    private final Path logs;
    private final List<Child> running = new ArrayList<>();

    Node(Path logs) {
        this.logs = logs;
    }

    /** Starts a service without waiting for it. */
    Child start(RenderedContainer container, String module) {
        container.layOut();
        Child child = new Child(container.name(), logs, "TERM", GRACE);
        child.start(command(container), environment(container, module));
        running.add(child);
        return child;
    }

    /** Starts a container that ends by itself; what it prints is in {@link #log}. */
    Process run(RenderedContainer container, String module) {
        container.layOut();
        ProcessBuilder builder = new ProcessBuilder(command(container))
                .redirectErrorStream(true)
                .redirectOutput(log(container).toFile());
        builder.environment().putAll(environment(container, module));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log(RenderedContainer container) {
        return logs.resolve(container.name() + ".log");
    }

    private static List<String> command(RenderedContainer container) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", ENTRYPOINT, "java"));
        command.addAll(container.arguments());
        return command;
    }

    private Map<String, String> environment(RenderedContainer container, String module) {
        Map<String, String> environment = new HashMap<>(container.environment());
        environment.put("APPLICATION", application(module).toString());
        environment.put("JAVA_OPTS", "-Djava.io.tmpdir=" + logs);
        return environment;
    }

    /** @throws org.shumao.localstack.process.StackException with the end of its log, if it ends or is not ready in time */
    void awaitReady(RenderedContainer container, Child child) {
        URI ready = URI.create("http://127.0.0.1:" + container.port("management") + container.probe("readinessProbe"));
        boolean settled = Poll.until(START_LIMIT, () -> !child.running() || status(ready) == 200);
        if (!settled || !child.running()) {
            throw child.failure("was not ready at " + ready);
        }
    }

    private static Path application(String module) {
        return Path.of(System.getProperty("shumao.home"), module, "target", "quarkus-app");
    }

    private static int status(URI url) {
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status;
        } catch (IOException notYet) {
            return 0;
        }
    }

    @Override
    public void close() {
        running.parallelStream().forEach(Child::stop);
    }
}
