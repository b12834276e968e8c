package org.shumao.charttests.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Chart.Rendered;
import org.shumao.charttests.Manifests;
import org.shumao.charttests.Manifests.Manifest;
import org.shumao.charttests.Yaml;

class KindSchemasTest {
    static List<Rendered> everyValuesFile() {
        return Chart.everyValuesFile();
    }

    static List<Path> exampleManifests() throws IOException {
        try (Stream<Path> files = Files.list(Chart.file("examples"))) {
            return files.filter(path -> !path.toString().endsWith("values.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void kubernetesKnowsEveryPropertyOfEveryObject(Rendered rendered) {
        assertThat(rendered.manifests().all())
                .isNotEmpty()
                .flatMap(KindSchemas::violations)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("exampleManifests")
    void theOperatorsKnowEveryPropertyOfTheExamples(Path file) throws IOException {
        List<Manifest> objects = Manifests.of(Files.readString(file)).all();

        assertThat(objects).isNotEmpty().flatMap(KindSchemas::violations).isEmpty();
    }

    @Test
    void someValuesFileRendersEachKindOfTheChart() {
        assertThat(Chart.everyValuesFile())
                .flatMap(rendered -> rendered.manifests().all())
                .extracting(Manifest::kind)
                .contains("Deployment", "Service", "ServiceAccount", "ConfigMap", "PodDisruptionBudget", "Job", "Pod")
                .contains("HorizontalPodAutoscaler", "ScaledObject", "NetworkPolicy", "Ingress", "HTTPRoute")
                .contains("KafkaTopic", "ServiceMonitor");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {port: 80}} | port
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {}, template: {spec: {containers: [{name: a, imag: b}]}}}} | imag
            {apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: a}, spec: {scaleTargetRef: {name: a}, triggers: [], minReplicas: 2}} | minReplicas
            {apiVersion: kafka.strimzi.io/v1beta2, kind: KafkaTopic, metadata: {name: a, labels: {strimzi.io/cluster: b}}, spec: {partitions: 1, replicas: 1}} | apiVersion
            {apiVersion: example.org/v1, kind: Unheard, metadata: {name: a}} | nobody knows
            """)
    void refusesWhatIsUnknown(String object, String place) {
        assertThat(KindSchemas.violations(new Manifest(Yaml.parse(object))))
                .isNotEmpty()
                .anySatisfy(violation -> assertThat(violation).contains(place));
    }
}
