package org.shumao.tradecore.cube;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

/**
 * Measures of trade; all add up, exactly. Values have no bound: those of one record are limited, but not how many records there
 * are, and
 * a sum beyond 64 bits must not stop what adds to it.
 *
 * @param cnyFen value in fen
 * @param usdCents value in US cents
 * @param lines 1 for a line that counts
 * @param orders 1 on the lowest goods line and on the lowest service line of an order
 * @param quantity first statutory quantity
 * @param netWeight kilograms
 */
public record Measures(
        BigInteger cnyFen, BigInteger usdCents, long lines, long orders, BigDecimal quantity, BigDecimal netWeight) {
    public static final Measures ZERO = ofOrders(0);

    /** The measures of a roll-up that counts nothing but orders. */
    public static Measures ofOrders(long orders) {
        return new Measures(BigInteger.ZERO, BigInteger.ZERO, 0, orders, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** The measures of a roll-up that adds up nothing but yuan. */
    public static Measures ofAmount(BigInteger fen) {
        return new Measures(fen, BigInteger.ZERO, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** Measures by name; those that are absent are zero. */
    public static Measures of(Map<Measure, BigDecimal> values) {
        return new Measures(
                whole(values, Measure.CNY_FEN),
                whole(values, Measure.USD_CENTS),
                whole(values, Measure.LINES).longValueExact(),
                whole(values, Measure.ORDERS).longValueExact(),
                values.getOrDefault(Measure.QUANTITY, BigDecimal.ZERO),
                values.getOrDefault(Measure.NET_WEIGHT, BigDecimal.ZERO));
    }

    private static BigInteger whole(Map<Measure, BigDecimal> values, Measure measure) {
        return values.getOrDefault(measure, BigDecimal.ZERO).toBigIntegerExact();
    }

    /** One of them. */
    public BigDecimal value(Measure measure) {
        return switch (measure) {
            case CNY_FEN -> new BigDecimal(cnyFen);
            case USD_CENTS -> new BigDecimal(usdCents);
            case LINES -> BigDecimal.valueOf(lines);
            case ORDERS -> BigDecimal.valueOf(orders);
            case QUANTITY -> quantity;
            case NET_WEIGHT -> netWeight;
            default -> throw new IllegalArgumentException(measure + " is not a measure of trade");
        };
    }

    /** The sum. */
    public Measures plus(Measures other) {
        return new Measures(
                cnyFen.add(other.cnyFen),
                usdCents.add(other.usdCents),
                Math.addExact(lines, other.lines),
                Math.addExact(orders, other.orders),
                quantity.add(other.quantity),
                netWeight.add(other.netWeight));
    }

    public Measures negated() {
        return new Measures(cnyFen.negate(), usdCents.negate(), -lines, -orders, quantity.negate(), netWeight.negate());
    }

    @JsonIgnore
    public boolean isZero() {
        return cnyFen.signum() == 0
                && usdCents.signum() == 0
                && lines == 0
                && orders == 0
                && quantity.signum() == 0
                && netWeight.signum() == 0;
    }
}
