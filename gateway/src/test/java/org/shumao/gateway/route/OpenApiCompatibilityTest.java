package org.shumao.gateway.route;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.shumao.testsupport.compatibility.OpenApiCompatibility;

class OpenApiCompatibilityTest {
    @Test
    void takesNothingFromClientsThatTheAcceptedDocumentGaveThem() throws IOException {
        OpenApiCompatibility.check(
                Path.of("target/classes/openapi/openapi.json"), Path.of("src/test/openapi/baseline.tsv"));
    }
}
