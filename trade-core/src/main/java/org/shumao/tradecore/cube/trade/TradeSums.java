package org.shumao.tradecore.cube.trade;

import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Measures;

/**
 * What one flow of one member in one period adds up to. Sums are exact, however large.
 *
 * @param gross trade
 * @param returns what came back, as positive amounts
 * @param evidence gross trade in fen by what stands behind it; adds up to that of {@code gross}; null if some of it is withheld
 * @param asOf commit time of the last batch that changed one of the rows; null if there is no row
 */
public record TradeSums(
        Measures gross,
        Measures returns,
        @Nullable Map<Evidence, BigInteger> evidence,
        @Nullable Instant asOf) {
    public static final TradeSums ZERO = new TradeSums(Measures.ZERO, Measures.ZERO, Map.of(), null);

    public TradeSums plus(TradeSums other) {
        if (isNone() || other.isNone()) {
            return isNone() ? other : this;
        }
        return new TradeSums(
                gross.plus(other.gross),
                returns.plus(other.returns),
                mix(evidence, other.evidence),
                latest(asOf, other.asOf));
    }

    private static @Nullable Map<Evidence, BigInteger> mix(
            @Nullable Map<Evidence, BigInteger> one, @Nullable Map<Evidence, BigInteger> other) {
        if (one == null || other == null) {
            return null;
        }
        Map<Evidence, BigInteger> mix = new EnumMap<>(Evidence.class);
        mix.putAll(one);
        for (Map.Entry<Evidence, BigInteger> more : other.entrySet()) {
            mix.merge(more.getKey(), more.getValue(), BigInteger::add);
        }
        return mix;
    }

    private boolean isNone() {
        return equals(ZERO);
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? other : Objects.requireNonNull(one);
    }
}
