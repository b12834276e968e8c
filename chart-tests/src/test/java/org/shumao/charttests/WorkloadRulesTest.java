package org.shumao.charttests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.charttests.Chart.Rendered;
import org.shumao.charttests.Manifests.Manifest;

/** Deployments and their Services. */
class WorkloadRulesTest {
    /** What quarkus-smallrye-health serves below its root path, which no service changes. */
    private static final Map<String, String> PROBES = Map.of(
            "startupProbe", "/q/health/started",
            "livenessProbe", "/q/health/live",
            "readinessProbe", "/q/health/ready");

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
    void probesAskTheManagementPort(Rendered rendered) {
        assertThat(rendered.manifests().ofKind("Deployment")).allSatisfy(deployment -> {
            JsonNode container = deployment.containers().stream()
                    .filter(candidate -> candidate.has("startupProbe"))
                    .findFirst()
                    .orElseThrow();
            PROBES.forEach((probe, path) -> {
                assertThat(container.path(probe).at("/httpGet/path").asText()).isEqualTo(path);
                assertThat(container.path(probe).at("/httpGet/port").asText()).isEqualTo("management");
            });
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
