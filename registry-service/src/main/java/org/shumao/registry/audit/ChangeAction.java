package org.shumao.registry.audit;

/** Says what was done to an enterprise, an agency or a key. */
public enum ChangeAction {
    REGISTERED,
    FACTS_CHANGED,
    STATUS_CHANGED,
    IDENTIFIER_ADDED,
    IDENTIFIER_ENDED,
    IDENTIFIER_REMOVED,
    /** This record ended: another one stands for the enterprise. */
    MERGED,
    /** Another record of the enterprise ended in this one. */
    MERGED_IN,
    /**
     * A record that this one names was merged: the name of the other one is written here now. Or a customs code that this one
     * had until a day was taken from the enterprise that had it later: it is an alias of this one again.
     */
    REPOINTED,
    AGENCY_GRANTED,
    AGENCY_WITHDRAWN,
    KEY_ISSUED,
    /** Another key took its place; it ends when the two have overlapped for as long as the request says. */
    KEY_ROTATED,
    KEY_REVOKED
}
