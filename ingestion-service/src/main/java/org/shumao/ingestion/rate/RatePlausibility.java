package org.shumao.ingestion.rate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.rate.ExchangeRate;

/**
 * Finds the range of rates that one person may store alone, against the rates that stood before the request. A rate that replaces
 * another one is compared with what others vouched for, so repeated small steps lead nowhere. The first rate of a month is compared
 * with the nearest known months. A slip of the finger hits one currency and a crisis of the yuan all of them, so the month just before
 * is first moved as the other currencies moved, at most as far as one currency may.
 */
final class RatePlausibility {
    private static final MathContext PRECISION = MathContext.DECIMAL64;

    private final BigDecimal least;
    private final BigDecimal most;
    private final Map<String, NavigableMap<YearMonth, BigDecimal>> standing = new HashMap<>();
    private final Map<String, NavigableMap<YearMonth, BigDecimal>> begun = new HashMap<>();

    /**
     * @param standing the published rates before the request
     * @param mostMove share by which a rate may differ from what is expected, 0.1 for ten per cent
     */
    RatePlausibility(Collection<ExchangeRate> standing, BigDecimal mostMove) {
        least = BigDecimal.ONE.subtract(mostMove);
        most = BigDecimal.ONE.add(mostMove);
        standing.forEach(rate -> put(this.standing, rate));
    }

    private static void put(Map<String, NavigableMap<YearMonth, BigDecimal>> rates, ExchangeRate rate) {
        rates.computeIfAbsent(rate.currency(), currency -> new TreeMap<>()).put(rate.month(), rate.cnyPerUnit());
    }

    /**
     * Yuan for one unit, both ends included and rounded inward to the decimals of a rate: whoever stores a bound is within it.
     *
     * @param reason where the bounds come from, as a clause that follows them
     */
    record Range(BigDecimal from, BigDecimal to, String reason) {
        private static final int DECIMALS = 8;

        Range {
            from = from.setScale(DECIMALS, RoundingMode.CEILING);
            to = to.setScale(DECIMALS, RoundingMode.FLOOR);
        }

        boolean contains(BigDecimal value) {
            return value.compareTo(from) >= 0 && value.compareTo(to) <= 0;
        }

        /** Says why a value outside is not believed. */
        String refusal(BigDecimal value) {
            if (from.compareTo(to) > 0) {
                return "No rate fits both the month before and the month after, which contradict each other.";
            }
            return plain(value) + " is not within " + plain(from) + " to " + plain(to) + ", " + reason + ".";
        }

        private static String plain(BigDecimal value) {
            return value.stripTrailingZeros().toPlainString();
        }
    }

    /** A currency without any rate begins with this one; in one upload its later months are compared with it. */
    void begin(ExchangeRate rate) {
        if (!standing.containsKey(rate.currency())) {
            put(begun, rate);
        }
    }

    /** @param baseline what a replacement is compared with; null if the month has no published rate */
    Range range(ExchangeRate rate, @Nullable BigDecimal baseline) {
        if (baseline != null) {
            return around(baseline, "as far as one person may move the rate of this month that others vouched for");
        }
        NavigableMap<YearMonth, BigDecimal> known =
                standing.getOrDefault(rate.currency(), begun.getOrDefault(rate.currency(), new TreeMap<>()));
        Map.Entry<YearMonth, BigDecimal> before = known.lowerEntry(rate.month());
        Map.Entry<YearMonth, BigDecimal> after = known.higherEntry(rate.month());
        if (before == null) {
            return after == null ? first() : around(after.getValue(), "which the nearest known month lets expect");
        }
        boolean adjacent = before.getKey().equals(rate.month().minusMonths(1));
        Range range = around(
                adjacent ? before.getValue().multiply(moveOfOthers(rate)) : before.getValue(),
                "which the nearest known months" + (adjacent ? " and the other currencies" : "") + " let expect");
        return after == null ? range : both(range, around(after.getValue(), range.reason()));
    }

    /** A unit of every currency in use is worth between a Lebanese pound and a Kuwaiti dinar. */
    private static Range first() {
        return new Range(
                new BigDecimal("0.00001"), new BigDecimal("100"), "where the first rate of a currency is believed");
    }

    private Range around(BigDecimal expected, String reason) {
        return new Range(expected.multiply(least), expected.multiply(most), reason);
    }

    private static Range both(Range one, Range other) {
        return new Range(one.from().max(other.from()), one.to().min(other.to()), one.reason());
    }

    /** The median of what the other currencies were multiplied with since the month before; 1 without any. */
    private BigDecimal moveOfOthers(ExchangeRate rate) {
        List<BigDecimal> moves = new ArrayList<>();
        standing.forEach((currency, months) -> {
            BigDecimal value = months.get(rate.month());
            BigDecimal before = months.get(rate.month().minusMonths(1));
            if (!currency.equals(rate.currency()) && value != null && before != null) {
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
        return median.max(least).min(most);
    }
}
