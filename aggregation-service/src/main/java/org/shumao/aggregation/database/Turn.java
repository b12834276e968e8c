package org.shumao.aggregation.database;

/** Names work that one at a time does over all replicas. */
public enum Turn {
    // Advisory locks of PostgreSQL are numbers; these are words in ASCII.
    RECONCILIATION(0x7265636f6e63696cL),
    RELEASE_BUILD(0x72656c65617365L);

    private final long lock;

    Turn(long lock) {
        this.lock = lock;
    }

    long lock() {
        return lock;
    }
}
