package org.shumao.charttests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.charttests.Manifests.Manifest;

/** The chart as a dependency of another one, which switches it on and off. */
class UmbrellaTest {
    @TempDir
    Path scratch;

    private Chart umbrella;

    @BeforeEach
    void build() throws IOException {
        umbrella = Chart.umbrellaIn(scratch);
    }

    @Test
    void rendersWhatItRendersAlone() throws IOException {
        List<String> alone = ids(Chart.rendered("minimal-values.yaml").manifests());

        assertThat(ids(umbrella.render(values(true)))).isNotEmpty().containsExactlyInAnyOrderElementsOf(alone);
    }

    @Test
    void rendersNothingIfItIsSwitchedOff() throws IOException {
        assertThat(umbrella.template(Chart.RELEASE, "1.34.0", values(false))).isBlank();
    }

    private Path values(boolean enabled) throws IOException {
        JsonNode own = Yaml.read(Chart.file("ci/minimal-values.yaml"));
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.set("global", own.path("global"));
        all.set("shumao", ((ObjectNode) own.deepCopy()).without("global"));
        ((ObjectNode) all.path("shumao")).put("enabled", enabled);
        return Files.writeString(scratch.resolve("values.yaml"), Yaml.write(all));
    }

    private static List<String> ids(Manifests manifests) {
        return manifests.all().stream().map(Manifest::id).toList();
    }
}
