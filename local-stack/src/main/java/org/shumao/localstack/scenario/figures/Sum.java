package org.shumao.localstack.scenario.figures;

/**
 * A sum in both currencies.
 *
 * @param fen hundredths of a yuan
 * @param usdCents hundredths of a US dollar
 */
public record Sum(long fen, long usdCents) {
    /** Nothing. */
    public static final Sum ZERO = new Sum(0, 0);

    public Sum plus(Sum other) {
        return new Sum(Math.addExact(fen, other.fen), Math.addExact(usdCents, other.usdCents));
    }

    public Sum minus(Sum other) {
        return new Sum(Math.subtractExact(fen, other.fen), Math.subtractExact(usdCents, other.usdCents));
    }
}
