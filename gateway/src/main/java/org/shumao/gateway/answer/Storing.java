package org.shumao.gateway.answer;

/** Who may cache a response, as {@code Cache-Control} says it. */
public enum Storing {
    /** Everybody, after a check whether it is still valid: responses that do not depend on the caller. */
    ANYBODY("no-cache"),
    /** The caller alone, after a check whether it is still valid. */
    CALLER("private, no-cache"),
    /** Nobody. */
    NOBODY("no-store");

    private final String directives;

    Storing(String directives) {
        this.directives = directives;
    }

    String directives() {
        return directives;
    }
}
