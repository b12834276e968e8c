package org.shumao.charttests.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Chart.Rendered;
import org.shumao.charttests.Manifests.Manifest;

/** Every pod, of Deployments, Jobs and tests alike, in every rendering. */
class PodRulesTest {
    private static final Pattern PINNED = Pattern.compile("[^@:]+(:[0-9]+/[^@:]+)?(:[^:@/]+|@sha256:[0-9a-f]{64})");

    static List<Rendered> everyValuesFile() {
        return Chart.everyValuesFile();
    }

    /** https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted, and a read-only root. */
    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void podSecurityIsRestricted(Rendered rendered) {
        assertThat(pods(rendered)).isNotEmpty().allSatisfy(object -> {
            JsonNode pod = object.podSpec();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(Stream.of("hostNetwork", "hostPID", "hostIPC").filter(pod::has))
                    .isEmpty();
            assertThat(pod.path("volumes").findValues("hostPath")).isEmpty();
            assertThat(object.containers()).isNotEmpty().allSatisfy(container -> restricted(container));
        });
    }

    private static void restricted(JsonNode container) {
        JsonNode context = container.path("securityContext");
        assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(context.path("readOnlyRootFilesystem").asBoolean(false)).isTrue();
        assertThat(context.at("/capabilities/drop").valueStream().map(JsonNode::asText))
                .containsExactly("ALL");
        assertThat(context.at("/capabilities").has("add")).isFalse();
        assertThat(context.path("privileged").asBoolean(false)).isFalse();
    }

    /** Kubernetes cannot tell whether a user that has a name is root. */
    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void userIsANumberUnlessThePlatformAssignsIt(Rendered rendered) {
        JsonNode wanted = rendered.values().at("/defaults/security/runAsUser");

        assertThat(pods(rendered))
                .allSatisfy(object -> assertThat(object.podSpec().at("/securityContext/runAsUser"))
                        .isEqualTo(wanted.isNull() ? missing() : wanted));
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void noPodTalksToKubernetesNorReadsItsServiceVariables(Rendered rendered) {
        assertThat(pods(rendered)).allSatisfy(object -> {
            assertThat(object.podSpec().path("automountServiceAccountToken").asBoolean(true))
                    .isFalse();
            assertThat(object.podSpec().path("enableServiceLinks").asBoolean(true))
                    .isFalse();
        });
        assertThat(rendered.manifests().ofKind("ServiceAccount"))
                .allSatisfy(account -> assertThat(account.tree()
                                .path("automountServiceAccountToken")
                                .asBoolean(true))
                        .isFalse());
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void everyContainerOfTheChartHasRequestsAndAMemoryLimit(Rendered rendered) {
        assertThat(pods(rendered)).allSatisfy(object -> {
            JsonNode own = object.podSpec().path("containers").get(0).path("resources");
            assertThat(own.at("/requests/cpu").isMissingNode()).isFalse();
            assertThat(own.at("/requests/memory").isMissingNode()).isFalse();
            assertThat(own.at("/limits/memory").isMissingNode()).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void everyImageHasAVersionOrADigest(Rendered rendered) {
        assertThat(pods(rendered).flatMap(object -> object.containers().stream()))
                .extracting(container -> container.path("image").asText())
                .allMatch(image -> PINNED.matcher(image).matches())
                .noneMatch(image -> image.endsWith(":latest"))
                .allMatch(image -> image.startsWith("registry.example.org/"));
    }

    @ParameterizedTest
    @MethodSource("everyValuesFile")
    void everyMountHasItsVolumeAndOnlyTmpIsWritable(Rendered rendered) {
        assertThat(pods(rendered)).allSatisfy(object -> {
            List<String> volumes = names(object.podSpec().path("volumes"));
            JsonNode own = object.podSpec().path("containers").get(0);
            assertThat(names(own.path("volumeMounts"))).isSubsetOf(volumes);
            assertThat(own.path("volumeMounts")
                            .valueStream()
                            .filter(mount -> mount.path("mountPath").asText().startsWith("/etc/shumao"))
                            .filter(mount -> !mount.path("readOnly").asBoolean()))
                    .isEmpty();
            JsonNode tmp = named(object.podSpec().path("volumes"), "tmp");
            assertThat(tmp.at("/emptyDir/sizeLimit").asText()).isNotEmpty();
        });
    }

    /** The heap is sized at start and cannot grow; processor time can. */
    @Test
    void memoryRestartsAContainerAndProcessorTimeDoesNot() {
        Rendered minimal = Chart.rendered("minimal-values.yaml");

        assertThat(minimal.manifests().ofKind("Deployment"))
                .hasSize(4)
                .allSatisfy(deployment -> assertThat(deployment
                                .containers()
                                .get(0)
                                .path("resizePolicy")
                                .toString())
                        .contains("\"resourceName\":\"cpu\",\"restartPolicy\":\"NotRequired\"")
                        .contains("\"resourceName\":\"memory\",\"restartPolicy\":\"RestartContainer\""));
    }

    @Test
    void hostUsersIsRenderedWhenSaid() {
        assertThat(pods(Chart.rendered("full-values.yaml")))
                .allSatisfy(object ->
                        assertThat(object.podSpec().path("hostUsers").asText()).isEqualTo("false"));
        assertThat(pods(Chart.rendered("minimal-values.yaml")))
                .noneMatch(object -> object.podSpec().has("hostUsers"));
    }

    private static Stream<Manifest> pods(Rendered rendered) {
        return rendered.manifests().withPods();
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(item -> names.add(item.path("name").asText()));
        return names;
    }

    private static JsonNode named(JsonNode list, String name) {
        return list.valueStream()
                .filter(item -> item.path("name").asText().equals(name))
                .findFirst()
                .orElse(missing());
    }

    private static JsonNode missing() {
        return MissingNode.getInstance();
    }
}
