package org.shumao.registry.unregisteredparty;

/** Says whether there is something to do about a code. */
public enum UnregisteredPartyState {
    /** Nobody has it, and nobody said that nothing is to be done. */
    OPEN,
    /** It belongs to an enterprise now, by a link from here or however it got there. */
    LINKED,
    /** It belongs to an enterprise now that was registered from here. */
    REGISTERED,
    /** An officer said that nothing is to be done. */
    DISMISSED
}
