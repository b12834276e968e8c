package org.shumao.tradecore.disclosure;

import java.util.function.Predicate;

/** Says who a result is for. */
public enum Audience {
    /** Anybody. */
    PUBLIC,
    /** Whoever has the scope statistician, or audits. */
    STATISTICIAN;

    /** Name of the scope. */
    public static final String SCOPE = "statistician";

    /** The scope of those who read all that a statistician reads, and change nothing. */
    private static final String AUDIT = "audit";

    /** Returns the audience that a caller belongs to. */
    public static Audience of(Predicate<String> hasScope) {
        return hasScope.test(SCOPE) || hasScope.test(AUDIT) ? STATISTICIAN : PUBLIC;
    }
}
