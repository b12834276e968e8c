package org.shumao.gateway.route;

/** Says who may cache a response, as {@code Cache-Control} does. */
public enum CacheRule {
    /** Everybody, after a check whether it is still valid: responses that do not depend on the caller. */
    ANYBODY("no-cache"),
    /** The caller alone, after a check whether it is still valid. */
    CALLER("private, no-cache"),
    /** Nobody. */
    NOBODY("no-store");

    private final String directives;

    CacheRule(String directives) {
        this.directives = directives;
    }

    public String directives() {
        return directives;
    }
}
