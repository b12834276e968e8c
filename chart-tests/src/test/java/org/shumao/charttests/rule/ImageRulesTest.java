package org.shumao.charttests.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Manifests;
import org.shumao.charttests.Properties;
import org.shumao.charttests.Yaml;

/** The chart and the images that it runs know the same of each other. */
class ImageRulesTest {
    private static final JsonNode VALUES = Yaml.read(Chart.file("values.yaml"));

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "ingestion", "registry", "aggregation"})
    void theImageListensAndRunsAsTheChartSays(String service) throws IOException {
        String dockerfile = dockerfile(service);
        JsonNode values = VALUES.path("services").path(service);
        JsonNode security = VALUES.at("/defaults/security");

        assertThat(dockerfile)
                .contains("EXPOSE " + values.at("/ports/http").asText() + " "
                        + values.at("/ports/management").asText() + "\n")
                .contains("USER " + security.path("runAsUser").asText() + ":"
                        + security.path("runAsGroup").asText() + "\n")
                .contains("-t " + values.at("/image/repository").asText() + ":");
    }

    /** Options of the chart go behind those of the image, and the arguments of the container to the application. */
    @ParameterizedTest
    @ValueSource(strings = {"gateway", "ingestion", "registry", "aggregation"})
    void theImageTakesOptionsAndArguments(String service) throws IOException {
        assertThat(dockerfile(service).lines().filter(line -> line.startsWith("ENTRYPOINT")))
                .singleElement()
                .asString()
                .containsSubsequence("java", "$JAVA_OPTS", "$JAVA_OPTS_APPEND", "-jar", "$@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal-values.yaml", "jobs-values.yaml"})
    void jobsRunCommandsThatTheServicesKnow(String file) throws IOException {
        String commands = Files.readString(
                Chart.source().resolveSibling("service-kit/src/main/java/org/shumao/kit/command/ServiceCommand.java"));
        Manifests manifests = Chart.rendered(file).manifests();

        assertThat(manifests.ofKind("Job").flatMap(job -> job.containers().stream()))
                .hasSize(6)
                .allSatisfy(container -> {
                    String command = container.path("name").asText();
                    assertThat(container.path("args").valueStream().map(JsonNode::asText))
                            .containsExactly(command);
                    assertThat(commands).contains("case \"" + command + "\" ->");
                });
        assertThat(manifests.ofKind("Deployment"))
                .allSatisfy(deployment ->
                        assertThat(deployment.containers().get(0).has("args")).isFalse());
    }

    @Test
    void imagesAreTaggedWithTheReleaseOfTheSuite() throws IOException {
        String pom = Files.readString(Chart.source().resolveSibling("pom.xml"));
        Matcher version =
                Pattern.compile("<version>(.+?)(-SNAPSHOT)?</version>").matcher(pom);

        assertThat(version.find()).isTrue();
        assertThat(Yaml.read(Chart.file("Chart.yaml")).path("appVersion").asText())
                .isEqualTo(version.group(1));
    }

    private static String dockerfile(String service) throws IOException {
        Path module = Chart.source().resolveSibling(Properties.module(service));
        return Files.readString(module.resolve("src/main/docker/Dockerfile.jvm"));
    }
}
