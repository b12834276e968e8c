package org.shumao.aggregation.indicator.handbook;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.shumao.aggregation.handbook.HandbookTrade;
import org.shumao.aggregation.handbook.HandbookTradeReader;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;

/** Reads the live trade of a period as the Handbook divides it, in one snapshot. */
@ApplicationScoped
class HandbookReader {
    private final Snapshots snapshots;
    private final HandbookTradeReader trade;

    HandbookReader(Snapshots snapshots, HandbookTradeReader trade) {
        this.snapshots = snapshots;
        this.trade = trade;
    }

    /** For a statistician: an item may say something of few enterprises. */
    Disclosed<HandbookTrade> read(Period period, Audience audience) throws SQLException {
        return Disclosed.toStatistician(snapshots.in(snapshot -> trade.read(snapshot, period)), audience);
    }
}
