package org.shumao.charttests.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Chart.Rendered;
import org.shumao.charttests.Manifests;
import org.shumao.charttests.Manifests.Manifest;
import org.shumao.contracts.topic.Topic;

/** Deployment, autoscaler and disruption budget of a service agree. */
class ScalingRulesTest {
    static List<Rendered> everyValuesFile() {
        return Chart.everyValuesFile();
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void anAutoscaledDeploymentHasNoReplicas(Rendered rendered) {
        assertThat(rendered.manifests().ofKind("Deployment")).allSatisfy(deployment -> {
            if (autoscaler(rendered, deployment).isPresent()) {
                assertThat(deployment.spec().has("replicas")).isFalse();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void autoscalersScaleAnExistingDeployment(Rendered rendered) {
        List<String> deployments =
                rendered.manifests().ofKind("Deployment").map(Manifest::name).toList();

        assertThat(rendered.manifests().all().stream()
                        .filter(object -> object.spec().has("scaleTargetRef")))
                .allSatisfy(scaler -> assertThat(deployments)
                        .contains(scaler.spec().at("/scaleTargetRef/name").asText()));
    }

    /** A budget of a single pod would keep nodes from draining, or be of no use. */
    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void aBudgetGuardsMoreThanOneReplicaAndNeverASickPod(Rendered rendered) {
        Map<String, Manifest> budgets = rendered.manifests()
                .ofKind("PodDisruptionBudget")
                .collect(Collectors.toMap(Manifest::name, budget -> budget));

        assertThat(rendered.manifests().ofKind("Deployment")).allSatisfy(deployment -> {
            boolean enabled = rendered.values()
                    .at("/defaults/podDisruptionBudget/enabled")
                    .asBoolean();
            assertThat(budgets.containsKey(deployment.name())).isEqualTo(enabled && least(rendered, deployment) > 1);
        });
        assertThat(budgets.values()).allSatisfy(budget -> {
            assertThat(budget.spec().path("unhealthyPodEvictionPolicy").asText())
                    .isEqualTo("AlwaysAllow");
            assertThat(budget.spec().path("maxUnavailable").asInt()).isPositive();
        });
    }

    @Test
    void replicasOfNullAreLeftToHands() {
        Manifests byHand = Chart.rendered("jobs-values.yaml").manifests();

        assertThat(byHand.only("Deployment", "-gateway").spec().has("replicas")).isFalse();
        assertThat(byHand.only("Deployment", "-aggregation")
                        .spec()
                        .path("replicas")
                        .asInt())
                .isEqualTo(3);
        assertThat(Chart.rendered("plain-values.yaml")
                        .manifests()
                        .only("Deployment", "-ingestion")
                        .spec()
                        .has("replicas"))
                .isFalse();
    }

    @Test
    void kedaFollowsBothTopicsThatAggregationReads() {
        JsonNode spec = Chart.rendered("full-values.yaml")
                .manifests()
                .only("ScaledObject", "-aggregation")
                .spec();

        assertThat(spec.path("triggers").findValuesAsText("topic"))
                .containsExactlyInAnyOrder(Topic.TRADE_RECORDS.topicName(), Topic.TRADE_REFERENCES.topicName());
        assertThat(spec.path("triggers").findValuesAsText("consumerGroup"))
                .containsExactlyInAnyOrder(
                        "shumao-aggregation", "shumao-aggregation-" + Topic.TRADE_REFERENCES.topicName());
        assertThat(spec.path("triggers").findValuesAsText("ensureEvenDistributionOfPartitions"))
                .containsOnly("true");
        assertThat(Topic.TRADE_RECORDS.partitions()
                        % spec.path("maxReplicaCount").asInt())
                .isZero();
    }

    /** What Kafka asks for must stand in the TriggerAuthentication, since KEDA refuses to be told twice. */
    @ParameterizedTest
    @ValueSource(strings = {"full-values.yaml", "operators-values.yaml"})
    void kedaKnowsAllThatKafkaAsksFor(String file) throws IOException {
        Rendered rendered = Chart.rendered(file);
        JsonNode trigger =
                rendered.manifests().only("ScaledObject", "-aggregation").spec().at("/triggers/0");
        Manifests example = Manifests.of(Files.readString(Chart.file("examples/strimzi.yaml")));
        Manifest authentication = Stream.of(rendered.manifests(), example)
                .flatMap(manifests -> manifests.ofKind("TriggerAuthentication"))
                .filter(object -> object.name()
                        .equals(trigger.at("/authenticationRef/name").asText()))
                .findFirst()
                .orElseThrow();

        assertThat(authentication.spec().findValuesAsText("parameter"))
                .contains("tls", "ca", "sasl", "username", "password");
        assertThat(authentication.spec().findValuesAsText("parameter").contains("cert"))
                .isEqualTo(!rendered.values()
                        .at("/kafka/tls/clientCertificate/existingSecret")
                        .asText()
                        .isEmpty());
        assertThat(trigger.path("metadata").has("tls")).isFalse();
        assertThat(trigger.at("/metadata/version").asText()).isEqualTo("3.0.0");
        assertThat(trigger.at("/metadata/bootstrapServers").asText().split(","))
                .allMatch(server -> server.contains("."));
    }

    /** The measure is of the service's own container; the name must be its. */
    @Test
    void theMeasureOfAnAutoscalerIsOfTheService() {
        Manifests full = Chart.rendered("full-values.yaml").manifests();

        assertThat(full.ofKind("HorizontalPodAutoscaler")).isNotEmpty().allSatisfy(scaler -> {
            Manifest deployment = full.only("Deployment", scaler.name());
            assertThat(deployment.podSpec().path("containers").findValuesAsText("name"))
                    .contains(scaler.spec()
                            .at("/metrics/0/containerResource/container")
                            .asText());
        });
    }

    private static Optional<Manifest> autoscaler(Rendered rendered, Manifest deployment) {
        return rendered.manifests().all().stream()
                .filter(object ->
                        object.spec().at("/scaleTargetRef/name").asText().equals(deployment.name()))
                .findFirst();
    }

    /** Nobody knows how many pods there are that are scaled by hand: as many as a budget is for. */
    private static int least(Rendered rendered, Manifest deployment) {
        return autoscaler(rendered, deployment)
                .map(scaler -> scaler.spec().has("minReplicas")
                        ? scaler.spec().path("minReplicas").asInt()
                        : scaler.spec().path("minReplicaCount").asInt())
                .orElseGet(() -> deployment.spec().path("replicas").asInt(Integer.MAX_VALUE));
    }
}
