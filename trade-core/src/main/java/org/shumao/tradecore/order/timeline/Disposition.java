package org.shumao.tradecore.order.timeline;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says what became of a record under its order number. */
@Schema(
        name = "OrderDisposition",
        description =
                "What became of a record under its order; docs/linkage.md lists the reasons. COUNTED: it is in the figures. MATCHED: it agrees with the"
                        + " other documents of the order. STANDING: it is the version in force and has no lines of its own in the figures."
                        + " SUPERSEDED: a newer version is in force. DUPLICATE: it repeats another record, or another document counts in"
                        + " its place. REFUSED: customs refused it. WITHDRAWN: a deletion or a revocation withdrew it. WAITING: it waits for"
                        + " customs. LINKED: it belongs to a document of the order and was taken into account. PENDING: it has found"
                        + " no order or document yet. NO_EFFECT: it changes nothing. MOVED: its document counts in another order."
                        + " UNAUTHORIZED: its submitter has no authority. OVER_LIMIT: it is worth more than one record may be."
                        + " EXCLUDED: statisticians decided that its document does not count; the reason says why")
public enum Disposition {
    COUNTED,
    MATCHED,
    STANDING,
    SUPERSEDED,
    DUPLICATE,
    REFUSED,
    WITHDRAWN,
    WAITING,
    LINKED,
    PENDING,
    NO_EFFECT,
    MOVED,
    UNAUTHORIZED,
    OVER_LIMIT,
    EXCLUDED
}
