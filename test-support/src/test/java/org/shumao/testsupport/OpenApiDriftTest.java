package org.shumao.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiDriftTest {
    @TempDir
    Path folder;

    @Test
    void acceptsAnotherOrderOfPropertiesAndOtherServers() throws IOException {
        Path committed = committed("{\"a\":1,\"b\":{\"c\":[1,2]},\"servers\":[{\"url\":\"http://one\"}]}");
        assertThatCode(() -> OpenApiDrift.check("{\"b\":{\"c\":[1,2]},\"a\":1}", committed, false))
                .doesNotThrowAnyException();
    }

    @Test
    void namesThePlacesThatDifferAndTheCommandThatUpdates() throws IOException {
        Path committed = committed("{\"paths\":{\"/x\":{\"get\":{}}},\"gone\":1}");
        assertThatThrownBy(() ->
                        OpenApiDrift.check("{\"paths\":{\"/x\":{\"get\":{\"summary\":\"s\"}}}}", committed, false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/paths/~1x/get/summary: committed nothing, generated \"s\"")
                .hasMessageContaining("/gone: committed 1, generated nothing")
                .hasMessageContaining("-Dopenapi.update=true");
    }

    @Test
    void aMissingDocumentIsADrift() {
        Path missing = folder.resolve("openapi.json");
        assertThatThrownBy(() -> OpenApiDrift.check("{\"a\":1}", missing, false))
                .hasMessageContaining("/a: committed nothing");
    }

    @Test
    void writesTheDocumentOnDemandWithoutServers() throws IOException {
        Path target = folder.resolve("new/openapi.json");
        OpenApiDrift.check("{\"a\":1,\"servers\":[]}", target, true);
        assertThat(target).hasContent("{\n  \"a\" : 1\n}\n");
        assertThatCode(() -> OpenApiDrift.check("{\"a\":1}", target, false)).doesNotThrowAnyException();
    }

    private Path committed(String json) throws IOException {
        return Files.writeString(folder.resolve("openapi.json"), json);
    }
}
