package org.shumao.aggregation.disclosure;

import jakarta.ws.rs.core.SecurityContext;
import org.shumao.aggregation.publicstate.ReadFrom;

/** Who a result is for. */
public enum Audience {
    /** Anybody. */
    PUBLIC,
    /** Whoever has the scope statistician. */
    STATISTICIAN;

    /** Name of the scope. */
    public static final String SCOPE = "statistician";

    /** The state of the data that answers are made of. */
    public ReadFrom readsFrom() {
        return this == STATISTICIAN ? ReadFrom.NEWEST : ReadFrom.PUBLIC;
    }

    public static Audience of(SecurityContext caller) {
        return caller.isUserInRole(SCOPE) ? STATISTICIAN : PUBLIC;
    }
}
