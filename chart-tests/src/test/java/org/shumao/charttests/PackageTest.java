package org.shumao.charttests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart as it is packed and pushed: whoever pulls it has this file and nothing of the repository. */
class PackageTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[)#]");
    private static final int BLOCK = 512;

    @TempDir
    Path scratch;

    private final JsonNode chart = Yaml.read(Chart.file("Chart.yaml"));
    private final String repository = chart.path("home").asText() + "/blob/main/";

    @Test
    void everyLinkLeadsIntoThePackageOrIntoTheRepository() throws IOException {
        Map<String, String> files = packed();

        assertThat(files).containsKeys("README.md", "UPGRADING.md", "values.schema.json", "ci/minimal-values.yaml");
        assertThat(files.keySet()).noneMatch(name -> name.startsWith("alerts/tests/"));
        assertThat(files.entrySet().stream()
                        .filter(file -> file.getKey().endsWith(".md"))
                        .flatMap(file -> LINK.matcher(file.getValue()).results())
                        .map(link -> link.group(1)))
                .hasSizeGreaterThan(10)
                .allSatisfy(link -> {
                    if (link.startsWith(repository)) {
                        assertThat(Chart.source().resolveSibling(link.substring(repository.length())))
                                .exists();
                    } else if (!link.startsWith("https://")) {
                        assertThat(files).containsKey(link);
                    }
                });
    }

    @Test
    void itSaysWhereItComesFromAndWhoKeepsIt() {
        String raw = "https://raw.githubusercontent.com/shumao/shumao/main/";

        assertThat(chart.path("sources").path(0)).isEqualTo(chart.path("home"));
        assertThat(chart.at("/maintainers/0/name").asText()).isNotEmpty();
        assertThat(chart.path("icon").asText()).startsWith(raw);
        assertThat(Chart.source().resolveSibling(chart.path("icon").asText().substring(raw.length())))
                .exists();
    }

    @Test
    void thisVersionHasItsUpgradeNotes() throws IOException {
        assertThat(Files.readString(Chart.file("UPGRADING.md")).lines())
                .contains("## " + chart.path("version").asText());
    }

    private Map<String, String> packed() throws IOException {
        new Helm(Chart.source()).packageIt().withDestination(scratch).call();
        try (Stream<Path> found = Files.list(scratch);
                InputStream file = new GZIPInputStream(
                        Files.newInputStream(found.findFirst().orElseThrow()))) {
            Map<String, String> files = new TreeMap<>();
            byte[] header = file.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                int size = Integer.parseInt(text(header, 124, 12), 8);
                byte[] content = file.readNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
                files.put(
                        text(header, 0, 100).replaceFirst("^shumao/", ""),
                        new String(content, 0, size, StandardCharsets.UTF_8));
                header = file.readNBytes(BLOCK);
            }
            return files;
        }
    }

    /** A field of a header of tar. */
    private static String text(byte[] header, int from, int length) {
        return new String(header, from, length, StandardCharsets.US_ASCII)
                .replace("\0", "")
                .strip();
    }
}
