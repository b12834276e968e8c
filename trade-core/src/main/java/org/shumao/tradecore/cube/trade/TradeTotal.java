package org.shumao.tradecore.cube.trade;

import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Figure;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.MonthlySum;
import org.shumao.tradecore.cube.Reason;

/**
 * Value of one period, definition and flow. Sums are exact, however large.
 *
 * @param fen gross value in fen
 * @param usdCents gross value in US cents
 * @param returnsFen value of returns in fen
 * @param evidence gross value in fen by evidence; adds up to {@code fen}
 * @param lastChange commit time of the last batch that changed one of the cells; null if there is no cell
 */
public record TradeTotal(
        BigInteger fen,
        BigInteger usdCents,
        BigInteger returnsFen,
        Map<Evidence, BigInteger> evidence,
        @Nullable Instant lastChange) {

    static TradeTotal zero(Definition definition) {
        Map<Evidence, BigInteger> evidence = new EnumMap<>(Evidence.class);
        definition.evidence().forEach(member -> evidence.put(member, BigInteger.ZERO));
        return new TradeTotal(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, evidence, null);
    }

    TradeTotal plus(MonthlySum one) {
        Instant changed = latest(lastChange, one.asOf());
        Measures value = one.value();
        if (one.key().kind() == Kind.RETURN) {
            return new TradeTotal(fen, usdCents, returnsFen.add(value.cnyFen()), evidence, changed);
        }
        Map<Evidence, BigInteger> mix = new EnumMap<>(evidence);
        mix.merge(one.key().evidence(), value.cnyFen(), BigInteger::add);
        return new TradeTotal(fen.add(value.cnyFen()), usdCents.add(value.usdCents()), returnsFen, mix, changed);
    }

    /** Gross less returns, in fen. */
    public BigInteger netFen() {
        return fen.subtract(returnsFen);
    }

    /** When the figure's cells last changed. */
    public Figure<Instant> asOf() {
        return lastChange == null ? Figure.missing(Reason.NO_CELLS) : Figure.of(lastChange);
    }

    private static Instant latest(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : Objects.requireNonNull(one);
    }
}
