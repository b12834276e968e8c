package org.shumao.tradecore.disclosure;

import java.util.function.Predicate;

/** Says who a result is for. */
public enum Audience {
    /** Anybody. */
    PUBLIC,
    /** Whoever has the scope live: totals of the country as they move; of all else what anybody reads. */
    LIVE,
    /** Whoever has the scope statistician, or audits: everything as it moves. */
    STATISTICIAN;

    /** Name of the scope of statisticians. */
    public static final String SCOPE = "statistician";

    /** Name of the scope of those who read live figures. */
    public static final String LIVE_SCOPE = "live";

    /** The scope of those who read all that a statistician reads, and change nothing. */
    public static final String AUDIT = "audit";

    /** Returns the audience that a caller belongs to. */
    public static Audience of(Predicate<String> hasScope) {
        if (hasScope.test(SCOPE) || hasScope.test(AUDIT)) {
            return STATISTICIAN;
        }
        return hasScope.test(LIVE_SCOPE) ? LIVE : PUBLIC;
    }

    /**
     * Says whether the audience reads live figures.
     *
     * @param national whether the figures are totals of the country
     */
    public boolean readsLive(boolean national) {
        return this == STATISTICIAN || (this == LIVE && national);
    }

    /** Returns for whom counts of few reporters are made that this audience gets. */
    public Audience ofCounts() {
        return this == STATISTICIAN ? STATISTICIAN : PUBLIC;
    }
}
