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
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.gateway.proxy.Upstream;

/** The document of the whole API, put together once at start from files in the application: it needs no service. */
@Startup
@ApplicationScoped
class OpenApiDocument {
    private static final Logger LOG = Logger.getLogger(OpenApiDocument.class);
    private static final String FRAME = "openapi/frame.json";

    private final String json;
    private final String yaml;

    OpenApiDocument(Config config) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectMapper yamlMapper = new ObjectMapper(new YAMLFactory()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS));
        try {
            ObjectNode whole = OpenApiMerge.merge(new ServiceDocument("gateway", frame(mapper)), parts(mapper));
            whole.withObject("/info").put("version", config.getValue("quarkus.application.version", String.class));
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

    private static ObjectNode frame(ObjectMapper mapper) throws IOException {
        ObjectNode frame = read(mapper, FRAME);
        if (frame == null) {
            throw new IllegalStateException(FRAME + " is missing from the application");
        }
        return frame;
    }

    private static List<ServiceDocument> parts(ObjectMapper mapper) throws IOException {
        List<ServiceDocument> parts = new ArrayList<>();
        for (Upstream upstream : Upstream.values()) {
            ObjectNode root = read(mapper, "openapi/" + upstream.label() + "/openapi.json");
            if (root == null) {
                LOG.warnf(
                        "the OpenAPI document of the %s service is not in this build; /openapi lacks it",
                        upstream.label());
            } else {
                parts.add(new ServiceDocument(upstream.label(), root));
            }
        }
        return parts;
    }

    private static @Nullable ObjectNode read(ObjectMapper mapper, String resource) throws IOException {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return in == null ? null : (ObjectNode) mapper.readTree(in);
        }
    }
}
