package org.shumao.tradecore.order.valuation;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.ReturnedLine;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.linkage.LinkedDocument;
import org.shumao.tradecore.order.state.Document;

/**
 * One application to return goods of a list: its newest version counts from its earliest acceptance on, which may have
 * come to any version that names the same list. An acceptance is 399, or 800 of CEB626.
 */
public record ReturnOutcome(LinkedDocument application, Optional<LocalDateTime> accepted) {
    /** The order in which returns take from a list. */
    public static final Comparator<ReturnOutcome> BY_ACCEPTANCE = Comparator.comparing(
                    (ReturnOutcome r) -> r.accepted.orElse(LocalDateTime.MAX))
            .thenComparing(r -> r.application.document().key());

    public static boolean accepts(ListResponse response) {
        return response.accepts()
                || (response.status() == CustomsResponse.RELEASED
                        && !response.receipt().record().source().equals("CEB214"));
    }

    public boolean deleted() {
        return Document.deletes(application.document().newest());
    }

    List<ReturnedLine> lines() {
        TradeRecord newest = application.document().newest().record();
        return newest.returned() == null ? List.of() : newest.returned();
    }
}
