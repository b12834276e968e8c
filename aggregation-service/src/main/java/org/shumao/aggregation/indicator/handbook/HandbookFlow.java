package org.shumao.aggregation.indicator.handbook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.contracts.record.Flow;

/** The columns of the template. */
@Schema(name = "HandbookFlow", description = "X exports, M imports, _T both")
enum HandbookFlow {
    @JsonProperty("X")
    EXPORTS(Set.of(Flow.EXPORT)),
    @JsonProperty("M")
    IMPORTS(Set.of(Flow.IMPORT)),
    @JsonProperty("_T")
    TOTAL(Set.of(Flow.values()));

    // Nobody changes the set; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Flow> flows;

    HandbookFlow(Set<Flow> flows) {
        this.flows = flows;
    }

    Set<Flow> flows() {
        return flows;
    }
}
