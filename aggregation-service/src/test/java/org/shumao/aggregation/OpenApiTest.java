package org.shumao.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.shumao.testsupport.OpenApiDrift;
import org.shumao.testsupport.OpenApiExamples;
import org.shumao.testsupport.OpenApiRules;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
class OpenApiTest {
    @TestHTTPResource(value = "/openapi?format=json", management = true)
    URI openApi;

    @Test
    void committedOpenApiIsWhatTheServiceOffers() throws IOException {
        OpenApiDrift.check(openApi);
    }

    @Test
    void examplesFollowTheirSchemas() throws IOException {
        assertThat(OpenApiExamples.check(Path.of("src", "main", "openapi", "openapi.json")))
                .isPositive();
    }

    @Test
    void generatorsOfClientsCanReadIt() throws IOException {
        OpenApiRules.check(openApi);
    }
}
