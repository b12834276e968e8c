package org.shumao.kit.page;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Names the schema of a {@link Page} after that of its entries: {@code ExchangeRatePage} for pages of {@code ExchangeRate}. The
 * generator of the document names it after our class, which is no word of the API.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class PageSchemaNames implements OASFilter {
    private static final String GENERATED = Page.class.getSimpleName();
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, String> names = new HashMap<>();
        Map<String, Schema> schemas = new LinkedHashMap<>();
        document.getComponents().getSchemas().forEach((name, schema) -> {
            String given = nameOf(name, schema);
            names.put(SCHEMAS + name, SCHEMAS + given);
            schemas.put(given, schema);
        });
        document.getComponents().setSchemas(schemas);
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> operation.getResponses() != null)
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().getMediaTypes().values().stream())
                .forEach(media -> rename(media, names));
    }

    private static String nameOf(String name, Schema schema) {
        Map<String, Schema> members = schema.getProperties();
        if (!name.startsWith(GENERATED) || members == null || !members.containsKey("items")) {
            return name;
        }
        Schema entry = members.get("items").getItems();
        return entry == null || entry.getRef() == null ? name : entry.getRef().substring(SCHEMAS.length()) + GENERATED;
    }

    private static void rename(MediaType media, Map<String, String> names) {
        if (media.getSchema() != null && media.getSchema().getRef() != null) {
            String ref = media.getSchema().getRef();
            media.getSchema().setRef(names.getOrDefault(ref, ref));
        }
    }
}
