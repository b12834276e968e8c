package org.shumao.aggregation.handbook;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;

/** Reads the trade of a period as the Handbook divides it. An item may say something of few enterprises. */
@ApplicationScoped
public class HandbookTradeReader {
    private final TradeReader trade;

    HandbookTradeReader(TradeReader trade) {
        this.trade = trade;
    }

    /** Reads it in one snapshot. */
    public HandbookTrade read(Snapshot snapshot, Period period) throws SQLException {
        return new HandbookTrade(
                trade.read(snapshot, HandbookTrade.goods(period)),
                trade.read(snapshot, HandbookTrade.services(period)),
                period);
    }
}
