package org.shumao.gateway.cache.answer;

/** What may be done with a kept answer now. */
public enum Standing {
    /** Anybody gets it. */
    FRESH,
    /** One request has it confirmed; the others get it meanwhile. */
    STALE,
    /** Nobody gets it before it is confirmed. */
    EXPIRED
}
