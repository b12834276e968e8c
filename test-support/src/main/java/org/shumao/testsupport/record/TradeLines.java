package org.shumao.testsupport.record;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.TradeLine;

/** Lines of records for tests, ordered digitally. */
final class TradeLines {
    private TradeLines() {}

    /** Goods from Japan to the United States on a platform; the statutory quantity is the same as the quantity. */
    static TradeLine goods(
            int no,
            String product,
            @Nullable BigDecimal quantity,
            String amount,
            String currency,
            @Nullable String item) {
        String unit = quantity == null ? null : "011";
        return new TradeLine(
                no,
                LineKind.GOODS,
                product,
                quantity,
                unit,
                quantity,
                unit,
                new BigDecimal(amount),
                currency,
                "JP",
                "US",
                true,
                false,
                true,
                item,
                null);
    }

    /** A computer service in yuan, delivered digitally and on no platform. */
    static TradeLine service(int no, String amount) {
        return new TradeLine(
                no,
                LineKind.SERVICE,
                "SI22",
                null,
                null,
                null,
                null,
                new BigDecimal(amount),
                "CNY",
                null,
                null,
                true,
                true,
                false,
                null,
                null);
    }
}
