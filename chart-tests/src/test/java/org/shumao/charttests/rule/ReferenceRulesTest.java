package org.shumao.charttests.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Chart.Rendered;
import org.shumao.charttests.Manifests.Manifest;
import org.shumao.charttests.Properties;

/** Whatever one object says of another one is so. */
class ReferenceRulesTest {
    static List<Rendered> everyValuesFile() {
        return Chart.everyValuesFile();
    }

    /** A secret that nobody has named would keep the pod waiting for ever. */
    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void everySecretIsOneThatTheValuesName(Rendered rendered) {
        Set<String> named = secretsOf(rendered.values());

        assertThat(rendered.manifests().withPods())
                .allSatisfy(
                        object -> assertThat(secretsOf(object)).as(object.id()).isSubsetOf(named));
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void everySecretThatTheValuesNameIsUsed(Rendered rendered) {
        Set<String> used = rendered.manifests()
                .withPods()
                .flatMap(object -> secretsOf(object).stream())
                .collect(Collectors.toSet());

        assertThat(used).containsAll(new TreeSet<>(existingSecretsOf(rendered.values())));
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void theChartHoldsNoSecret(Rendered rendered) {
        assertThat(rendered.manifests().ofKind("Secret")).isEmpty();
        assertThat(rendered.manifests().withPods())
                .allSatisfy(object -> assertThat(object.containers().stream()
                                .flatMap(container -> container.path("env").valueStream())
                                .filter(variable -> variable.path("name")
                                        .asText()
                                        .matches(".*(PASSWORD|JAAS|PEPPERS|MARKS|DISCLOSURE).*")))
                        .allMatch(variable -> !variable.has("value")));
    }

    /** A hook runs before anything else of the release is there. */
    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void aHookNeedsNothingOfTheRelease(Rendered rendered) {
        Set<String> own = rendered.manifests().all().stream()
                .filter(object -> !object.hasPod())
                .map(Manifest::name)
                .collect(Collectors.toSet());

        assertThat(rendered.manifests()
                        .ofKind("Job")
                        .filter(job -> job.annotations().has(Chart.HOOK)))
                .allSatisfy(job -> {
                    assertThat(job.annotations().path(Chart.HOOK).asText()).isEqualTo("pre-install,pre-upgrade");
                    assertThat(job.podSpec().findValues("configMap")).isEmpty();
                    assertThat(job.podSpec().findValues("configMapKeyRef")).isEmpty();
                    assertThat(own)
                            .doesNotContain(
                                    job.podSpec().path("serviceAccountName").asText());
                });
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void configMapsAndAccountsOfDeploymentsAreRendered(Rendered rendered) {
        Set<String> given = Set.of("company-ca", "customs-authorities");
        Set<String> maps =
                rendered.manifests().ofKind("ConfigMap").map(Manifest::name).collect(Collectors.toSet());
        Set<String> accounts = rendered.manifests()
                .ofKind("ServiceAccount")
                .map(Manifest::name)
                .collect(Collectors.toSet());
        accounts.addAll(Set.of("default", "registry"));

        assertThat(rendered.manifests().ofKind("Deployment")).allSatisfy(deployment -> {
            assertThat(deployment.podSpec().findValues("configMap").stream()
                            .map(map -> map.path("name").asText())
                            .filter(name -> !given.contains(name)))
                    .isNotEmpty()
                    .allMatch(maps::contains);
            assertThat(accounts)
                    .contains(deployment.podSpec().path("serviceAccountName").asText());
        });
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void theGatewayCallsServicesOfThisRelease(Rendered rendered) {
        List<String> services =
                rendered.manifests().ofKind("Service").map(Manifest::name).toList();

        assertThat(Properties.of(rendered, "gateway").entrySet().stream()
                        .filter(property -> property.getKey().startsWith("shumao.gateway.upstreams."))
                        .map(property -> property.getValue().replaceAll("http://(.*):80", "$1")))
                .hasSize(3)
                .isSubsetOf(services);
    }

    /** A changed configuration must reach the pods. */
    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void podsCarryTheChecksumOfTheirConfiguration(Rendered rendered) {
        assertThat(rendered.manifests()
                        .ofKind("Deployment")
                        .map(deployment -> deployment
                                .podMetadata()
                                .path("annotations")
                                .path("checksum/config")
                                .asText()))
                .allMatch(checksum -> checksum.matches("[0-9a-f]{64}"))
                .doesNotHaveDuplicates();
    }

    private static Set<String> secretsOf(Manifest object) {
        Set<String> names = new TreeSet<>();
        object.podSpec()
                .findValues("secretKeyRef")
                .forEach(ref -> names.add(ref.path("name").asText()));
        object.podSpec()
                .findValues("secretRef")
                .forEach(ref -> names.add(ref.path("name").asText()));
        object.podSpec()
                .findValues("secret")
                .forEach(volume -> names.add(volume.path("secretName").asText()));
        return names;
    }

    private static Set<String> secretsOf(JsonNode values) {
        Set<String> names = new TreeSet<>(existingSecretsOf(values));
        values.findValues("secretRef").forEach(ref -> names.add(ref.path("name").asText()));
        return names;
    }

    private static List<String> existingSecretsOf(JsonNode values) {
        List<String> names = new ArrayList<>(values.findValuesAsText("existingSecret"));
        names.removeIf(String::isEmpty);
        return names;
    }
}
