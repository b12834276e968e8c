package org.shumao.aggregation.indicator.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.shumao.aggregation.cube.Measure;
import org.shumao.aggregation.cube.query.TradeSums;

/** Trade, what came back, or trade less what came back. */
public enum TradeKind {
    @JsonProperty("gross")
    GROSS("gross") {
        @Override
        BigDecimal amount(TradeSums sums, Measure measure) {
            return sums.gross().value(measure);
        }
    },
    @JsonProperty("returns")
    RETURNS("returns") {
        @Override
        BigDecimal amount(TradeSums sums, Measure measure) {
            return sums.returns().value(measure);
        }
    },
    @JsonProperty("net")
    NET("net") {
        @Override
        BigDecimal amount(TradeSums sums, Measure measure) {
            return sums.gross().value(measure).subtract(sums.returns().value(measure));
        }
    };

    private final String code;

    TradeKind(String code) {
        this.code = code;
    }

    /** Its name in queries. */
    public String code() {
        return code;
    }

    abstract BigDecimal amount(TradeSums sums, Measure measure);
}
