package org.shumao.systemtests.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.localstack.suite.SuiteService;

/** The SBOM that is attached to an image names what is in the image. */
@Tag("whole")
class BillOfMaterialsIT {
    @ParameterizedTest
    @EnumSource(SuiteService.class)
    void everyLibraryOfTheImageIsInTheSbom(SuiteService service) throws IOException {
        Path target = Dockerfile.of(service).module().resolve("target");
        // Written with -Psbom, as CI does; the plugin writes none while Maven is offline.
        assumeTrue(
                Files.exists(target.resolve("sbom.json")) || System.getenv("CI") != null,
                "there is no sbom.json: the service was packaged without -Psbom, or offline");
        JsonNode sbom = new JsonMapper().readTree(target.resolve("sbom.json").toFile());
        assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(sbom.path("metadata").path("component").path("name").asText())
                .isEqualTo(service.module());
        List<String> components = StreamSupport.stream(sbom.path("components").spliterator(), false)
                .map(component -> component.path("group").asText() + "."
                        + component.path("name").asText() + "-"
                        + component.path("version").asText())
                .toList();
        try (Stream<Path> libraries = Files.list(target.resolve("quarkus-app/lib/main"))) {
            assertThat(libraries.map(library -> library.getFileName().toString()))
                    .hasSizeGreaterThan(50)
                    .allMatch(
                            library -> components.stream().anyMatch(library::startsWith), "is a component of the SBOM");
        }
    }
}
