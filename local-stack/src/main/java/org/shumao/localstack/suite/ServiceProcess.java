package org.shumao.localstack.suite;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.shumao.localstack.process.Child;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.process.StackException;

/** A packaged service in a JVM of its own, on ports that it keeps over restarts. */
public final class ServiceProcess extends Child implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final SuiteService service;
    private final int port;
    private final int managementPort = Ports.anyFree();
    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment;

    /**
     * @param runner its {@code quarkus-run.jar}
     * @param name of its log, unlike that of any other process of the suite
     * @param settings its configuration
     * @param secrets environment variables: other users of the machine must not see them
     * @param byEnvironment whether the settings are environment variables too, or system properties on the command line
     */
    ServiceProcess(
            SuiteService service,
            Path runner,
            String name,
            Path folder,
            int port,
            List<String> jvmArguments,
            Map<String, String> settings,
            Map<String, String> secrets,
            boolean byEnvironment) {
        super(name, folder, "TERM", Duration.ofSeconds(30));
        this.service = service;
        this.port = port;
        this.environment = new HashMap<>(secrets);
        Map<String, String> all = new HashMap<>(settings);
        all.put("quarkus.banner.enabled", "false");
        // A person reads these logs.
        all.put("quarkus.log.console.json.enabled", "false");
        all.put("quarkus.http.host", Ports.loopback());
        all.put("quarkus.http.port", "" + port);
        all.put("quarkus.management.host", Ports.loopback());
        all.put("quarkus.management.port", "" + managementPort);
        command.add(java());
        command.addAll(jvmArguments);
        all.forEach((setting, value) -> {
            if (byEnvironment) {
                environment.put(variable(setting), value);
            } else {
                command.add("-D" + setting + "=" + value);
            }
        });
        command.addAll(List.of("-jar", runner.toString()));
    }

    /** Returns the environment variable in which MicroProfile Config looks a property up. */
    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    public SuiteService service() {
        return service;
    }

    /** Returns the address of the service itself, past the gateway. */
    public URI url() {
        return URI.create("http://" + Ports.loopback() + ":" + port);
    }

    /** Returns the address of health and metrics. */
    public URI managementUrl() {
        return URI.create("http://" + Ports.loopback() + ":" + managementPort);
    }

    /** Starts the service without waiting for it. */
    public void launch() {
        start(command, environment);
    }

    /** Tells whether it says that it is ready for work. */
    public boolean ready() {
        return Ports.status(managementUrl().resolve("/q/health/ready")) == 200;
    }

    /** Tells whether it runs and responds, ready for work or not. */
    public boolean live() {
        return Ports.status(managementUrl().resolve("/q/health/live")) == 200;
    }

    /**
     * Waits until the service says that it is ready.
     *
     * @throws StackException with the end of its log, if it ends or is not ready in time
     */
    public void awaitReady() {
        await(START_LIMIT, this::ready);
    }

    /** Ends the service if it runs, in good order, and starts it again on the same ports, ready at return. */
    public void restart() {
        stop();
        launch();
        awaitReady();
    }

    @Override
    public void close() {
        stop();
    }
}
