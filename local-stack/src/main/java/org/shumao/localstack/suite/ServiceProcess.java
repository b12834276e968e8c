package org.shumao.localstack.suite;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.shumao.localstack.process.Child;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.process.StackException;

/** A packaged service in a JVM of its own, on ports that it keeps over restarts. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final SuiteService service;
    private final int port;
    private final int managementPort;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Child child;

    /**
     * @param runner its {@code quarkus-run.jar}
     * @param name of its log, unlike that of any other process of the suite
     */
    ServiceProcess(
            SuiteService service,
            Path runner,
            String name,
            Path folder,
            int port,
            List<String> jvmArguments,
            ServiceConfiguration configuration) {
        this.service = service;
        this.port = port;
        this.managementPort = Ports.anyFree();
        this.child = new Child(name, folder, "TERM", Duration.ofSeconds(30));
        ServiceConfiguration complete = configuration.with(ports());
        this.environment = complete.environment();
        this.command = command(runner, jvmArguments, complete);
    }

    public SuiteService service() {
        return service;
    }

    /** Address of the service itself, past the gateway. */
    public URI url() {
        return URI.create("http://" + Ports.loopback() + ":" + port);
    }

    /** Address of health and metrics. */
    public URI managementUrl() {
        return URI.create("http://" + Ports.loopback() + ":" + managementPort);
    }

    public Path log() {
        return child.log();
    }

    /** For the tools of the JDK; -1 if it does not run. */
    public long pid() {
        return child.pid();
    }

    public boolean running() {
        return child.alive();
    }

    /** What it ended with, above 128 by a signal; empty while it runs. */
    public OptionalInt exitStatus() {
        return child.exitStatus();
    }

    /** Starts the service without waiting for it. */
    public void launch() {
        child.start(command, environment);
    }

    /** Whether it says that it is ready for work. */
    public boolean ready() {
        return health("/q/health/ready") == 200;
    }

    /** Whether it runs and responses, ready for work or not. */
    public boolean live() {
        return health("/q/health/live") == 200;
    }

    /**
     * Waits until the service says that it is ready.
     *
     * @throws StackException with the end of its log, if it ends or is not ready in time
     */
    public void awaitReady() {
        boolean settled = Poll.until(START_LIMIT, () -> !child.alive() || ready());
        if (!child.alive()) {
            throw child.failure("ended while it started");
        }
        if (!settled) {
            throw child.failure("was not ready within " + START_LIMIT.toSeconds() + " s (see " + managementUrl()
                    + "/q/health/ready)");
        }
    }

    /** Ends the service if it runs, in good order, and starts it again on the same ports, ready at return. */
    public void restart() {
        child.stop();
        launch();
        awaitReady();
    }

    /** The end in good order (SIGTERM). */
    public void stop() {
        child.stop();
    }

    /** The end without warning (SIGKILL). */
    public void kill() {
        child.kill();
    }

    /** Takes every processor from it (SIGSTOP): to its neighbours it is gone, but its connections and locks stay. */
    public void freeze() {
        child.freeze();
    }

    /** Lets it go on where it was frozen (SIGCONT). */
    public void thaw() {
        child.thaw();
    }

    @Override
    public void close() {
        child.stop();
    }

    private Map<String, String> ports() {
        return Map.of(
                "quarkus.banner.enabled",
                "false",
                // A person reads these logs.
                "quarkus.log.console.json.enabled",
                "false",
                "quarkus.http.host",
                Ports.loopback(),
                "quarkus.http.port",
                "" + port,
                "quarkus.management.host",
                Ports.loopback(),
                "quarkus.management.port",
                "" + managementPort);
    }

    private static List<String> command(Path runner, List<String> jvmArguments, ServiceConfiguration configuration) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(jvmArguments);
        line.addAll(configuration.arguments());
        line.add("-jar");
        line.add(runner.toString());
        return List.copyOf(line);
    }

    private int health(String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) managementUrl().resolve(path).toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status;
        } catch (IOException notYet) {
            return 0;
        }
    }
}
