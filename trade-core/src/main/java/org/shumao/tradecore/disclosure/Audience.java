package org.shumao.aggregation.disclosure;

import jakarta.ws.rs.core.SecurityContext;
import org.shumao.aggregation.publicstate.ReadFrom;

/** Who a result is for. */
public enum Audience {
    /** Anybody. */
    PUBLIC,
    /** Whoever has the scope statistician, or audits. */
    STATISTICIAN;

    /** Name of the scope. */
    public static final String SCOPE = "statistician";

    /** The scope of those who read all that a statistician reads, and change nothing. */
    private static final String AUDIT = "audit";

    /** The state of the data that answers are made of. */
    public ReadFrom readsFrom() {
        return this == STATISTICIAN ? ReadFrom.NEWEST : ReadFrom.PUBLIC;
    }

    public static Audience of(SecurityContext caller) {
        return caller.isUserInRole(SCOPE) || caller.isUserInRole(AUDIT) ? STATISTICIAN : PUBLIC;
    }
}
