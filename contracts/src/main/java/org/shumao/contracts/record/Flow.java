package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonProperty;

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

    /** {@code X} or {@code M}. */
    public String code() {
        return code;
    }
}
