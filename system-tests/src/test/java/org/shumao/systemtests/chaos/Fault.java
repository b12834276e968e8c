package org.shumao.systemtests.chaos;

/**
 * Something that goes wrong for a while.
 *
 * @param kind for the count of all faults
 * @param part that it happens to
 * @param mend ends it; what a service then has to do, nobody waits for
 */
record Fault(Kind kind, String part, Runnable begin, Runnable mend) {
    /** How often each occurs in a round. */
    enum Kind {
        /** A service ends by kill -9, and starts later. */
        KILL(4),
        /** SIGSTOP, and later SIGCONT. */
        FREEZE(4),
        CUT(3),
        HOLD(3),
        SLOW(3),
        BROKER_RESTART(1),
        BROKER_KILL(1),
        DATABASE_KILL(1),
        DATABASE_RESTART(1);

        private final int share;

        Kind(int share) {
            this.share = share;
        }

        int share() {
            return share;
        }
    }

    @Override
    public String toString() {
        return kind + " " + part;
    }
}
