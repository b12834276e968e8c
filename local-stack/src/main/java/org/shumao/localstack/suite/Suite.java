package org.shumao.localstack.suite;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.key.Scope;
import org.shumao.localstack.identity.IdentityProvider;
import org.shumao.localstack.identity.OpenIdProvider;
import org.shumao.localstack.identity.TokenIssuer;
import org.shumao.localstack.process.ChildJars;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.scenario.published.PublishedSeries;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.stack.LocalStack;

/**
 * The whole product on this machine: PostgreSQL, Kafka and the four packaged services, each in a process of its own, all on
 * the loopback address. Everything ends, and the data goes, on {@link #close()}, on exit, on Ctrl-C and when this JVM is
 * killed.
 */
public final class Suite implements AutoCloseable {
    private static final String DATABASE = "shumao";

    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";

    private static final String OPERATOR = "demo";
    private static final String INSIDER = "inside";
    private static final String OPERATOR_SCOPES = "submit,submit-any,customs,statistician,rates,registry,operate";

    private final LocalStack stack;
    private final SuiteKeys keys;
    private final SuiteOptions options;
    private final Map<SuiteService, ServiceProcess> services = new EnumMap<>(SuiteService.class);
    private final List<ServiceProcess> replicas = new ArrayList<>();
    private Map<String, String> prepared = Map.of();
    private @Nullable IdentityProvider identityProvider;
    private @Nullable OpenIdProvider people;

    private Suite(LocalStack stack, SuiteOptions options) {
        this.stack = stack;
        this.options = options;
        this.keys = SuiteKeys.generate(stack.folder(), keyIds(options));
    }

    /**
     * Starts everything and waits until every service is ready.
     *
     * @throws StackException with a message for the user, if something cannot be started; then nothing runs
     */
    public static Suite start(SuiteOptions options) {
        for (SuiteService service : options.services) {
            runner(service);
        }
        int gatewayPort = Ports.reserve(options.gatewayPort, "the gateway", "--port");
        LocalStack stack = LocalStack.start(options.stack);
        try {
            Suite suite = new Suite(stack, options);
            options.progress.accept("PostgreSQL and Kafka are up");
            stack.postgres().createDatabase(DATABASE);
            suite.prepared = Map.copyOf(options.preparation.apply(stack));
            stack.endFirst(suite::endServices);
            suite.startServices(gatewayPort);
            suite.awaitIdentityProvider();
            return suite;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** The one public address. */
    public URI gatewayUrl() {
        return service(SuiteService.GATEWAY).url();
    }

    /**
     * For the header {@code X-API-Key}. May submit for anybody and for customs, see every order, put rates, write the
     * registry and operate.
     */
    public String apiKey() {
        return keys.apiKey(OPERATOR);
    }

    /** Returns the key of one inside, who reads live totals of the country and nothing else that is not public. */
    public String liveKey() {
        return keys.apiKey(INSIDER);
    }

    /** Returns the certificate of a build that holds no cell, under the parameters of disclosure control that this suite runs with. */
    public String certificateOfNothing() {
        return """
                {"parameters": "%s", "salt": "", "cells": [], "relations": [], "unions": [], "disclosed": [], "withheld": [], "applied": [],
                 "onlyDollars": [], "requested": [], "witnesses": []}""".formatted(options.disclosure.mark(keys.auditorKey()));
    }

    /** A key of {@link SuiteOptions#withKey}. May submit what its enterprise is liable for or agent of, and read its own. */
    public String apiKey(String id) {
        return keys.apiKey(id);
    }

    /**
     * Keycloak, with a user for each role.
     *
     * @throws IllegalStateException if the suite was started without it
     */
    public IdentityProvider identityProvider() {
        if (identityProvider == null) {
            throw new IllegalStateException("this suite has no identity provider");
        }
        return identityProvider;
    }

    /**
     * Whoever issues tokens for people: Keycloak, or the small issuer.
     *
     * @throws IllegalStateException if the suite was started with keys alone
     */
    public OpenIdProvider people() {
        if (people == null) {
            throw new IllegalStateException("this suite has keys alone");
        }
        return people;
    }

    private static List<String> keyIds(SuiteOptions options) {
        return Stream.concat(Stream.of(OPERATOR, INSIDER), options.keys.keySet().stream())
                .toList();
    }

    /** A token of the gateway for a call straight to a service; it lives for a minute. */
    public String token(SuiteService audience, String... scopes) {
        return keys.token(audience, SuiteOptions.ENTERPRISE, scopes);
    }

    public ServiceProcess service(SuiteService service) {
        ServiceProcess process = services.get(service);
        if (process == null) {
            throw new IllegalStateException(service + " was not started");
        }
        return process;
    }

    /**
     * One more process of a service that runs already, ready at return and on ports of its own. The gateway of the suite does not
     * know it; a second gateway knows the same services as the first.
     */
    public ServiceProcess startReplica(SuiteService service) {
        return startReplica(service, Map.of());
    }

    /** @param deviating configuration that differs from that of the first process */
    public ServiceProcess startReplica(SuiteService service, Map<String, String> deviating) {
        ServiceProcess process = launchReplica(service, deviating);
        process.awaitReady();
        return process;
    }

    /** @param sources root folder of other sources of this product, a version before or after, whose services are packaged */
    public ServiceProcess startReplicaOf(Path sources, SuiteService service, Map<String, String> deviating) {
        ServiceProcess process = launchReplica(service, runner(sources, service), deviating);
        process.awaitReady();
        return process;
    }

    /** Launches as {@link #startReplica(SuiteService, Map)} does, without waiting until the process is ready. */
    public ServiceProcess launchReplica(SuiteService service, Map<String, String> deviating) {
        return launchReplica(service, runner(service), deviating);
    }

    private ServiceProcess launchReplica(SuiteService service, Path runner, Map<String, String> deviating) {
        Map<String, String> settings = settings(service);
        settings.putAll(deviating);
        String name = service.module() + "-" + (replicas.size() + 2);
        ServiceProcess process = process(service, runner, name, Ports.anyFree(), settings);
        replicas.add(process);
        process.launch();
        return process;
    }

    public LocalStack stack() {
        return stack;
    }

    /** JDBC URL of the services' database. */
    public String jdbcUrl() {
        return prepared.getOrDefault(JDBC_URL, stack.postgres().jdbcUrl(DATABASE));
    }

    /** Holds the data, and a log for each process; gone after close. */
    public Path folder() {
        return stack.folder();
    }

    @Override
    public void close() {
        stack.close();
    }

    private void startServices(int gatewayPort) {
        URI portal = URI.create("http://" + Ports.loopback() + ":" + gatewayPort);
        if (options.signIn) {
            identityProvider = IdentityProvider.launch(folder(), portal, SuiteOptions.ENTERPRISE);
            people = identityProvider;
        } else if (options.tokenIssuer) {
            people = TokenIssuer.start(portal, SuiteOptions.ENTERPRISE, Clock.systemUTC());
        }
        for (SuiteService service : options.services) {
            int port = service == SuiteService.GATEWAY ? gatewayPort : Ports.anyFree();
            ServiceProcess process = process(service, runner(service), service.module(), port, settings(service));
            services.put(service, process);
            process.launch();
        }
        for (ServiceProcess process : services.values()) {
            process.awaitReady();
            options.progress.accept(process.service().module() + " is up");
        }
    }

    private void awaitIdentityProvider() {
        if (identityProvider != null) {
            identityProvider.awaitReady();
            options.progress.accept("Keycloak is up");
        }
    }

    private ServiceProcess process(
            SuiteService service, Path runner, String name, int port, Map<String, String> settings) {
        Map<String, String> secrets = service == SuiteService.GATEWAY ? gatewaySecrets() : serviceSecrets(service);
        return new ServiceProcess(
                service, runner, name, folder(), port, jvmArguments(service), settings, secrets, options.byEnvironment);
    }

    private Map<String, String> settings(SuiteService service) {
        Map<String, String> settings = service == SuiteService.GATEWAY ? gatewaySettings() : serviceSettings();
        if (service == SuiteService.AGGREGATION) {
            settings.put(
                    "shumao.headline.observed-from",
                    PublishedSeries.MONTHS.get(0).toString());
            settings.put("shumao.reference-data.ageing.day", options.day.toString());
            settings.put(
                    "shumao.release.log.signing-key-location", keys.releaseKey().toString());
            settings.put(
                    "shumao.webhooks.signing-key-location", keys.webhookKey().toString());
        } else if (service == SuiteService.INGESTION) {
            settings.put(
                    "shumao.ingestion.receipts.signing-key-location",
                    keys.receiptKey().toString());
        }
        return settings;
    }

    private Map<String, String> serviceSettings() {
        Map<String, String> settings = new HashMap<>();
        settings.put(JDBC_URL, jdbcUrl());
        settings.put("quarkus.datasource.username", stack.postgres().username());
        settings.put("kafka.bootstrap.servers", stack.kafka().bootstrapServers());
        settings.put(
                "mp.jwt.verify.publickey.location",
                keys.gateway().verifying().toUri().toString());
        settings.putAll(prepared);
        return settings;
    }

    private Map<String, String> serviceSecrets(SuiteService service) {
        Map<String, String> secrets = new HashMap<>();
        secrets.put("QUARKUS_DATASOURCE_PASSWORD", stack.postgres().password());
        if (service == SuiteService.REGISTRY) {
            secrets.put("SHUMAO_REGISTRY_KEYS_PEPPERS_SUITE", keys.pepper());
        } else if (service == SuiteService.AGGREGATION) {
            secrets.putAll(options.disclosure.environment(keys.auditorKey()));
            secrets.put("SHUMAO_DISCLOSURE_COUNT_KEY", keys.countKey());
        }
        return secrets;
    }

    private Map<String, String> gatewaySecrets() {
        return people == null
                ? Map.of()
                : Map.of(
                        "SHUMAO_GATEWAY_IDENTITY_CLIENT_SECRET",
                                people.secrets().client(),
                        "SHUMAO_GATEWAY_IDENTITY_SESSION_SECRET",
                                people.secrets().session());
    }

    private Map<String, String> gatewaySettings() {
        Map<String, String> settings = new HashMap<>();
        services.forEach((service, process) -> {
            if (service != SuiteService.GATEWAY) {
                settings.put(
                        "shumao.gateway.upstreams." + service.module().replace("-service", ""),
                        process.url().toString());
            }
        });
        settings.put(
                "shumao.gateway.signing-key-location", keys.gateway().signing().toString());
        // One key and one address stand for the whole country here: a budget would only measure itself.
        Stream.of("queries.anonymous", "queries.key", "submissions.key")
                .forEach(budget -> settings.put("shumao.gateway.quotas." + budget, "1000000000"));
        settings.put("shumao.gateway.portal.made-up-scale", Integer.toString(ScenarioSize.QUICK.denominator()));
        settings.putAll(identitySettings());
        options.keys.forEach((id, enterprise) -> putKey(settings, id, enterprise, "submit,query"));
        // A single window: the records of the demo come from many enterprises, and customs responses with them.
        putKey(settings, OPERATOR, SuiteOptions.ENTERPRISE, OPERATOR_SCOPES);
        putKey(settings, INSIDER, SuiteOptions.ENTERPRISE, Scope.LIVE.word());
        settings.putAll(options.gatewaySettings);
        return settings;
    }

    private Map<String, String> identitySettings() {
        String prefix = "shumao.gateway.identity.";
        if (people == null) {
            return Map.of(prefix + "people", "none");
        }
        return Map.of(
                prefix + "issuer",
                people.issuer().toString(),
                prefix + "audience",
                OpenIdProvider.AUDIENCE,
                prefix + "client-id",
                OpenIdProvider.PORTAL,
                prefix + "clients",
                OpenIdProvider.COMMAND_LINE + "," + IdentityProvider.BRIEF,
                // Browsers and tests reach it on the loopback address, without TLS.
                prefix + "secure-cookies",
                "false");
    }

    private void putKey(Map<String, String> settings, String id, String enterprise, String scopes) {
        String prefix = "shumao.gateway.keys." + id + ".";
        settings.put(prefix + "sha256", keys.apiKeySha256(id));
        settings.put(prefix + "enterprise", enterprise);
        settings.put(prefix + "scopes", scopes);
    }

    private List<String> jvmArguments(SuiteService service) {
        List<String> arguments = new ArrayList<>();
        arguments.add("-Xmx" + options.heaps.getOrDefault(service, service.heapMegabytes()) + "m");
        // As in production: threads that an OutOfMemoryError ends would leave a service that only looks alive.
        arguments.add("-XX:+ExitOnOutOfMemoryError");
        if (options.stack.quickCompiler()) {
            arguments.add("-XX:TieredStopAtLevel=1");
            arguments.add("-XX:+UseSerialGC");
        }
        arguments.addAll(options.jvmArguments.getOrDefault(service, List.of()));
        return arguments;
    }

    private void endServices() {
        List<CompletableFuture<Void>> ends = Stream.concat(services.values().stream(), replicas.stream())
                .map(process -> CompletableFuture.runAsync(process::close))
                .toList();
        ends.forEach(CompletableFuture::join);
        if (people != null) {
            people.stop();
        }
    }

    private static Path runner(SuiteService service) {
        return runner(root(), service);
    }

    /** @param sources root folder of sources whose services are packaged */
    private static Path runner(Path sources, SuiteService service) {
        Path runner = sources.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(runner)) {
            throw new StackException("There is no " + runner
                    + ". Build the services first: mvn -DskipTests package (in the root folder)");
        }
        return runner;
    }

    /** The root folder of the sources: above this class, or above the working folder. */
    private static Path root() {
        Path origin = ChildJars.origin(Suite.class);
        for (Path start : List.of(origin, Path.of("").toAbsolutePath())) {
            for (Path folder = start; folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve("gateway/pom.xml"))) {
                    return folder;
                }
            }
        }
        throw new StackException("Neither " + origin + " nor the working folder lies in Shumao's source folder, "
                + "where the packaged services are.");
    }
}
