package org.shumao.aggregation.order;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.ReturnedLine;
import org.shumao.contracts.record.TradeRecord;

/**
 * One application to return goods of a list: its newest version counts from its earliest acceptance on, which may have
 * come to any version that names the same list. An acceptance is 399, or 800 of CEB626.
 */
record ReturnCase(LinkedDocument application, Optional<LocalDateTime> accepted) {
    /** The order in which returns take from a list. */
    static final Comparator<ReturnCase> BY_ACCEPTANCE = Comparator.comparing(
                    (ReturnCase r) -> r.accepted.orElse(LocalDateTime.MAX))
            .thenComparing(r -> r.application.document().key());

    static boolean accepts(Answer answer) {
        return answer.accepts()
                || (answer.status() == CustomsResponse.RELEASED
                        && !answer.receipt().record().source().equals("CEB214"));
    }

    boolean deleted() {
        return Document.deletes(application.document().newest());
    }

    List<ReturnedLine> lines() {
        TradeRecord newest = application.document().newest().record();
        return newest.returned() == null ? List.of() : newest.returned();
    }
}
