package org.shumao.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Documents that a response always has all of its properties, if its {@code requiredProperties} begin with {@link #ALL}: but for the reason
 * {@code xReason} that stands beside {@code x} where there is none, and for those that are named with a minus before them.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class Always implements OASFilter {
    /** Stands for the names of all properties. */
    public static final String ALL = "*";

    private static final String REASON = "Reason";

    @Override
    public Schema filterSchema(Schema schema) {
        List<String> required = schema.getRequired();
        if (required != null && required.contains(ALL) && schema.getProperties() != null) {
            Set<String> all = schema.getProperties().keySet();
            schema.setRequired(all.stream()
                    .filter(name -> !required.contains("-" + name) && !isReason(name, all))
                    .toList());
        }
        return schema;
    }

    private static boolean isReason(String name, Set<String> all) {
        return name.endsWith(REASON) && all.contains(name.substring(0, name.length() - REASON.length()));
    }
}
