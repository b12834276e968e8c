package org.shumao.charttests.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Chart.Rendered;
import org.shumao.charttests.Manifests;
import org.shumao.charttests.Manifests.Manifest;

class NetworkRulesTest {
    private static final Set<Integer> DNS_AND_OTLP = Set.of(53, 4317);
    private static final String OF_WEBHOOKS = "-webhooks";

    static List<Rendered> withPolicies() {
        return Chart.everyValuesFile().stream()
                .filter(rendered ->
                        rendered.values().at("/networkPolicy/enabled").asBoolean())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("withPolicies")
    void everyPodHasAPolicyForBothDirections(Rendered rendered) {
        List<Manifest> policies = policies(rendered).toList();

        assertThat(rendered.manifests().withPods()).extracting(Manifest::kind).contains("Deployment", "Pod");
        assertThat(rendered.manifests().withPods())
                .allSatisfy(object -> assertThat(policies.stream()
                                .filter(policy -> selects(policy.spec().path("podSelector"), object)))
                        .as(object.id())
                        .hasSize(1));
        assertThat(policies)
                .allSatisfy(policy -> assertThat(
                                policy.spec().path("policyTypes").valueStream().map(JsonNode::asText))
                        .containsExactlyInAnyOrder("Ingress", "Egress"));
    }

    /** A hook runs while the policies of the release are those of the revision before, or none. */
    @ParameterizedTest
    @MethodSource("withPolicies")
    void thePolicyOfAHookIsThereBeforeIt(Rendered rendered) {
        assertThat(rendered.manifests().ofKind("Job")).allSatisfy(job -> {
            JsonNode hook = policyOf(rendered, job).annotations();
            assertThat(hook.path(Chart.HOOK)).isEqualTo(job.annotations().path(Chart.HOOK));
            if (job.annotations().has(Chart.HOOK)) {
                assertThat(hook.path(Chart.HOOK + "-weight").asInt())
                        .isLessThan(
                                job.annotations().path(Chart.HOOK + "-weight").asInt());
                assertThat(hook.path(Chart.HOOK + "-delete-policy").asText()).contains("before-hook-creation");
            }
        });
    }

    @Test
    void onlyPoliciesOfHooksAreHooks() {
        assertThat(policies(Chart.rendered("jobs-values.yaml")))
                .hasSize(8)
                .noneMatch(policy -> policy.annotations().has(Chart.HOOK));
        assertThat(policies(Chart.rendered("minimal-values.yaml"))
                        .filter(policy -> policy.annotations().has(Chart.HOOK)))
                .hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("withPolicies")
    void everyPolicyLetsNamesBeResolved(Rendered rendered) {
        assertThat(policies(rendered))
                .allSatisfy(policy -> assertThat(policy.spec().path("egress").valueStream())
                        .as(policy.id())
                        .anySatisfy(rule -> assertThat(rule.path("ports").toString())
                                .contains("{\"port\":53,\"protocol\":\"UDP\"}", "{\"port\":53,\"protocol\":\"TCP\"}")));
    }

    @ParameterizedTest
    @MethodSource("withPolicies")
    void servicesBehindTheGatewayAreCalledByItAlone(Rendered rendered) {
        assertThat(Stream.of("-ingestion", "-registry", "-aggregation")).allSatisfy(end -> {
            Manifest policy = rendered.manifests().only("NetworkPolicy", end);
            List<JsonNode> callers = callersOf(policy, port(rendered, end, "http"));
            assertThat(callers).hasSize(1);
            assertThat(callers.get(0).findValuesAsText("app.kubernetes.io/component"))
                    .containsExactly("gateway");
        });
    }

    /** An empty list of callers would mean everybody. */
    @ParameterizedTest
    @MethodSource("withPolicies")
    void managementPortsAreReadByNamedPeersOnly(Rendered rendered) {
        assertThat(Stream.of("-ingestion", "-registry", "-aggregation", "-gateway"))
                .allSatisfy(end -> {
                    Manifest policy = rendered.manifests().only("NetworkPolicy", end);
                    List<JsonNode> rules = policy.spec()
                            .path("ingress")
                            .valueStream()
                            .filter(rule -> rule.path("ports")
                                    .findValuesAsText("port")
                                    .contains(port(rendered, end, "management")))
                            .toList();
                    assertThat(rules).hasSize(1);
                    assertThat(rules.get(0).path("from")).isNotEmpty();
                    assertThat(rules.get(0).path("ports")).hasSize(1);
                });
    }

    @Test
    void byDefaultOnlyTheTestsReadTheManagementPort() {
        Rendered minimal = Chart.rendered("minimal-values.yaml");
        Manifest policy = minimal.manifests().only("NetworkPolicy", "-gateway");

        assertThat(callersOf(policy, port(minimal, "-gateway", "management")))
                .hasSize(1)
                .allSatisfy(peer -> assertThat(peer.findValuesAsText("app.kubernetes.io/component"))
                        .containsExactly("tests"));
    }

    @Test
    void podsCallWhatTheyNeedAndNothingElse() {
        Manifests minimal = Chart.rendered("minimal-values.yaml").manifests();

        assertThat(egressPorts(minimal, "-gateway")).containsExactlyInAnyOrder(53, 443, 8081, 8082, 8083);
        assertThat(egressPorts(minimal, "-ingestion")).containsExactlyInAnyOrder(53, 5432, 9093);
        assertThat(egressPorts(minimal, "-registry-prepare")).containsExactlyInAnyOrder(53, 5432, 9093);
        assertThat(egressPorts(minimal, "-tests")).containsExactlyInAnyOrder(53, 8080, 9080, 9081, 9082, 9083);
    }

    @Test
    void testsCallPodsOfTheReleaseAlone() {
        Manifest policy = Chart.rendered("minimal-values.yaml").manifests().only("NetworkPolicy", "-tests");

        assertThat(policy.spec()
                        .path("egress")
                        .valueStream()
                        .filter(rule ->
                                !rule.path("ports").findValuesAsText("port").contains("53"))
                        .map(rule -> rule.findValuesAsText("app.kubernetes.io/component")))
                .containsExactlyInAnyOrder(
                        List.of("gateway"), List.of("ingestion"), List.of("registry"), List.of("aggregation"));
    }

    @Test
    void everyHostOfADatabaseUrlCanBeReached() {
        Manifests jobs = Chart.rendered("jobs-values.yaml").manifests();

        assertThat(egressPorts(jobs, "-registry")).containsExactlyInAnyOrder(53, 5432, 5433, 9092);
        assertThat(egressPorts(jobs, "-registry-prepare")).containsExactlyInAnyOrder(53, 5432, 5433, 9092);
    }

    @Test
    void jobsMayCallWhatAllMayCall() {
        Manifests full = Chart.rendered("full-values.yaml").manifests();

        assertThat(egressPorts(full, "-registry-prepare")).containsExactlyInAnyOrder(53, 5432, 9093, 9094, 8200);
        Manifests operators = Chart.rendered("operators-values.yaml").manifests();
        assertThat(egressPorts(operators, "-registry-migrate")).containsExactlyInAnyOrder(53, 5432);
    }

    @Test
    void everyBrokerAndTheCollectorCanBeReached() {
        assertThat(egressPorts(Chart.rendered("full-values.yaml").manifests(), "-aggregation"))
                .containsExactlyInAnyOrder(53, 5432, 9093, 9094, 4318, 8200);
        assertThat(egressPorts(Chart.rendered("full-values.yaml").manifests(), "-gateway"))
                .containsExactlyInAnyOrder(53, 8081, 8082, 8083, 443, 4318, 8200);
        assertThat(egressPorts(Chart.rendered("monitoring-values.yaml").manifests(), "-gateway"))
                .containsAll(DNS_AND_OTLP);
    }

    /** The gateway's port that speaks for the whole, and no other. */
    @Test
    void routesLeadToTheGatewayOnly() {
        Manifests full = Chart.rendered("full-values.yaml").manifests();
        String gateway = full.only("Service", "-gateway").name();

        assertThat(full.only("Ingress", "").spec().findValues("backend"))
                .hasSize(1)
                .allSatisfy(backend -> {
                    assertThat(backend.at("/service/name").asText()).isEqualTo(gateway);
                    assertThat(backend.at("/service/port/name").asText()).isEqualTo("http");
                });
        assertThat(full.only("HTTPRoute", "").spec().at("/rules/0/backendRefs"))
                .hasSize(1)
                .allSatisfy(backend -> {
                    assertThat(backend.path("name").asText()).isEqualTo(gateway);
                    assertThat(backend.path("port").asInt())
                            .isEqualTo(full.only("Service", "-gateway")
                                    .spec()
                                    .at("/ports/0/port")
                                    .asInt());
                });
    }

    /** Beside what aggregation needs itself, so that it can be seen, changed and taken away by itself. */
    @Test
    void webhooksHaveAPolicyOfTheirOwnThatOpensThePublicInternetAlone() {
        Manifests full = Chart.rendered("full-values.yaml").manifests();
        Manifest policy = full.only("NetworkPolicy", OF_WEBHOOKS);

        assertThat(selects(policy.spec().path("podSelector"), full.only("Deployment", "-aggregation")))
                .isTrue();
        assertThat(policy.spec().path("policyTypes").toString()).isEqualTo("[\"Egress\"]");
        assertThat(egressPorts(full, OF_WEBHOOKS)).containsExactly(443);
        assertThat(policy.spec().findValuesAsText("cidr")).containsExactly("0.0.0.0/0", "2000::/3");
        assertThat(policy.spec()
                        .at("/egress/0/to/0/ipBlock/except")
                        .valueStream()
                        .map(JsonNode::asText))
                .contains(
                        "10.0.0.0/8",
                        "100.64.0.0/10",
                        "127.0.0.0/8",
                        "169.254.0.0/16",
                        "172.16.0.0/12",
                        "192.168.0.0/16");
        assertThat(Chart.rendered("minimal-values.yaml").manifests().ofKind("NetworkPolicy"))
                .as("without a key there are no webhooks")
                .noneMatch(other -> other.name().endsWith(OF_WEBHOOKS));
    }

    private static Stream<Manifest> policies(Rendered rendered) {
        return rendered.manifests()
                .ofKind("NetworkPolicy")
                .filter(policy -> !policy.name().endsWith(OF_WEBHOOKS));
    }

    private static Manifest policyOf(Rendered rendered, Manifest object) {
        return policies(rendered)
                .filter(policy -> selects(policy.spec().path("podSelector"), object))
                .findFirst()
                .orElseThrow();
    }

    private static boolean selects(JsonNode selector, Manifest object) {
        Set<String> labels = object.podMetadata()
                .path("labels")
                .propertyStream()
                .map(String::valueOf)
                .collect(Collectors.toSet());
        return selector.path("matchLabels")
                .propertyStream()
                .map(String::valueOf)
                .allMatch(labels::contains);
    }

    private static String port(Rendered rendered, String end, String name) {
        return rendered.values()
                .path("services")
                .path(end.substring(1))
                .path("ports")
                .path(name)
                .asText();
    }

    private static List<JsonNode> callersOf(Manifest policy, String port) {
        return policy.spec()
                .path("ingress")
                .valueStream()
                .filter(rule -> rule.path("ports").findValuesAsText("port").contains(port))
                .flatMap(rule -> rule.path("from").valueStream())
                .toList();
    }

    private static Set<Integer> egressPorts(Manifests manifests, String end) {
        return manifests.only("NetworkPolicy", end).spec().path("egress").findValues("port").stream()
                .map(JsonNode::asInt)
                .collect(Collectors.toSet());
    }
}
