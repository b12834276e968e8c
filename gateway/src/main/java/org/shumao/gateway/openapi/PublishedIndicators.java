package org.shumao.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The ids of the indicators, from the published document: whether a page of the portal exists is known without a service, also while
 * none answers.
 */
@ApplicationScoped
public class PublishedIndicators {
    private static final String PATH = "/api/v1/indicators/{id}";
    private static final String OPEN_LIST = "x-extensible-enum";

    private final Set<String> ids;

    PublishedIndicators(OpenApiDocument document) {
        JsonNode parameters = document.paths().path(PATH).path("get").path("parameters");
        ids = StreamSupport.stream(parameters.spliterator(), false)
                .filter(parameter -> parameter.path("name").asText().equals("id"))
                .flatMap(parameter -> StreamSupport.stream(
                        parameter.path("schema").path(OPEN_LIST).spliterator(), false))
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableSet());
        if (ids.isEmpty()) {
            throw new IllegalStateException("the document of the API names no indicators");
        }
    }

    public boolean has(String id) {
        return ids.contains(id);
    }
}
