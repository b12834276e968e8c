package org.shumao.localstack.scenario.deal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.trader.Trader;

/**
 * One version of a service exporter's or importer's report of a transaction.
 *
 * @param reporter always written by its USCC
 * @param orderNo the order whose service line it reports, if any
 * @param platformCode platform of that order as written
 * @param provided day of provision: its month is period and rate month
 */
public record ServiceReport(
        Trader reporter,
        String reportNo,
        @Nullable String orderNo,
        @Nullable String platformCode,
        Operation operation,
        LocalDateTime time,
        Flow flow,
        Partner partner,
        LocalDate provided,
        List<Line> lines) {
    /**
     * Describes one service of the report.
     *
     * @param orderedDigitally null if the report does not say, like what follows
     * @param modeOfSupply 1 to 4
     */
    public record Line(
            int no,
            String item,
            long hundredths,
            @Nullable Boolean orderedDigitally,
            @Nullable Boolean deliveredDigitally,
            @Nullable Boolean viaPlatform,
            @Nullable Integer modeOfSupply) {
        /** Makes a line that does not say its mode of supply. */
        public Line(
                int no,
                String item,
                long hundredths,
                @Nullable Boolean orderedDigitally,
                @Nullable Boolean deliveredDigitally,
                @Nullable Boolean viaPlatform) {
            this(no, item, hundredths, orderedDigitally, deliveredDigitally, viaPlatform, null);
        }
    }

    public ServiceReport then(Operation next, LocalDateTime later, List<Line> stated) {
        return new ServiceReport(
                reporter, reportNo, orderNo, platformCode, next, later, flow, partner, provided, stated);
    }
}
