package org.shumao.aggregation.disclosure;

import jakarta.ws.rs.core.SecurityContext;

/** Who a result is for. */
public enum Audience {
    /** Anybody. */
    PUBLIC,
    /** Whoever has the scope statistician. */
    STATISTICIAN;

    /** Name of the scope. */
    public static final String SCOPE = "statistician";

    public static Audience of(SecurityContext caller) {
        return caller.isUserInRole(SCOPE) ? STATISTICIAN : PUBLIC;
    }
}
