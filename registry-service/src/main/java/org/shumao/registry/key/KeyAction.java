package org.shumao.registry.key;

/** What was done to a key. */
public enum KeyAction {
    ISSUED,
    /** Another key took its place; it ends when the two have overlapped for as long as was asked. */
    ROTATED,
    REVOKED
}
