package org.shumao.systemtests.oracle.list;

import java.time.LocalDateTime;
import java.util.List;
import org.shumao.systemtests.oracle.record.SubmittedRecord;

/**
 * A declaration list over all orders, and what became of it.
 *
 * @param decisive the version that says in which order the list counts: the one that stands, else the newest
 * @param returns accepted, from the earliest
 */
public record DeclarationList(SubmittedRecord decisive, Verdict verdict, List<AcceptedReturn> returns) {
    /** A return, as its newest version states it, and when customs accepted it. */
    public record AcceptedReturn(LocalDateTime time, String key, SubmittedRecord newest) {}

    /** The only group of orders in which the list counts, withdraws or is refused. */
    public Group group() {
        return Group.of(decisive);
    }
}
