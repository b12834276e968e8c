package org.shumao.tradecore.indicator.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.trade.TradeSums;

/** Trade, what came back, or trade less what came back. */
public enum TradeKind {
    @JsonProperty("gross")
    GROSS("gross", EnumSet.of(Kind.GROSS)),
    @JsonProperty("returns")
    RETURNS("returns", EnumSet.of(Kind.RETURN)),
    @JsonProperty("net")
    NET("net", EnumSet.of(Kind.GROSS, Kind.RETURN));

    private final String code;
    // Nobody changes the set; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Kind> kinds;

    TradeKind(String code, Set<Kind> kinds) {
        this.code = code;
        this.kinds = kinds;
    }

    /** Its name in queries. */
    public String code() {
        return code;
    }

    /** What it is made of. */
    public Set<Kind> kinds() {
        return EnumSet.copyOf(kinds);
    }

    BigDecimal amount(TradeSums sums, Measure measure) {
        return switch (this) {
            case GROSS -> sums.gross().value(measure);
            case RETURNS -> sums.returns().value(measure);
            case NET -> sums.gross().value(measure).subtract(sums.returns().value(measure));
        };
    }
}
