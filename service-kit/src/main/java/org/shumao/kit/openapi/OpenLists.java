package org.shumao.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Documents the lists of codes that later versions lengthen as open ones: texts with the codes of this version beside them, so that no
 * client is made for these alone and breaks at the next one. These are how something stands, why, and what stands behind it.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenLists implements OASFilter {
    private static final Pattern OPEN = Pattern.compile(".*(Status|State|Reason|Evidence|Disposition|Flag)");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (OPEN.matcher(name).matches() && schema.getEnumeration() != null) {
                schema.addExtension("x-extensible-enum", List.copyOf(schema.getEnumeration()));
                schema.setEnumeration(null);
            }
        });
    }
}
