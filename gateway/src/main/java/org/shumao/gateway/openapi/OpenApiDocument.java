package org.shumao.gateway.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.shumao.gateway.route.Upstream;

/**
 * The document of the whole API. The gateway builds it once at the start from files in the application and needs no
 * service for that.
 */
@Startup
@ApplicationScoped
class OpenApiDocument {
    private static final String FRAME = "openapi/frame.json";
    private static final String EXAMPLES = "openapi/examples.json";

    private final String json;
    private final String yaml;
    private final ObjectNode paths;
    private final Set<String> missingExamples;

    OpenApiDocument(Config config, OpenApiConfig openApi) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectMapper yamlMapper = new ObjectMapper(new YAMLFactory()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS));
        try {
            ObjectNode whole = OpenApiMerge.merge(new ServiceDocument("gateway", read(mapper, FRAME)), parts(mapper));
            missingExamples = Examples.complete(whole, read(mapper, EXAMPLES));
            whole.withObject("/info").put("version", config.getValue("quarkus.application.version", String.class));
            paths = whole.withObject("/paths");
            ((ObjectNode) whole.at("/servers/0"))
                    .put("url", openApi.server().map(URI::toString).orElse("/"));
            json = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(whole);
            yaml = yamlMapper.writeValueAsString(whole);
        } catch (IOException e) {
            throw new UncheckedIOException("an OpenAPI document in the application cannot be read", e);
        }
    }

    String json() {
        return json;
    }

    String yaml() {
        return yaml;
    }

    /** Names of properties and parameters for which there is no example anywhere. */
    Set<String> missingExamples() {
        return missingExamples;
    }

    ObjectNode paths() {
        return paths;
    }

    private static List<ServiceDocument> parts(ObjectMapper mapper) throws IOException {
        List<ServiceDocument> parts = new ArrayList<>();
        for (Upstream upstream : Upstream.values()) {
            String service = upstream.label();
            parts.add(new ServiceDocument(service, read(mapper, "openapi/" + service + "/openapi.json")));
        }
        return parts;
    }

    private static ObjectNode read(ObjectMapper mapper, String resource) throws IOException {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the application");
            }
            return (ObjectNode) mapper.readTree(in);
        }
    }
}
