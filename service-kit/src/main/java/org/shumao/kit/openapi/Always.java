package org.shumao.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Documents that a response always has all of its properties, if its {@code requiredProperties} are {@link #ALL}. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class Always implements OASFilter {
    /** Stands for the names of all properties. */
    public static final String ALL = "*";

    @Override
    public Schema filterSchema(Schema schema) {
        if (List.of(ALL).equals(schema.getRequired()) && schema.getProperties() != null) {
            schema.setRequired(List.copyOf(schema.getProperties().keySet()));
        }
        return schema;
    }
}
