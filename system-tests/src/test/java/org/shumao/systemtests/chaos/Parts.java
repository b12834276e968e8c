package org.shumao.systemtests.chaos;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.stack.KafkaBroker;
import org.shumao.localstack.stack.LocalStack;
import org.shumao.localstack.stack.PostgresServer;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.network.Link;
import org.shumao.systemtests.stack.BrokerSettings;

/** Two replicas of each service, a database and a broker, with a link on every way between two of them. */
final class Parts implements AutoCloseable {
    /** Of three services that speak to database and broker, two replicas each. */
    private static final int BEHIND_GATEWAYS = 6;

    /** Replicas that die or hang are missed soon: the times of production are too long for a test of minutes. */
    private static final Map<SuiteService, Map<String, String>> SETTINGS = Map.of(
            SuiteService.INGESTION,
            Map.of("shumao.ingestion.submissions.lease", "5s", "shumao.ingestion.submissions.heartbeat", "1s"),
            SuiteService.REGISTRY,
            Map.of(),
            SuiteService.AGGREGATION,
            Map.of("kafka.session.timeout.ms", "6000", "kafka.heartbeat.interval.ms", "1000"));

    /** A listener of the broker, and the port at which it tells clients to come. */
    private record Way(int port, int clientPort) {}

    private final List<Way> ways = new ArrayList<>();
    private final Suite suite;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();

    Parts() {
        suite = Suite.start(SuiteOptions.forTests().withoutServices().withPreparation(this::addWays));
        try {
            launch();
            services.values().forEach(ServiceProcess::awaitReady);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Gives the broker a listener for each service behind the gateways. */
    private Map<String, String> addWays(LocalStack stack) {
        BrokerSettings settings = new BrokerSettings(stack);
        for (int i = 0; i < BEHIND_GATEWAYS; i++) {
            Way way = new Way(Ports.anyFree(), Ports.anyFree());
            ways.add(way);
            settings.listen("LINK" + i, "PLAINTEXT", way.port(), way.clientPort());
        }
        stack.kafka().stop();
        settings.store();
        stack.kafka().start();
        return Map.of();
    }

    private void launch() {
        Iterator<Way> each = ways.iterator();
        for (SuiteService service : List.of(SuiteService.INGESTION, SuiteService.REGISTRY, SuiteService.AGGREGATION)) {
            for (String replica : List.of("A", "B")) {
                Way way = each.next();
                String name = name(service) + " " + replica;
                Link toBroker = Link.to(way.clientPort(), way.port());
                URI database = URI.create(suite.jdbcUrl().substring("jdbc:".length()));
                Link toDatabase = Link.to(0, database.getPort());
                links.put(name + " to broker", toBroker);
                links.put(name + " to database", toDatabase);
                Map<String, String> settings = new LinkedHashMap<>(SETTINGS.getOrDefault(service, Map.of()));
                settings.put("kafka.bootstrap.servers", "127.0.0.1:" + toBroker.port());
                settings.put(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://127.0.0.1:" + toDatabase.port() + database.getPath());
                services.put(name, suite.launchReplica(service, settings));
            }
        }
        for (String replica : List.of("A", "B")) {
            launchGateway("gateway " + replica);
        }
    }

    private void launchGateway(String name) {
        Map<String, String> upstreams = new LinkedHashMap<>();
        for (SuiteService service : List.of(SuiteService.INGESTION, SuiteService.REGISTRY, SuiteService.AGGREGATION)) {
            Link link = Link.to(services.entrySet().stream()
                    .filter(replica -> replica.getKey().startsWith(name(service)))
                    .map(Map.Entry::getValue)
                    .toArray(ServiceProcess[]::new));
            links.put(name + " to " + name(service), link);
            upstreams.put(
                    "shumao.gateway.upstreams." + name(service), link.url().toString());
        }
        services.put(name, suite.launchReplica(SuiteService.GATEWAY, upstreams));
    }

    private static String name(SuiteService service) {
        return service.module().replace("-service", "");
    }

    Suite suite() {
        return suite;
    }

    List<URI> gateways() {
        return Stream.of("gateway A", "gateway B")
                .map(name -> Objects.requireNonNull(services.get(name)).url())
                .toList();
    }

    Map<String, ServiceProcess> services() {
        return services;
    }

    Map<String, Link> links() {
        return links;
    }

    KafkaBroker broker() {
        return suite.stack().kafka();
    }

    PostgresServer database() {
        return suite.stack().postgres();
    }

    @Override
    public void close() {
        suite.close();
        links.values().forEach(Link::close);
    }
}
