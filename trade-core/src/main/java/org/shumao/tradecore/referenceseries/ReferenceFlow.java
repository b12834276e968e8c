package org.shumao.tradecore.referenceseries;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.contracts.record.Flow;

/** Direction of what was published: the total is published by itself, and need not be the sum of the rounded flows. */
@Schema(name = "ReferenceFlow", description = "X exports, M imports, _T both together, as published")
public enum ReferenceFlow {
    @JsonProperty("X")
    EXPORT("X"),
    @JsonProperty("M")
    IMPORT("M"),
    @JsonProperty("_T")
    TOTAL("_T");

    /** All codes, for messages. */
    public static final String CODES = "X, M or _T";

    private final String code;

    ReferenceFlow(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The flow that a code names. */
    public static Optional<ReferenceFlow> named(String code) {
        return Arrays.stream(values()).filter(flow -> flow.code.equals(code)).findFirst();
    }

    /** What is published of these flows together. */
    static ReferenceFlow of(Set<Flow> flows) {
        if (flows.size() == Flow.values().length) {
            return TOTAL;
        }
        return flows.contains(Flow.EXPORT) ? EXPORT : IMPORT;
    }
}
