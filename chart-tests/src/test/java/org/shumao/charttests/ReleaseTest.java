package org.shumao.charttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of a release, dry: what they would do, and what they lack. */
class ReleaseTest {
    private static final List<String> TOOLS = List.of("git", "mvn", "docker", "helm", "cosign");

    @TempDir
    Path scratch;

    @Test
    void everyImageIsSignedAndAttestedByItsDigestAfterItIsPushedAndTheChartToo() throws Exception {
        for (String tool : TOOLS) {
            Files.writeString(scratch.resolve(tool), "#!/bin/sh\n").toFile().setExecutable(true);
        }
        Outcome dry =
                run(Map.of("PATH", scratch + ":" + System.getenv("PATH")), ".ci/release", "--dry-run", "r.example");

        assertThat(dry.output()).doesNotContain("Lacks the tool").doesNotContain("Lacks a clean work tree");
        assertThat(List.of("ingestion-service", "registry-service", "aggregation-service", "gateway"))
                .allSatisfy(service -> assertThat(dry.output())
                        .containsSubsequence(
                                "+ mvn -B -ntp package",
                                "-t r.example/shumao/" + service + ":0.1.0",
                                "+ cosign sign --yes r.example/shumao/" + service + "@sha256:",
                                "+ cosign attest --yes --type cyclonedx --predicate " + service
                                        + "/target/sbom.json r.example/" + "shumao/" + service + "@sha256:"));
        assertThat(dry.output())
                .containsSubsequence(
                        "+ helm package k8s",
                        "+ helm push target/shumao-0.1.0.tgz oci://r.example/charts",
                        "+ cosign sign --yes r.example/charts/shumao@sha256:");
    }

    @Test
    void aReleaseWithoutItsToolsBeginsNothing() throws Exception {
        for (String tool : List.of("bash", "dirname", "sed", "grep", "date")) {
            Files.writeString(scratch.resolve(tool), "#!/bin/sh\nexec " + where(tool) + " \"$@\"\n")
                    .toFile()
                    .setExecutable(true);
        }
        Outcome refused = run(Map.of("PATH", scratch.toString()), ".ci/release", "r.example");

        assertThat(refused.code()).isNotZero();
        assertThat(TOOLS).allSatisfy(tool -> assertThat(refused.output()).contains("Lacks the tool " + tool));
        assertThat(refused.output()).doesNotContain("\n+ ");
    }

    /** The day is in the Dockerfiles; a hundred days hold every quarterly update of Java. */
    @Test
    void anOldBaseImageIsNoticed() throws Exception {
        assertThat(run(Map.of("TODAY", "2026-09-29"), ".ci/check-base-image").code())
                .isZero();
        assertThat(run(Map.of("TODAY", "2999-01-01"), ".ci/check-base-image")).satisfies(outcome -> {
            assertThat(outcome.code()).isNotZero();
            assertThat(outcome.output().lines())
                    .hasSize(4)
                    .allMatch(line -> line.contains("/src/main/docker/Dockerfile.jvm: the base image was looked up"));
        });
    }

    private static Path where(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static Outcome run(Map<String, String> environment, String... command) throws Exception {
        Path root = Chart.source().resolveSibling("").toRealPath();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(root.toFile());
        builder.command().set(0, root.resolve(command[0]).toString());
        builder.command().add(0, where("bash").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private record Outcome(int code, String output) {}
}
