package org.shumao.aggregation.figure;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.order.valuation.Contribution.Evidence;

/**
 * Value of one period, domain and flow. Sums are exact: what does not fit 64 bits fails.
 *
 * @param fen gross value in fen
 * @param usdCents gross value in US cents
 * @param returnsFen value of returns in fen
 * @param evidence gross value in fen by evidence; adds up to {@code fen}
 * @param lastChange commit time of the last batch that changed one of the cells; null if there is no cell
 */
public record Sum(
        long fen,
        long usdCents,
        long returnsFen,
        Map<Evidence, Long> evidence,
        @Nullable Instant lastChange) {

    static Sum zero(Domain domain) {
        Map<Evidence, Long> evidence = new EnumMap<>(Evidence.class);
        domain.evidence().forEach(member -> evidence.put(member, 0L));
        return new Sum(0, 0, 0, evidence, null);
    }

    Sum plus(MonthSum cells) {
        Instant changed = latest(lastChange, cells.asOf());
        if (cells.returns()) {
            return new Sum(fen, usdCents, Math.addExact(returnsFen, cells.fen()), evidence, changed);
        }
        Map<Evidence, Long> mix = new EnumMap<>(evidence);
        mix.merge(cells.evidence(), cells.fen(), Math::addExact);
        return new Sum(
                Math.addExact(fen, cells.fen()), Math.addExact(usdCents, cells.usdCents()), returnsFen, mix, changed);
    }

    /** Gross less returns, in fen. */
    public long netFen() {
        return Math.subtractExact(fen, returnsFen);
    }

    /** When the figure's cells last changed. */
    public Figure<Instant> asOf() {
        return lastChange == null ? Figure.missing(Reason.NO_CELLS) : Figure.of(lastChange);
    }

    private static Instant latest(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : Objects.requireNonNull(one);
    }
}
