package org.shumao.charttests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.charttests.Manifests.Manifest;

/** A service's own word goes before the defaults, and the defaults before what is global. */
class ValuesOverlayTest {
    @TempDir
    Path scratch;

    /** Helm's own functions for merging would take false and zero for unset. */
    @Test
    void falseZeroAndEmptyAreWords() throws IOException {
        Manifests manifests = render("""
                defaults:
                  minReadySeconds: 5
                  podLabels: {team: statistics}
                  resizePolicy: [{resourceName: cpu, restartPolicy: NotRequired}]
                services:
                  gateway:
                    minReadySeconds: 0
                    podDisruptionBudget: {enabled: false}
                    serviceAccount: {create: false}
                    resizePolicy: []
                    shutdown: {delay: 0}
                    config: {quarkus.http.idle-timeout: null, quarkus.http.accept-queue-size: 0}
                """);
        Manifest gateway = manifests.only("Deployment", "-gateway");

        assertThat(gateway.spec().path("minReadySeconds").asInt(-1)).isZero();
        assertThat(gateway.tree().findValue("resizePolicy")).isNull();
        assertThat(gateway.podSpec().path("terminationGracePeriodSeconds").asInt())
                .isEqualTo(35);
        assertThat(gateway.podSpec().path("serviceAccountName").asText()).isEqualTo("default");
        assertThat(gateway.podMetadata().at("/labels/team").asText()).isEqualTo("statistics");
        assertThat(manifests.ofKind("PodDisruptionBudget").map(Manifest::name))
                .hasSize(3)
                .noneMatch(name -> name.endsWith("-gateway"));
        assertThat(Properties.of(manifests, "gateway"))
                .containsEntry("quarkus.http.accept-queue-size", "0")
                .doesNotContainKey("quarkus.http.idle-timeout");
        assertThat(manifests
                        .only("Deployment", "-registry")
                        .spec()
                        .path("minReadySeconds")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void schedulingFallsBackToGlobal() throws IOException {
        Manifests manifests = render("""
                global:
                  nodeSelector: {pool: general}
                  priorityClassName: general
                defaults:
                  tolerations: [{key: all, operator: Exists}]
                services:
                  aggregation:
                    nodeSelector: {pool: large}
                """);
        JsonNode aggregation = manifests.only("Deployment", "-aggregation").podSpec();
        JsonNode registry = manifests.only("Deployment", "-registry").podSpec();

        assertThat(aggregation.at("/nodeSelector/pool").asText()).isEqualTo("large");
        assertThat(registry.at("/nodeSelector/pool").asText()).isEqualTo("general");
        assertThat(registry.path("priorityClassName").asText()).isEqualTo("general");
        assertThat(registry.at("/tolerations/0/key").asText()).isEqualTo("all");
        assertThat(manifests
                        .only("Job", "-registry-prepare")
                        .podSpec()
                        .at("/nodeSelector/pool")
                        .asText())
                .isEqualTo("general");
    }

    @Test
    void aServiceMayHaveADatabaseAndAKafkaUserOfItsOwn() throws IOException {
        Manifests manifests = render("""
                services:
                  registry:
                    postgresql: {host: other.example.org, existingSecret: other}
                    kafka: {sasl: {enabled: true, existingSecret: registry-user}}
                """);

        assertThat(manifests.only("Deployment", "-registry").tree().toString())
                .contains("jdbc:postgresql://other.example.org:5432/shumao", "registry-user");
        assertThat(manifests.only("Job", "-registry-prepare").tree().toString()).contains("other.example.org");
        assertThat(manifests.only("Deployment", "-ingestion").tree().toString())
                .contains("jdbc:postgresql://postgresql.example.org:5432/shumao")
                .doesNotContain("registry-user");
    }

    @Test
    void aServiceMayHavePullSecretsBesidesThoseOfAll() throws IOException {
        Manifests manifests = render("""
                global: {imagePullSecrets: [{name: all}]}
                services: {registry: {imagePullSecrets: [{name: own}]}}
                """);

        assertThat(pullSecrets(manifests.only("Deployment", "-registry"))).containsExactly("all", "own");
        assertThat(pullSecrets(manifests.only("Job", "-registry-prepare"))).containsExactly("all", "own");
        assertThat(pullSecrets(manifests.only("Deployment", "-gateway"))).containsExactly("all");
    }

    private static List<String> pullSecrets(Manifest object) {
        return object.podSpec().path("imagePullSecrets").findValuesAsText("name");
    }

    @Test
    void aDigestGoesBeforeATagAndTheRegistryOfAnImageBeforeTheGlobalOne() throws IOException {
        String digest = "sha256:" + "0123456789abcdef".repeat(4);
        Manifests manifests = render("""
                services:
                  gateway: {image: {registry: elsewhere.example.org, tag: 1.0.0, digest: "%s"}}
                  registry: {image: {tag: 1.2.3}}
                """.formatted(digest));

        assertThat(image(manifests, "-gateway")).isEqualTo("elsewhere.example.org/shumao/gateway@" + digest);
        assertThat(image(manifests, "-registry"))
                .isEqualTo("registry.example.org/statistics/shumao/registry-service:1.2.3");
        assertThat(image(manifests, "-ingestion")).endsWith("/ingestion-service:0.1.0");
    }

    @Test
    void theImageOfTheTestsComesFromTheGlobalRegistryUnlessItNamesAnother() throws IOException {
        assertThat(render("{}")
                        .only("Pod", "-test-road")
                        .containers()
                        .get(0)
                        .path("image")
                        .asText())
                .startsWith("registry.example.org/statistics/curlimages/curl:");
        assertThat(render("tests: {image: {registry: mirror.example.org}}")
                        .only("Pod", "-test-road")
                        .containers()
                        .get(0)
                        .path("image")
                        .asText())
                .startsWith("mirror.example.org/curlimages/curl:");
    }

    @Test
    void servicesMayShareAServiceAccount() throws IOException {
        Manifests manifests = render("""
                defaults: {serviceAccount: {name: statistics, annotations: {a: "1"}}}
                services:
                  gateway: {serviceAccount: {name: public}}
                  registry: {serviceAccount: {annotations: {b: "2"}}}
                """);

        assertThat(manifests.ofKind("ServiceAccount").map(Manifest::name))
                .containsExactlyInAnyOrder("statistics", "public");
        assertThat(manifests.only("ServiceAccount", "statistics").annotations().toString())
                .contains("\"a\":\"1\"", "\"b\":\"2\"");
        assertThat(manifests.only("ServiceAccount", "public").annotations().toString())
                .contains("\"a\":\"1\"")
                .doesNotContain("\"b\"");
    }

    @Test
    void extraObjectsAreTemplates() {
        Manifest note = Chart.rendered("full-values.yaml").manifests().only("ConfigMap", "-note");

        assertThat(note.tree().at("/data/note").asText()).isEqualTo("For stats");
        assertThat(note.name()).isEqualTo("stats-shumao-note");
    }

    private Manifests render(String values) throws IOException {
        Path file = Files.writeString(scratch.resolve("values.yaml"), values);
        return Chart.copyTo(scratch).render(Chart.file("ci/minimal-values.yaml"), file);
    }

    private static String image(Manifests manifests, String end) {
        return manifests
                .only("Deployment", end)
                .containers()
                .get(0)
                .path("image")
                .asText();
    }
}
