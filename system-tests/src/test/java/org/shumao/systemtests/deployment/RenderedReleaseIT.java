package org.shumao.systemtests.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.charttests.Manifests.Manifest;
import org.shumao.localstack.process.Child;
import org.shumao.localstack.stack.LocalStack;
import org.shumao.localstack.stack.StackOptions;
import org.shumao.systemtests.stack.EncryptedStack;

/**
 * The commands, environment and files that the chart renders are all that the services need: with them alone, and TLS to database and
 * brokers, the Jobs prepare an empty stack, every service becomes ready, and the release passes its own tests.
 */
@Tag("long")
class RenderedReleaseIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Map<String, String> MODULES = Map.of(
            "gateway", "gateway",
            "ingestion", "ingestion-service",
            "registry", "registry-service",
            "aggregation", "aggregation-service");

    @TempDir
    Path scratch;

    @Test
    void theReleasePreparesItsStackStartsAndPassesItsOwnTests() throws Exception {
        try (LocalStack stack = LocalStack.start(StackOptions.forTests())) {
            stack.postgres().createDatabase(Release.DATABASE);
            Release release = Release.against(stack, EncryptedStack.of(stack), scratch);
            try (Node node = new Node(stack.folder())) {
                runJobs(release, node);
                startServices(release, node);
                for (String test : List.of("test-health", "test-road")) {
                    runTest(release, test);
                }
            }
        }
    }

    /** A Job runs one command after the other, init containers first. */
    private void runJobs(Release release, Node node) throws IOException, InterruptedException {
        List<Manifest> jobs = release.manifests().ofKind("Job").toList();
        assertThat(jobs)
                .hasSize(3)
                .allSatisfy(job -> assertThat(job.containers()).hasSize(2));
        runOfEach(jobs, 0, release, node);
        runOfEach(jobs, 1, release, node);
    }

    /** Those of all services at once: they must not disturb each other. */
    private void runOfEach(List<Manifest> all, int command, Release release, Node node)
            throws IOException, InterruptedException {
        Map<RenderedContainer, Process> jobs = new LinkedHashMap<>();
        all.forEach(job -> {
            RenderedContainer container = container(release, job, command);
            jobs.put(container, node.run(container, module(job)));
        });
        for (Map.Entry<RenderedContainer, Process> job : jobs.entrySet()) {
            boolean ended = job.getValue().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            String printed = Files.readString(node.log(job.getKey()));
            assertThat(ended)
                    .as(job.getKey().name() + " ends; it printed " + printed)
                    .isTrue();
            assertThat(job.getValue().exitValue())
                    .as(job.getKey().name() + " printed " + printed)
                    .isZero();
        }
    }

    private void startServices(Release release, Node node) {
        Map<RenderedContainer, Child> services = new LinkedHashMap<>();
        release.manifests().ofKind("Deployment").forEach(deployment -> {
            RenderedContainer container = container(release, deployment);
            services.put(container, node.start(container, module(deployment)));
        });
        assertThat(services).hasSize(MODULES.size());
        services.forEach(node::awaitReady);
    }

    /** What {@code helm test} runs. */
    private void runTest(Release release, String name) throws IOException, InterruptedException {
        Manifest pod = release.manifests().only("Pod", name);
        RenderedContainer container = container(release, pod);
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-euc"));
        command.addAll(container.arguments());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(new HashMap<>(container.environment()));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(name + " printed " + printed).isZero();
    }

    /** The only one of a pod. */
    private RenderedContainer container(Release release, Manifest pod) {
        assertThat(pod.containers()).as(pod.id()).hasSize(1);
        return container(release, pod, 0);
    }

    private RenderedContainer container(Release release, Manifest pod, int which) {
        Path root = scratch.resolve(pod.name());
        return new RenderedContainer(release.manifests(), pod, pod.containers().get(which), release.secrets(), root);
    }

    private static String module(Manifest workload) {
        String component = workload.labels().path("app.kubernetes.io/component").asText();
        return Objects.requireNonNull(MODULES.get(component.replaceFirst("-.*", "")), component);
    }
}
