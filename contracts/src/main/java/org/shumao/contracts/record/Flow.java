package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** Direction of trade in SDMX notation (CL_TRADE_FLOW): X exports, M imports. */
public enum Flow {
    @JsonProperty("X")
    EXPORT("X"),
    @JsonProperty("M")
    IMPORT("M");

    private final String code;

    Flow(String code) {
        this.code = code;
    }

    /** Returns the flow with this code; empty if there is none. */
    public static Optional<Flow> of(String code) {
        return Arrays.stream(values()).filter(flow -> flow.code.equals(code)).findFirst();
    }

    /** {@code X} or {@code M}. */
    public String code() {
        return code;
    }
}
