package org.shumao.charttests.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Manifests;
import org.shumao.charttests.Manifests.Manifest;

/** Jobs of migrations and topics. */
class JobRulesTest {
    @TempDir
    Path scratch;

    /** Kubernetes refuses to change the template of a Job, so a Job with another one needs another name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "commonLabels: {team: statistics}",
                "commonAnnotations: {contact: statistics}",
                "jobs: {podAnnotations: {sidecar.istio.io/inject: 'false'}}",
                "jobs: {extraEnv: [{name: TZ, value: UTC}]}",
                "jobs: {volumes: [{name: client, secret: {secretName: client}}]}",
                "defaults: {image: {tag: 0.1.1}}"
            })
    void anotherTemplateHasAnotherName(String change) throws IOException {
        assertThat(names(change)).hasSize(3).doesNotContainAnyElementsOf(names(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobs: {ttlSecondsAfterFinished: 5}",
                "jobs: {annotations: {note: changed}}",
                "tests: {image: {tag: 8.16.1}}"
            })
    void theSameTemplateKeepsItsName(String change) throws IOException {
        assertThat(names(change)).containsExactlyElementsOf(names(""));
    }

    /** For instance a certificate by which the database knows its client. */
    @Test
    void volumesReachEveryJob() throws IOException {
        Manifests manifests = render("""
                jobs:
                  volumes: [{name: client, secret: {secretName: client}}]
                  volumeMounts: [{name: client, mountPath: /etc/client, readOnly: true}]
                """);

        assertThat(manifests.ofKind("Job")).hasSize(3).allSatisfy(job -> {
            assertThat(job.podSpec().path("volumes").findValuesAsText("name")).contains("tmp", "client");
            assertThat(job.containers())
                    .hasSize(2)
                    .allSatisfy(container -> assertThat(
                                    container.path("volumeMounts").findValuesAsText("mountPath"))
                            .contains("/tmp", "/etc/client"));
        });
    }

    /** Three starts in series cost half as much as six, and a command that creates topics may read what the other one migrated. */
    @Test
    void aServiceHasOneJobThatMigratesAndThenCreatesItsTopics() {
        Manifests manifests = Chart.rendered("minimal-values.yaml").manifests();

        assertThat(manifests.ofKind("Job")).hasSize(3).allSatisfy(job -> {
            assertThat(job.name()).endsWith("-prepare");
            assertThat(job.containers()).hasSize(2);
            assertThat(job.podSpec().at("/initContainers/0/args/0").asText()).isEqualTo("migrate");
            assertThat(job.podSpec().at("/containers/0/args/0").asText()).isEqualTo("create-topics");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            migrations: {mode: hook}                           | 6 | true
            migrations: {mode: startup}                        | 3 | false
            topics: {create: strimzi, strimzi: {cluster: a}}   | 3 | false
            """)
    void aJobDoesWhatHasItsMode(String change, int jobs, boolean hooks) throws IOException {
        Manifests manifests = render(change);

        assertThat(manifests.ofKind("Job")).hasSize(jobs).allSatisfy(job -> {
            assertThat(job.containers()).hasSize(1);
            String command = job.containers().get(0).path("name").asText();
            assertThat(job.name()).contains("-" + command);
            assertThat(job.annotations().has(Chart.HOOK)).isEqualTo(hooks && command.equals("migrate"));
        });
    }

    /** A Job that Argo CD puts into a wave of its own must find its policy there. */
    @Test
    void annotationsOfTheJobsAreThoseOfTheirPolicies() throws IOException {
        Manifests manifests = render("jobs: {annotations: {argocd.argoproj.io/sync-wave: '-1'}}");

        assertThat(manifests.all().stream()
                        .filter(object -> object.annotations().has("argocd.argoproj.io/sync-wave")))
                .hasSize(6)
                .extracting(Manifest::kind)
                .containsOnly("Job", "NetworkPolicy");
    }

    /** Codes of ServiceCommand: a topic is gone or another one; the database or the broker refuses the user. */
    @ParameterizedTest
    @ValueSource(strings = {"minimal-values.yaml", "jobs-values.yaml", "operators-values.yaml"})
    void whatNoFurtherTryMendsEndsAJob(String file) {
        assertThat(Chart.rendered(file).manifests().ofKind("Job")).hasSize(3).allSatisfy(job -> {
            JsonNode rule = job.spec().at("/podFailurePolicy/rules/0");
            assertThat(rule.path("action").asText()).isEqualTo("FailJob");
            assertThat(rule.at("/onExitCodes/values").valueStream().map(JsonNode::asInt))
                    .containsExactly(3, 4);
        });
    }

    /** It compares the topics that there are with those that the service has written, which stand in its database. */
    @Test
    void theCommandThatCreatesTheTopicsOfIngestionReadsItsDatabase() throws IOException {
        Manifests manifests = render("migrations: {mode: none}");
        List<String> database =
                List.of("QUARKUS_DATASOURCE_JDBC_URL", "QUARKUS_DATASOURCE_USERNAME", "QUARKUS_DATASOURCE_PASSWORD");

        assertThat(manifests.ofKind("Job").filter(job -> job.name().contains("-create-topics")))
                .hasSize(3)
                .allSatisfy(job -> {
                    boolean ingestion = job.name().contains("-ingestion-");
                    List<String> environment =
                            job.containers().get(0).path("env").findValuesAsText("name");
                    assertThat(environment).contains("KAFKA_BOOTSTRAP_SERVERS");
                    assertThat(environment.containsAll(database)).as(job.id()).isEqualTo(ingestion);
                    String component =
                            job.labels().path("app.kubernetes.io/component").asText();
                    Manifest policy = manifests.only("NetworkPolicy", "-" + component);
                    assertThat(policy.spec()
                                    .path("egress")
                                    .findValuesAsText("port")
                                    .contains("5432"))
                            .as(job.id())
                            .isEqualTo(ingestion);
                });
    }

    private List<String> names(String change) throws IOException {
        return render(change).ofKind("Job").map(Manifest::name).toList();
    }

    private Manifests render(String change) throws IOException {
        Path values = Files.writeString(scratch.resolve("values.yaml"), change);
        return Chart.copyTo(scratch).render(Chart.file("ci/jobs-values.yaml"), values);
    }
}
