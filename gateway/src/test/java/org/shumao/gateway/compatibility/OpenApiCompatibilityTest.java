package org.shumao.gateway.compatibility;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenApiCompatibilityTest {
    @Test
    void takesNothingFromClientsThatTheAcceptedDocumentGaveThem() throws IOException {
        OpenApiCompatibility.check(
                Path.of("target/classes/openapi/openapi.json"), Path.of("src/test/openapi/baseline.tsv"));
    }
}
