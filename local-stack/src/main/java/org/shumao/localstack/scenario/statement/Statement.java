package org.shumao.localstack.scenario.statement;

import java.time.Instant;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.contracts.registry.ReportingStatementEvent.Content;
import org.shumao.localstack.scenario.draw.Decimals;
import org.shumao.localstack.scenario.trader.Trader;

/**
 * A reporter states this about a flow of a period that it owes.
 *
 * @param records how many documents stand; a statement without any is nil
 * @param fen their gross value, hundredths of a yuan
 * @param statedAt when, in the made-up world
 */
public record Statement(
        Trader reporter, Capacity capacity, Flow flow, Period period, int records, long fen, Instant statedAt) {
    /** The columns of {@link #csv}. */
    public static final String CSV_HEADER = "capacity,flow,period,content,records,sum";

    /** Returns a row for the import. */
    public String csv() {
        String start = capacity + "," + flow.code() + "," + period + ",";
        return records == 0
                ? start + Content.NIL + ",,"
                : start + Content.COMPLETE + "," + records + "," + Decimals.hundredths(fen);
    }
}
