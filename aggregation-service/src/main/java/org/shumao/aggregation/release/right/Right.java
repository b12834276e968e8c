package org.shumao.aggregation.release.right;

/**
 * Lists what a person may do with releases. Two persons grant a right, and the product keeps it: no role, scope or key confers one.
 * docs/release-calendar.md says more.
 */
public enum Right {
    /** Plan releases, build them and put a build up for approval. */
    AUTHOR,
    /** Approve what somebody else has put up; grant and revoke rights and pre-release access. */
    APPROVE,
    /** Vouch for what a release says of itself: override a gate, with a reason; record waivers, and decide on requests, of enterprise groups. */
    CERTIFY,
    /** Stop a release, or withdraw one. */
    STOP,
    /** Be put on the list of those who may read a release before its time. */
    READ_EARLY
}
