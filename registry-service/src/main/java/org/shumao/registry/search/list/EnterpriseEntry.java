package org.shumao.registry.search.list;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.registry.search.name.NameMatch;

/**
 * An enterprise in a list.
 *
 * @param fields those that the caller requested
 */
@Schema(ref = "ListedEnterprise")
record EnterpriseEntry(@JsonValue Map<String, Object> fields) {
    /** Why an enterprise is in the response. */
    @Schema(name = "FoundName")
    record Match(
            NameMatch by,
            String name,

            @Schema(description = "The enterprise had the name once")
            boolean former) {}
}
