package org.shumao.charttests.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Chart.Rendered;
import org.shumao.charttests.Manifests;
import org.shumao.charttests.Manifests.Manifest;
import org.shumao.charttests.Properties;
import org.shumao.charttests.configuration.QuarkusModel;

/** Deployments and their Services. */
class WorkloadRulesTest {
    /** By probe, the property of Quarkus that says where its checks are served. */
    private static final Map<String, String> PROBES = Map.of(
            "startupProbe", "quarkus.smallrye-health.startup-path",
            "livenessProbe", "quarkus.smallrye-health.liveness-path",
            "readinessProbe", "quarkus.smallrye-health.readiness-path");

    static List<Rendered> everyValuesFile() {
        return Chart.everyValuesFile();
    }

    /** A selector can never be changed, so a version in it would end the first upgrade. */
    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void selectorsAreLabelsOfTheirPodsAndHoldNoVersion(Rendered rendered) {
        assertThat(rendered.manifests().ofKind("Deployment")).allSatisfy(deployment -> {
            Map<String, String> selector = texts(deployment.spec().at("/selector/matchLabels"));
            assertThat(texts(deployment.podMetadata().path("labels"))).containsAllEntriesOf(selector);
            assertThat(selector)
                    .containsOnlyKeys(
                            "app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/component");
        });
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void everySelectorFindsThePodsOfOneDeploymentAlone(Rendered rendered) {
        List<Manifest> selecting = rendered.manifests().all().stream()
                .filter(object ->
                        object.kind().equals("Service") || object.kind().equals("PodDisruptionBudget"))
                .toList();

        assertThat(selecting).isNotEmpty().allSatisfy(object -> {
            JsonNode selector = object.kind().equals("Service")
                    ? object.spec().path("selector")
                    : object.spec().at("/selector/matchLabels");
            assertThat(rendered.manifests()
                            .withPods()
                            .filter(pod -> matches(pod, selector))
                            .map(Manifest::id))
                    .as(object.id())
                    .hasSize(1)
                    .allMatch(id -> id.startsWith("Deployment/"));
        });
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void probesAskTheManagementPortWhereTheServiceAnswers(Rendered rendered) {
        assertThat(rendered.manifests().ofKind("Deployment")).allSatisfy(deployment -> {
            JsonNode container = deployment.containers().stream()
                    .filter(candidate -> candidate.has("startupProbe"))
                    .findFirst()
                    .orElseThrow();
            PROBES.forEach((probe, property) -> {
                String path = served(component(deployment), "quarkus.smallrye-health.root-path", property);
                assertThat(container.path(probe).at("/httpGet/path").asText()).isEqualTo(path);
                assertThat(container.path(probe).at("/httpGet/port").asText()).isEqualTo("management");
            });
        });
    }

    @Test
    void prometheusScrapesTheManagementServiceWhereMetricsAreServed() {
        Manifests manifests = Chart.rendered("monitoring-values.yaml").manifests();

        assertThat(manifests.ofKind("ServiceMonitor")).hasSize(4).allSatisfy(monitor -> {
            JsonNode endpoint = monitor.spec().at("/endpoints/0");
            JsonNode selector = monitor.spec().at("/selector/matchLabels");
            assertThat(endpoint.path("path").asText())
                    .isEqualTo(served(component(monitor), "quarkus.micrometer.export.prometheus.path"));
            assertThat(manifests
                            .ofKind("Service")
                            .filter(service -> texts(service.labels())
                                    .entrySet()
                                    .containsAll(texts(selector).entrySet())))
                    .singleElement()
                    .satisfies(service -> {
                        assertThat(service.name()).isEqualTo(monitor.name() + "-management");
                        assertThat(service.spec().at("/ports/0/name")).isEqualTo(endpoint.path("port"));
                    });
        });
    }

    /** The ports of the chart are those that the services have without it. */
    @Test
    void portsAreThoseOfTheServices() {
        JsonNode values = Chart.rendered("minimal-values.yaml").values().path("services");

        assertThat(values.propertyStream()).hasSize(4).allSatisfy(service -> {
            Map<String, String> own = Properties.ofService(service.getKey());
            JsonNode ports = service.getValue().path("ports");
            assertThat(ports.path("http").asText()).isEqualTo(own.get("quarkus.http.port"));
            assertThat(ports.path("management").asText()).isEqualTo(own.get("quarkus.management.port"));
        });
    }

    /** Migrations in the start may take minutes. */
    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void aStartMayTakeFiveMinutes(Rendered rendered) {
        assertThat(rendered.manifests().ofKind("Deployment")).allSatisfy(deployment -> {
            JsonNode probe = deployment.tree().findValue("startupProbe");
            assertThat(probe.path("periodSeconds").asInt()
                            * probe.path("failureThreshold").asInt())
                    .isGreaterThanOrEqualTo(300);
        });
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void gracePeriodHoldsAllPhasesOfTheShutdown(Rendered rendered) {
        JsonNode shutdown = rendered.values().at("/defaults/shutdown");
        int sum = shutdown.path("delay").asInt()
                + shutdown.path("timeout").asInt()
                + shutdown.path("preStop").asInt()
                + shutdown.path("reserve").asInt();

        assertThat(rendered.manifests().ofKind("Deployment")).allSatisfy(deployment -> {
            assertThat(deployment
                            .podSpec()
                            .path("terminationGracePeriodSeconds")
                            .asInt())
                    .isEqualTo(sum);
            assertThat(Properties.of(rendered, component(deployment)))
                    .containsEntry(
                            "quarkus.shutdown.delay", shutdown.path("delay").asInt() + "s")
                    .containsEntry(
                            "quarkus.shutdown.timeout", shutdown.path("timeout").asInt() + "s");
            assertThat(deployment.tree().findValues("preStop"))
                    .hasSize(shutdown.path("preStop").asInt() > 0 ? 1 : 0);
        });
    }

    /** The kubelet sleeps by itself from 1.30 on; an older one needs a program in the image. */
    @Test
    void beforeTheSignalTheKubeletSleepsIfItCan(@TempDir Path scratch) {
        Chart chart = Chart.copyTo(scratch);
        Path full = Chart.file("ci/full-values.yaml");

        assertThat(lifecycles(chart.template(Chart.RELEASE, "1.30.0", full)))
                .hasSize(4)
                .allSatisfy(lifecycle -> {
                    assertThat(lifecycle.at("/preStop/sleep/seconds").asInt()).isEqualTo(5);
                    assertThat(lifecycle.path("preStop")).hasSize(1);
                    assertThat(lifecycle.at("/postStart/exec/command/0").asText())
                            .isEqualTo("true");
                });
        assertThat(lifecycles(chart.template(Chart.RELEASE, "1.29.9", full)))
                .hasSize(4)
                .allSatisfy(lifecycle -> assertThat(lifecycle.path("preStop").toString())
                        .isEqualTo("{\"exec\":{\"command\":[\"sleep\",\"5\"]}}"));
    }

    private static List<JsonNode> lifecycles(String rendered) {
        return Manifests.of(rendered)
                .ofKind("Deployment")
                .flatMap(deployment -> deployment.containers().stream())
                .filter(container -> container.has("lifecycle"))
                .map(container -> container.path("lifecycle"))
                .toList();
    }

    /** Test pods and Jobs resolve names and run as the services do. */
    @Test
    void everyPodRunsAsTheDefaultsSay() {
        assertThat(Chart.rendered("full-values.yaml").manifests().withPods()).allSatisfy(object -> {
            assertThat(object.podSpec().path("runtimeClassName").asText()).isEqualTo("gvisor");
            assertThat(object.podSpec().path("schedulerName").asText()).isEqualTo("statistics");
            assertThat(object.podSpec().at("/dnsConfig/options/0/name").asText())
                    .isEqualTo("ndots");
            assertThat(object.podSpec().at("/hostAliases/0/ip").asText()).isEqualTo("10.1.0.7");
        });
    }

    @Test
    void onlyTheServiceOfTheGatewayIsForCallersOutside() {
        assertThat(Chart.rendered("full-values.yaml").manifests().ofKind("Service"))
                .hasSize(8)
                .allSatisfy(service -> {
                    boolean gateway = service.name().endsWith("-gateway");
                    boolean management = service.name().endsWith("-management");
                    assertThat(service.spec().has("loadBalancerSourceRanges")).isEqualTo(gateway);
                    assertThat(service.spec().has("externalTrafficPolicy")).isEqualTo(gateway);
                    assertThat(service.spec().path("clusterIP").asText().equals("None"))
                            .isEqualTo(management);
                    assertThat(service.spec().has("trafficDistribution")).isEqualTo(!management);
                    assertThat(service.spec().path("ipFamilies")).hasSize(2);
                });
    }

    /** Eight idle pods take 0.15 processors and 2.1 GiB; what they ask for must not keep a small cluster from running them. */
    @ParameterizedTest
    @CsvSource({"minimal-values.yaml, 1500, 4800", "small-values.yaml, 500, 2048"})
    void requestsAreNearWhatIsMeasured(String file, int mostMillis, int mostMebibytes) {
        int millis = 0;
        int mebibytes = 0;
        for (Manifest deployment :
                Chart.rendered(file).manifests().ofKind("Deployment").toList()) {
            JsonNode requests = deployment.containers().get(0).at("/resources/requests");
            int replicas = deployment.spec().path("replicas").asInt();
            millis += replicas * number(requests.path("cpu").asText(), "m");
            mebibytes += replicas * number(requests.path("memory").asText(), "Mi");
        }
        assertThat(millis).isBetween(150, mostMillis);
        assertThat(mebibytes).isBetween(1024, mostMebibytes);
    }

    private static int number(String quantity, String unit) {
        assertThat(quantity).endsWith(unit);
        return Integer.parseInt(quantity.substring(0, quantity.length() - unit.length()));
    }

    /** No proxy may still send to a pod that has stopped to answer. */
    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void delayOutlastsTheReadinessProbe(Rendered rendered) {
        JsonNode defaults = rendered.values().path("defaults");

        assertThat(defaults.at("/shutdown/delay").asInt())
                .isGreaterThanOrEqualTo(
                        defaults.at("/probes/ready/periodSeconds").asInt());
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void portsOfServicesArePortsOfTheirContainers(Rendered rendered) {
        assertThat(rendered.manifests().ofKind("Service")).hasSize(8).allSatisfy(service -> {
            Manifest deployment = rendered.manifests()
                    .ofKind("Deployment")
                    .filter(candidate -> matches(candidate, service.spec().path("selector")))
                    .findFirst()
                    .orElseThrow();
            List<String> ports = deployment.tree().findValue("ports").findValuesAsText("name");
            assertThat(service.spec().path("ports").findValuesAsText("targetPort"))
                    .hasSize(1)
                    .isSubsetOf(ports);
        });
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void servicesListenOnTheirContainerPorts(Rendered rendered) {
        assertThat(rendered.manifests().ofKind("Deployment")).allSatisfy(deployment -> {
            Map<String, String> properties = Properties.of(rendered, component(deployment));
            Map<String, String> ports = deployment
                    .tree()
                    .findValue("ports")
                    .valueStream()
                    .collect(Collectors.toMap(
                            port -> port.path("name").asText(),
                            port -> port.path("containerPort").asText()));
            assertThat(ports)
                    .containsEntry("http", properties.get("quarkus.http.port"))
                    .containsEntry("management", properties.get("quarkus.management.port"));
        });
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void aRolloutReplacesPodsOneByOne(Rendered rendered) {
        assertThat(rendered.manifests().ofKind("Deployment")).allSatisfy(deployment -> {
            assertThat(deployment.spec().at("/strategy/type").asText()).isEqualTo("RollingUpdate");
            assertThat(deployment
                            .spec()
                            .at("/strategy/rollingUpdate/maxUnavailable")
                            .asInt(1))
                    .isZero();
        });
    }

    /** A path below the root of the management port, as the service sets it or Quarkus by default. */
    private static String served(String service, String... properties) {
        Map<String, String> own = Properties.ofService(service);
        StringBuilder path = new StringBuilder();
        Stream.concat(Stream.of("quarkus.management.root-path"), Stream.of(properties))
                .forEach(property -> {
                    String segment =
                            own.getOrDefault(property, QuarkusModel.defaults().get(property));
                    path.append(path.isEmpty() ? "" : "/").append(segment);
                });
        return path.toString();
    }

    private static String component(Manifest deployment) {
        return deployment.labels().path("app.kubernetes.io/component").asText();
    }

    private static boolean matches(Manifest object, JsonNode selector) {
        return texts(object.podMetadata().path("labels"))
                .entrySet()
                .containsAll(texts(selector).entrySet());
    }

    private static Map<String, String> texts(JsonNode map) {
        return map.propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
    }
}
