package org.shumao.registry.key;

/** Says whether a key works, as far as it depends on the key alone: its enterprise must be active as well. */
enum KeyState {
    ACTIVE,
    /** Its time is over, also because a new key took its place. */
    EXPIRED,
    REVOKED
}
