package org.shumao.systemtests.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.localstack.suite.SuiteService;

/** What a deployment relies on in every image. */
class DockerfileTest {
    @ParameterizedTest
    @EnumSource(SuiteService.class)
    void nothingRunsWhileTheImageIsBuilt(SuiteService service) {
        Set<String> words = Dockerfile.of(service).instructions().stream()
                .map(Dockerfile.Instruction::word)
                .collect(Collectors.toSet());
        assertThat(words)
                .containsExactlyInAnyOrder(
                        "ARG", "FROM", "LABEL", "ENV", "WORKDIR", "COPY", "USER", "EXPOSE", "ENTRYPOINT");
    }

    @ParameterizedTest
    @EnumSource(SuiteService.class)
    void theRuntimeIsPinnedAndTheUserIsANumberOtherThanRoots(SuiteService service) {
        Dockerfile file = Dockerfile.of(service);
        assertThat(file.only("FROM")).isEqualTo("${RUNTIME}");
        assertThat(file.all("ARG").get(0)).matches("RUNTIME=\\S+:\\d+\\.\\d+\\.\\d+_\\d+-jre-\\w+@sha256:[0-9a-f]{64}");
        assertThat(file.all("ARG").get(0))
                .isEqualTo(Dockerfile.of(SuiteService.GATEWAY).all("ARG").get(0));
        assertThat(file.only("USER")).matches("[1-9]\\d*:[1-9]\\d*");
    }

    @ParameterizedTest
    @EnumSource(SuiteService.class)
    void theLabelsSayWhatItIs(SuiteService service) {
        assertThat(Dockerfile.of(service).settings("LABEL"))
                .containsEntry("org.opencontainers.image.title", "Shumao " + service.module())
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .containsKeys(
                        "org.opencontainers.image.description",
                        "org.opencontainers.image.vendor",
                        "org.opencontainers.image.version",
                        "org.opencontainers.image.revision");
    }

    @ParameterizedTest
    @EnumSource(SuiteService.class)
    void theHeapIsAPartOfTheLimitAndWithoutMemoryTheProcessEnds(SuiteService service) {
        String options = Dockerfile.of(service).settings("ENV").get("JAVA_OPTS");
        assertThat(options).containsPattern("-XX:MaxRAMPercentage=[4-8]\\d ");
        assertThat(options).contains("-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=/tmp");
        assertThat(options).doesNotContain("-Xmx");
    }

    @ParameterizedTest
    @EnumSource(SuiteService.class)
    void thePortsAreThoseOfTheService(SuiteService service) throws IOException {
        Dockerfile file = Dockerfile.of(service);
        Properties configuration = new Properties();
        try (Reader reader =
                Files.newBufferedReader(file.module().resolve("src/main/resources/application.properties"))) {
            configuration.load(reader);
        }
        assertThat(file.only("EXPOSE"))
                .isEqualTo(configuration.getProperty("quarkus.http.port") + " "
                        + configuration.getProperty("quarkus.management.port"));
    }
}
