package org.shumao.tradecore.disclosure;

import java.time.YearMonth;
import java.util.Random;

/** Makes trade as it is spread in life: a few great enterprises and many small ones, in a few great countries and many small ones. */
final class ParetoTrade {
    private ParetoTrade() {}

    /**
     * Makes the same trade for the same seed, from January 2024 or from July 2022 on.
     *
     * @param months 12, or 36 as the demo has
     */
    static TradeOfGroups of(long seed, int enterprises, int partners, int chapters, int provinces, int months) {
        Random random = new Random(seed);
        YearMonth first = months == 12 ? YearMonth.of(2024, 1) : YearMonth.of(2022, 7);
        TradeOfGroups trade = new TradeOfGroups();
        for (int month = 0; month < months; month++) {
            trade.rate(first.plusMonths(month).toString(), 1_380 + random.nextInt(60));
        }
        for (int enterprise = 0; enterprise < enterprises; enterprise++) {
            String group = "G" + enterprise;
            String flow = random.nextInt(3) == 0 ? "M." : "X.";
            String province = flow + String.format("P%02d", rank(random, provinces));
            double size = Math.pow(random.nextDouble(), -0.9) * 100_000;
            int lines = 1 + random.nextInt(6);
            for (int line = 0; line < lines; line++) {
                String partner = flow + String.format("C%03d", rank(random, partners));
                String chapter = flow + String.format("%02d", 1 + rank(random, chapters) * 37 % 76);
                double often = random.nextInt(3) == 0 ? 0.2 : 0.9;
                for (int month = 0; month < months; month++) {
                    if (random.nextDouble() < often) {
                        String when = first.plusMonths(month).toString();
                        long fen = 1 + (long) Math.min(1e13, size * (0.5 + random.nextDouble()));
                        trade.add("cbec-by-partner", partner, when, group, fen)
                                .add("cbec-by-section", Hierarchy.above("cbec-by-chapter", chapter), when, group, fen)
                                .add("cbec-by-chapter", chapter, when, group, fen)
                                .add("cbec-by-province", province, when, group, fen);
                    }
                }
            }
        }
        return trade;
    }

    /** Small ranks are frequent. */
    private static int rank(Random random, int of) {
        return (int) Math.min(of - 1, Math.floor(Math.pow(of, random.nextDouble()) - 1));
    }
}
