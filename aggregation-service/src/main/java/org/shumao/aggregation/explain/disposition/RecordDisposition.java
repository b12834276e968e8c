package org.shumao.aggregation.explain.disposition;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.tradecore.order.timeline.Disposition;

/** The disposition says what became of a record: its {@link Disposition} under an order, or why it has none. */
@Schema(
        name = "Disposition",
        description =
                "What became of a record; docs/linkage.md lists the reasons. COUNTED: it is in the figures. MATCHED: it agrees with the"
                        + " other documents of the order. STANDING: it is the version in force and has no lines of its own in the figures."
                        + " SUPERSEDED: a newer version is in force. DUPLICATE: it repeats another record, or another document counts in"
                        + " its place. REFUSED: customs refused it. WITHDRAWN: a deletion or a revocation withdrew it. WAITING: it waits for"
                        + " customs. LINKED: it belongs to a document of the order and was taken into account. PENDING: it has found"
                        + " no order or document yet. NO_EFFECT: it changes nothing. MOVED: its document counts in another order."
                        + " UNAUTHORIZED: its submitter has no authority. OVER_LIMIT: it is worth more than one record may be."
                        + " EXCLUDED: statisticians decided that its document does not count; the reason says why. DEAD_LETTER: it could not be"
                        + " taken in")
enum RecordDisposition {
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
    EXCLUDED,
    /** It could not be taken in. */
    DEAD_LETTER;

    static RecordDisposition of(Disposition disposition) {
        return valueOf(disposition.name());
    }
}
