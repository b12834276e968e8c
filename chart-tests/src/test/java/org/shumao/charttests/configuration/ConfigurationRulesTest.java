package org.shumao.charttests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Chart.Rendered;
import org.shumao.charttests.Manifests.Manifest;
import org.shumao.charttests.Properties;
import org.shumao.contracts.topic.Topic;

/** The chart sets what the services read, and nothing that they do not read. */
class ConfigurationRulesTest {
    private static final List<String> SERVICES = List.of("gateway", "ingestion", "registry", "aggregation");

    /** Read by what starts the JVM, and by the JVM. */
    private static final Set<String> NO_CONFIGURATION = Set.of("JAVA_OPTS_APPEND", "TZ");

    /** Set by a values file for all services at once, although not all of them know it. */
    private static final Set<String> OF_THE_VALUES_FILE = Set.of("shumao.outbox.batch-size");

    static Stream<Arguments> everyService() {
        return Chart.everyValuesFile().stream()
                .flatMap(rendered -> SERVICES.stream().map(service -> Arguments.of(rendered, service)));
    }

    @ParameterizedTest
    @MethodSource("everyService")
    void servicesKnowEveryPropertyOfTheirConfigMap(Rendered rendered, String service) {
        KnownProperties known = KnownProperties.of(service);

        Set<String> set = Properties.of(rendered, service).keySet();

        assertThat(set).hasSizeGreaterThan(4);
        assertThat(set.stream()
                        .filter(name -> !OF_THE_VALUES_FILE.contains(name) && !name.equals("config_ordinal"))
                        .filter(name -> !known.knows(name)))
                .as("unknown to %s", service)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyService")
    void servicesKnowEveryVariableOfTheirPodsAndJobs(Rendered rendered, String service) {
        KnownProperties known = KnownProperties.of(service);

        List<String> set = podsOf(rendered, service).stream()
                .flatMap(object -> names(own(object).path("env")).stream())
                .toList();

        assertThat(set).contains("QUARKUS_CONFIG_LOCATIONS");
        assertThat(set.stream().filter(name -> !NO_CONFIGURATION.contains(name) && !known.knowsVariable(name)))
                .as("unknown to %s", service)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shumao.gatway.connections", "quarkus.http.prt", "kafka.sasl.jaas", "mp.jwt.verify.key"})
    void nobodyKnowsAMisspelledProperty(String property) {
        assertThat(KnownProperties.of("ingestion").knows(property)).isFalse();
    }

    /** What the READMEs of the services name as having no default, or as needed in production. */
    @ParameterizedTest
    @MethodSource("everyService")
    void whatAServiceNeedsIsSet(Rendered rendered, String service) {
        Set<String> set = Stream.concat(
                        Properties.of(rendered, service).keySet().stream(),
                        names(own(rendered.manifests().only("Deployment", "-" + service))
                                        .path("env"))
                                .stream())
                .collect(Collectors.toSet());

        if (service.equals("gateway")) {
            assertThat(set)
                    .contains("shumao.gateway.signing-key-location", "shumao.gateway.upstreams.ingestion")
                    .contains("shumao.gateway.upstreams.registry", "shumao.gateway.upstreams.aggregation");
        } else {
            assertThat(set)
                    .contains("QUARKUS_DATASOURCE_JDBC_URL", "QUARKUS_DATASOURCE_USERNAME")
                    .contains("QUARKUS_DATASOURCE_PASSWORD", "kafka.bootstrap.servers", "kafka.security.protocol")
                    .contains("mp.jwt.verify.publickey.location", "shumao.kafka.replication-factor");
        }
        assertThat(set.contains("shumao.ingestion.receipts.signing-key-location"))
                .isEqualTo(service.equals("ingestion"));
        assertThat(set.contains("SHUMAO_REGISTRY_KEYS_PEPPERS_MAIN")).isEqualTo(service.equals("registry"));
        for (String secret : List.of("MINIMUM_FREQUENCY", "P", "COALITION", "AUDITOR_KEY", "COUNT_KEY")) {
            assertThat(set.contains("SHUMAO_DISCLOSURE_" + secret)).isEqualTo(service.equals("aggregation"));
        }
    }

    /** Only the gateway may sign: a stolen public key is no harm. */
    @ParameterizedTest
    @MethodSource("everyService")
    void onlyTheGatewayHoldsTheKeyThatSignsTokens(Rendered rendered, String service) {
        JsonNode volume = rendered.manifests()
                .only("Deployment", "-" + service)
                .podSpec()
                .path("volumes")
                .valueStream()
                .filter(candidate -> candidate.path("name").asText().equals("internal-token"))
                .findFirst()
                .orElseThrow();

        assertThat(volume.at("/secret/items").findValuesAsText("key"))
                .containsExactly(service.equals("gateway") ? "signing-key.pem" : "public-key.pem");
    }

    /** Every file that a property names is mounted. */
    @ParameterizedTest
    @MethodSource("everyService")
    void filesThatPropertiesNameAreMounted(Rendered rendered, String service) {
        Manifest deployment = rendered.manifests().only("Deployment", "-" + service);
        List<String> mounted = mountedFiles(deployment);
        List<String> named = Stream.concat(
                        Properties.of(rendered, service).values().stream(),
                        own(deployment)
                                .path("env")
                                .valueStream()
                                .map(variable -> variable.path("value").asText()))
                .flatMap(value -> Arrays.stream(value.replace("%2F", "/").split("[,=&]")))
                .map(value -> value.replace("file:", ""))
                .filter(value -> value.startsWith("/etc/shumao/"))
                .toList();

        assertThat(named).isNotEmpty().isSubsetOf(mounted);
    }

    @Test
    void connectionsSpeakTlsUnlessTheValuesSwitchItOff() {
        Rendered full = Chart.rendered("full-values.yaml");

        assertThat(Properties.of(full, "aggregation"))
                .containsEntry("kafka.security.protocol", "SASL_SSL")
                .containsEntry("kafka.sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry("kafka.ssl.truststore.type", "PEM")
                .containsEntry("kafka.ssl.keystore.type", "PKCS12");
        assertThat(Properties.of(Chart.rendered("minimal-values.yaml"), "registry"))
                .containsEntry("kafka.security.protocol", "SSL");
        assertThat(Properties.of(Chart.rendered("jobs-values.yaml"), "registry"))
                .containsEntry("kafka.security.protocol", "PLAINTEXT");
        assertThat(variable(full.manifests().only("Deployment", "-ingestion"), "QUARKUS_DATASOURCE_JDBC_URL"))
                .contains("sslmode=verify-full", "targetServerType=primary");
    }

    @Test
    void valuesArriveAsTheyAreWritten() {
        assertThat(Properties.of(Chart.rendered("full-values.yaml"), "registry"))
                .containsEntry("quarkus.log.category.\"org.apache.kafka\".level", "WARN")
                .containsEntry("shumao.outbox.batch-size", "1000000");
    }

    @Test
    void aggregationKnowsSinceWhenThereAreRecords() {
        Rendered minimal = Chart.rendered("minimal-values.yaml");

        assertThat(Properties.of(minimal, "aggregation")).containsEntry("shumao.headline.observed-from", "2023-01");
        assertThat(Properties.of(minimal, "registry")).doesNotContainKey("shumao.headline.observed-from");
    }

    @Test
    void migrationsAndTopicsHaveOneOwner() {
        Rendered hooks = Chart.rendered("minimal-values.yaml");
        Rendered startup = Chart.rendered("plain-values.yaml");
        Rendered strimzi = Chart.rendered("operators-values.yaml");

        assertThat(Properties.of(hooks, "registry"))
                .containsEntry("quarkus.flyway.migrate-at-start", "false")
                .containsEntry("shumao.kafka.create-topics", "false");
        assertThat(hooks.manifests().ofKind("Job").map(Manifest::name))
                .hasSize(3)
                .allMatch(name -> name.endsWith("-prepare"));
        assertThat(Properties.of(startup, "registry"))
                .containsEntry("quarkus.flyway.migrate-at-start", "true")
                .containsEntry("shumao.kafka.create-topics", "true");
        assertThat(startup.manifests().ofKind("Job")).isEmpty();
        assertThat(Properties.of(strimzi, "registry")).containsEntry("shumao.kafka.create-topics", "false");
        assertThat(strimzi.manifests().ofKind("Job").map(Manifest::name))
                .hasSize(3)
                .allMatch(name -> name.endsWith("-migrate"));
    }

    @Test
    void strimziMakesTheTopicsThatTheServicesExpect() {
        Map<String, JsonNode> rendered = Chart.rendered("operators-values.yaml")
                .manifests()
                .ofKind("KafkaTopic")
                .map(Manifest::spec)
                .collect(Collectors.toMap(spec -> spec.path("topicName").asText(), spec -> spec));

        assertThat(rendered).hasSize(Topic.values().length);
        assertThat(Topic.values()).allSatisfy(topic -> {
            JsonNode spec = Objects.requireNonNull(rendered.get(topic.topicName()));
            assertThat(spec.path("partitions").asInt()).isEqualTo(topic.partitions());
            assertThat(spec.path("config").path("cleanup.policy").asText())
                    .isEqualTo(topic.compacted() ? "compact" : "delete");
            assertThat(spec.path("config").path("retention.ms").asInt()).isEqualTo(-1);
            assertThat(spec.path("config").path("min.insync.replicas").asInt()).isEqualTo(2);
            assertThat(spec.path("replicas").asInt()).isEqualTo(3);
        });
    }

    private static List<Manifest> podsOf(Rendered rendered, String service) {
        return rendered.manifests()
                .withPods()
                .filter(object -> object.labels()
                        .path("app.kubernetes.io/component")
                        .asText()
                        .startsWith(service))
                .toList();
    }

    private static JsonNode own(Manifest object) {
        return object.podSpec().path("containers").get(0);
    }

    private static List<String> names(JsonNode list) {
        return list.findValuesAsText("name").isEmpty()
                ? List.of()
                : list.valueStream().map(item -> item.path("name").asText()).toList();
    }

    private static String variable(Manifest object, String name) {
        return own(object)
                .path("env")
                .valueStream()
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> mountedFiles(Manifest deployment) {
        List<String> files = new ArrayList<>();
        own(deployment)
                .path("volumeMounts")
                .forEach(mount -> deployment
                        .podSpec()
                        .path("volumes")
                        .valueStream()
                        .filter(volume -> volume.path("name").equals(mount.path("name")))
                        .flatMap(volume -> volume.findValuesAsText("path").stream())
                        .forEach(path -> files.add(mount.path("mountPath").asText() + "/" + path)));
        files.add("/etc/shumao/config/application.properties");
        return files;
    }
}
