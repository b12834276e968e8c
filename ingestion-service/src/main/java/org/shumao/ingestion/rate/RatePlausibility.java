package org.shumao.ingestion.rate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.rate.ExchangeRate;

/**
 * How far a rate may lie from the month before on the word of one person. A slip of the finger hits one currency and a crisis of the
 * yuan all of them, so the month before is moved as the other currencies moved, at most as far as one currency may. What replaces a
 * rate without a month before is compared with what stood there, and what begins a series with the month after.
 */
final class RatePlausibility {
    /** A bound for the first rate of a currency: a unit of every currency in use is worth between a Lebanese pound and a Kuwaiti dinar. */
    private static final Range FIRST = new Range(new BigDecimal("0.00001"), new BigDecimal("100"));

    private static final MathContext PRECISION = MathContext.DECIMAL64;

    private final BigDecimal mostMove;
    private final Map<String, Map<YearMonth, BigDecimal>> published = new HashMap<>();

    /**
     * @param published rates that convert
     * @param mostMove share by which a rate may differ from what is expected, 0.1 for ten per cent
     */
    RatePlausibility(Collection<ExchangeRate> published, BigDecimal mostMove) {
        this.mostMove = mostMove;
        published.forEach(this::publish);
    }

    /** Yuan for one unit, both ends included. */
    record Range(BigDecimal from, BigDecimal to) {
        boolean contains(BigDecimal value) {
            return value.compareTo(from) >= 0 && value.compareTo(to) <= 0;
        }

        @Override
        public String toString() {
            return plain(from) + " to " + plain(to);
        }

        private static String plain(BigDecimal value) {
            return value.round(new MathContext(4)).stripTrailingZeros().toPlainString();
        }
    }

    /** From now on it is what others are compared with. */
    void publish(ExchangeRate rate) {
        published.computeIfAbsent(rate.currency(), currency -> new HashMap<>()).put(rate.month(), rate.cnyPerUnit());
    }

    /**
     * What one person may store.
     *
     * @param together rates of the same month that are stored with it, itself among them
     */
    Range range(ExchangeRate rate, Collection<ExchangeRate> together) {
        BigDecimal before = known(rate.currency(), rate.month().minusMonths(1));
        if (before != null) {
            return around(before.multiply(moveOfOthers(rate, together)));
        }
        return Stream.of(rate.month(), rate.month().plusMonths(1))
                .map(month -> known(rate.currency(), month))
                .filter(Objects::nonNull)
                .findFirst()
                .map(this::around)
                .orElse(FIRST);
    }

    private @Nullable BigDecimal known(String currency, YearMonth month) {
        return published.getOrDefault(currency, Map.of()).get(month);
    }

    private Range around(BigDecimal expected) {
        return new Range(
                expected.multiply(BigDecimal.ONE.subtract(mostMove)), expected.multiply(BigDecimal.ONE.add(mostMove)));
    }

    /** The median of what the other currencies were multiplied with since the month before; 1 without any. */
    private BigDecimal moveOfOthers(ExchangeRate rate, Collection<ExchangeRate> together) {
        Map<String, BigDecimal> ofMonth = new HashMap<>();
        published.keySet().forEach(currency -> {
            BigDecimal value = known(currency, rate.month());
            if (value != null) {
                ofMonth.put(currency, value);
            }
        });
        together.forEach(other -> ofMonth.put(other.currency(), other.cnyPerUnit()));
        ofMonth.remove(rate.currency());
        List<BigDecimal> moves = new ArrayList<>();
        ofMonth.forEach((currency, value) -> {
            BigDecimal before = known(currency, rate.month().minusMonths(1));
            if (before != null) {
                moves.add(value.divide(before, PRECISION));
            }
        });
        if (moves.isEmpty()) {
            return BigDecimal.ONE;
        }
        moves.sort(null);
        BigDecimal median = moves.get((moves.size() - 1) / 2)
                .add(moves.get(moves.size() / 2))
                .divide(BigDecimal.valueOf(2), PRECISION);
        return median.max(BigDecimal.ONE.subtract(mostMove)).min(BigDecimal.ONE.add(mostMove));
    }
}
