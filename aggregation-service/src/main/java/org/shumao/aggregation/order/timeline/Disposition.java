package org.shumao.aggregation.order.timeline;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a record under its order number. */
@Schema(name = "OrderDisposition")
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
    UNAUTHORIZED
}
