package org.shumao.charttests.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Chart.Rendered;
import org.shumao.charttests.Manifests;
import org.shumao.charttests.Manifests.Manifest;

class NameRulesTest {
    private static final Pattern LABEL = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    /** The longest that Helm allows. */
    private static final String LONG = "a-release-whose-name-is-as-long-as-helm-allows-for-it";

    @TempDir
    Path scratch;

    static List<Rendered> everyValuesFile() {
        return Chart.everyValuesFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal-values.yaml", "jobs-values.yaml", "full-values.yaml"})
    void namesFitIntoALabelWhateverTheRelease(String file) {
        Path values = Chart.rendered(file).file();

        Manifests manifests = Chart.copyTo(scratch).renderAs(LONG, values);

        assertThat(manifests.all())
                .filteredOn(object -> !object.kind().equals("TriggerAuthentication"))
                .allSatisfy(object -> assertThat(object.name()).hasSizeLessThanOrEqualTo(63));
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void labelsAreLabels(Rendered rendered) {
        assertThat(rendered.manifests().all())
                .flatMap(object -> object.labels().valueStream().toList())
                .allMatch(value ->
                        value.isTextual() && LABEL.matcher(value.asText()).matches());
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void noObjectHasTheNameOfAnother(Rendered rendered) {
        assertThat(rendered.manifests().all().stream().map(Manifest::id)).doesNotHaveDuplicates();
    }

    /** Names that differ only far behind are cut, and must differ after that. */
    @ParameterizedTest
    @ValueSource(strings = {"minimal-values.yaml", "jobs-values.yaml", "operators-values.yaml"})
    void twoReleasesInOneNamespaceDoNotCollide(String file) {
        Path values = Chart.rendered(file).file();
        Chart chart = Chart.copyTo(scratch);

        Set<String> one = ids(chart.renderAs(LONG, values));

        assertThat(ids(chart.renderAs("other", values))).isNotEmpty().doesNotContainAnyElementsOf(one);
        assertThat(ids(chart.renderAs(LONG.replaceAll("it$", "me"), values))).doesNotContainAnyElementsOf(one);
    }

    @Test
    void podsOfTwoReleasesAreNotMixedUp() {
        Chart chart = Chart.copyTo(scratch);
        Path values = Chart.file("ci/minimal-values.yaml");
        Manifest service = chart.renderAs("one", values).only("Service", "-gateway");
        Manifest stranger = chart.renderAs("two", values).only("Deployment", "-gateway");

        assertThat(stranger.podMetadata().path("labels").propertyStream())
                .doesNotContainAnyElementsOf(service.spec()
                        .path("selector")
                        .propertyStream()
                        .filter(label -> label.getKey().endsWith("/instance"))
                        .toList());
    }

    @Test
    void everyObjectIsInTheNamespaceOfTheRelease() {
        assertThat(Chart.everyValuesFile())
                .flatMap(rendered -> rendered.manifests().all())
                .allMatch(object -> object.tree()
                        .path("metadata")
                        .path("namespace")
                        .asText()
                        .equals(Chart.NAMESPACE));
    }

    @Test
    void anotherNamespaceHoldsForEverything() throws IOException {
        Path values = Files.writeString(scratch.resolve("values.yaml"), "namespaceOverride: elsewhere");

        Manifests manifests = Chart.copyTo(scratch).render(Chart.file("ci/monitoring-values.yaml"), values);

        assertThat(manifests.all()).isNotEmpty().allSatisfy(object -> {
            assertThat(object.tree().at("/metadata/namespace").asText()).isEqualTo("elsewhere");
            assertThat(object.tree().toString()).doesNotContain("namespace=\"" + Chart.NAMESPACE);
        });
        assertThat(manifests.ofKind("ServiceMonitor"))
                .allSatisfy(monitor -> assertThat(monitor.spec()
                                .at("/namespaceSelector/matchNames/0")
                                .asText())
                        .isEqualTo("elsewhere"));
    }

    private static Set<String> ids(Manifests manifests) {
        return manifests.all().stream().map(Manifest::id).collect(Collectors.toSet());
    }
}
