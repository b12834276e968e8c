package org.shumao.testsupport.intruder;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** This record is a fraction in lowest terms, of any size. */
public record Fraction(BigInteger over, BigInteger under) implements Comparable<Fraction> {
    public static final Fraction ZERO = of(BigInteger.ZERO);
    public static final Fraction ONE = of(BigInteger.ONE);

    public Fraction {
        BigInteger common = over.gcd(under).max(BigInteger.ONE);
        BigInteger sign = common.multiply(BigInteger.valueOf(under.signum()));
        over = over.divide(sign);
        under = under.divide(sign);
    }

    public static Fraction of(BigInteger whole) {
        return new Fraction(whole, BigInteger.ONE);
    }

    static Fraction of(BigDecimal decimal) {
        return new Fraction(
                decimal.scaleByPowerOfTen(Math.max(0, decimal.scale())).toBigIntegerExact(),
                BigInteger.TEN.pow(Math.max(0, decimal.scale())));
    }

    public Fraction plus(Fraction other) {
        return new Fraction(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    public Fraction minus(Fraction other) {
        return plus(other.negate());
    }

    public Fraction negate() {
        return new Fraction(over.negate(), under);
    }

    public Fraction times(Fraction other) {
        return new Fraction(over.multiply(other.over), under.multiply(other.under));
    }

    public Fraction dividedBy(Fraction other) {
        return new Fraction(over.multiply(other.under), under.multiply(other.over));
    }

    public int signum() {
        return over.signum();
    }

    /** Returns about the same, to sixteen digits. */
    BigDecimal rounded() {
        return new BigDecimal(over).divide(new BigDecimal(under), MathContext.DECIMAL64);
    }

    @Override
    public int compareTo(Fraction other) {
        return over.multiply(other.under).compareTo(other.over.multiply(under));
    }
}
