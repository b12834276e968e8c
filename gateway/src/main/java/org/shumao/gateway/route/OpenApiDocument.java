package org.shumao.gateway.route;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The document of the whole API, as the build has merged it from those of the services; only its server is of this installation. */
@Startup
@ApplicationScoped
class OpenApiDocument {
    private final String json;
    private final String yaml;
    private final ObjectNode paths;

    OpenApiDocument(OpenApiConfig openApi) {
        String server = openApi.server().map(URI::toString).orElse("/");
        json = read("openapi/openapi.json", "\"url\" : \"/\"", "\"url\" : \"" + server + "\"");
        yaml = read("openapi/openapi.yaml", "url: /\n", "url: " + server + "\n");
        try {
            paths = new ObjectMapper().readTree(json).withObject("/paths");
        } catch (IOException e) {
            throw new UncheckedIOException("the build has made no OpenAPI document", e);
        }
    }

    String json() {
        return json;
    }

    String yaml() {
        return yaml;
    }

    ObjectNode paths() {
        return paths;
    }

    private static String read(String resource, String anyServer, String server) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("the build has made no " + resource);
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            if (!text.contains(anyServer)) {
                throw new IllegalStateException(resource + " names no server");
            }
            return text.replace(anyServer, server);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
