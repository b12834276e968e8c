package org.shumao.tradecore.order.timeline;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a record under its order number. */
@Schema(
        name = "OrderDisposition",
        description =
                "What became of a record under its order; docs/linkage.md lists the reasons. COUNTED: it is in the figures. MATCHED: it agrees with the"
                        + " other documents of the order. STANDING: it is the version in force and has no lines of its own in the figures."
                        + " SUPERSEDED: a newer version is in force. DUPLICATE: it repeats another record, or another document counts in"
                        + " its place. REFUSED: customs refused it. WITHDRAWN: a deletion or a revocation withdrew it. WAITING: it waits for"
                        + " customs. LINKED: it belongs to a document of the order and was taken into account. PENDING: it has found"
                        + " no order or document yet. NO_EFFECT: it changes nothing. MOVED: its document counts in another order."
                        + " UNAUTHORIZED: its submitter has no authority. OVER_LIMIT: it is worth more than one record may be")
public enum Disposition {
    /** Its lines, or what it returns, are in the figures. */
    COUNTED,
    /** Compared with the other documents of its order, and nothing contradicts. */
    MATCHED,
    /** The version in force of its document, without lines of its own in the figures. */
    STANDING,
    /** A newer version of its document stands. */
    SUPERSEDED,
    /** Repeats what is known, or another document of the same order counts in its place. */
    DUPLICATE,
    /** Customs refused it. */
    REFUSED,
    /** Withdrawn by a deletion or by an accepted revocation. */
    WITHDRAWN,
    /** Changes a released list and waits for customs to take it. */
    WAITING,
    /** Belongs to a document of the order, and its response or application was taken into account. */
    LINKED,
    /** Names nothing that is known here yet. */
    PENDING,
    /** Belongs to a document of the order and changes nothing. */
    NO_EFFECT,
    /** Belongs to a document that counts in another order. */
    MOVED,
    /** Came from somebody who has no authority over the documents of those that it names; it counts nothing. */
    UNAUTHORIZED,
    /** It is worth more than one record of its mode and flow may be; it is set aside alone and counts nothing. */
    OVER_LIMIT
}
