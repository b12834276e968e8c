package org.shumao.aggregation.indicator.handbook;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;

/** Reads the trade of a period as the Handbook divides it, in one snapshot. */
@ApplicationScoped
class HandbookReader {
    private final Snapshots snapshots;
    private final TradeReader trade;

    HandbookReader(Snapshots snapshots, TradeReader trade) {
        this.snapshots = snapshots;
        this.trade = trade;
    }

    /** For a statistician: an item may say something of few enterprises. */
    Disclosed<HandbookTrade> read(Period period, Audience audience) throws SQLException {
        HandbookTrade read = snapshots.in(snapshot -> new HandbookTrade(
                trade.read(snapshot, HandbookTrade.goods(period)),
                trade.read(snapshot, HandbookTrade.services(period)),
                period));
        return Disclosed.toStatistician(read, audience);
    }
}
