package org.shumao.aggregation.sdmx.query;

/** Lists the families of addresses: what clients of SDMX 2.1 ask, and what those of SDMX 3.0 and later ask. */
public enum RestFamily {
    /** SDMX-REST 1.5. */
    V1,
    /** SDMX-REST 2.2. */
    V2
}
