package org.shumao.gateway.response;

/** Who may keep an answer, as {@code Cache-Control} says it. */
public enum CacheRule {
    /** Everybody, once it was asked whether it still holds: what is said without looking at who asks. */
    ANYBODY("no-cache"),
    /** The caller alone, once it was asked whether it still holds. */
    CALLER("private, no-cache"),
    /** Nobody. */
    NOBODY("no-store");

    private final String directives;

    CacheRule(String directives) {
        this.directives = directives;
    }

    String directives() {
        return directives;
    }
}
