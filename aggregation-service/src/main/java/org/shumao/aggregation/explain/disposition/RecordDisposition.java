package org.shumao.aggregation.explain.disposition;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.aggregation.order.timeline.Disposition;

/** What became of a record: its {@link Disposition} under an order, or why it has none. */
@Schema(name = "Disposition")
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
    /** It could not be taken in. */
    DEAD_LETTER;

    static RecordDisposition of(Disposition disposition) {
        return valueOf(disposition.name());
    }
}
