package org.shumao.gateway.route;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.shumao.gateway.page.BuiltFile;

/** The document of the whole API, as the build has merged it from those of the services; only its server is of this installation. */
@Startup
@ApplicationScoped
public class OpenApiDocument {
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

    public String json() {
        return json;
    }

    public String yaml() {
        return yaml;
    }

    ObjectNode paths() {
        return paths;
    }

    private static String read(String resource, String anyServer, String server) {
        String text = BuiltFile.text(resource);
        if (!text.contains(anyServer)) {
            throw new IllegalStateException(resource + " names no server");
        }
        return text.replace(anyServer, server);
    }
}
