package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuppressionBoundsTest {
    private static final CountKey TOTAL = key("total");
    private static final CountKey A = key("a");
    private static final CountKey B = key("b");
    private static final CountKey C = key("c");
    private static final Map<CountKey, Long> SUM = Map.of(TOTAL, 1L, A, -1L, B, -1L);

    @Test
    void aPartIsDeterminedWhereTheTotalLeavesNoRoom() {
        SuppressionBounds bounds = bounds(Map.of(TOTAL, 0L), Map.of(), List.of(SUM));
        assertThat(bounds.isDetermined(A)).isTrue();
        assertThat(bounds.isDetermined(B)).isTrue();
        assertThat(bounds(Map.of(TOTAL, 1L), Map.of(), List.of(SUM)).isDetermined(A))
                .isFalse();
    }

    @Test
    void whereBothPartsAreAtTheirMostTheyAreDetermined() {
        Map<CountKey, Long> most = Map.of(A, 3L, B, 4L);
        assertThat(bounds(Map.of(TOTAL, 7L), most, List.of(SUM)).isDetermined(A))
                .isTrue();
        assertThat(bounds(Map.of(TOTAL, 6L), most, List.of(SUM)).isDetermined(A))
                .isFalse();
    }

    /** Two a and three b are seven, of at most two a and one b. */
    @Test
    void numbersAreWhole() {
        Map<CountKey, Long> sum = Map.of(TOTAL, 1L, A, -2L, B, -3L);
        SuppressionBounds bounds = bounds(Map.of(TOTAL, 7L), Map.of(A, 2L, B, 1L), List.of(sum));
        assertThat(bounds.isDetermined(A)).isTrue();
        assertThat(bounds.isDetermined(B)).isTrue();
    }

    @Test
    void oneSumNarrowsAnother() {
        Map<CountKey, Long> more = Map.of(A, 1L, C, -1L);
        SuppressionBounds bounds = bounds(Map.of(TOTAL, 5L, C, 2L), Map.of(), List.of(SUM, more));
        assertThat(bounds.isDetermined(A)).isTrue();
        assertThat(bounds.isDetermined(B)).isTrue();
        assertThat(bounds(Map.of(TOTAL, 5L), Map.of(), List.of(SUM, more)).isDetermined(B))
                .isFalse();
    }

    /** Amounts near the greatest of 64 bits: their sum does not fit. */
    @Test
    void amountsOfAnySizeAreNarrowed() {
        long much = Long.MAX_VALUE - 1;
        Map<CountKey, Long> most = Map.of(A, much, B, much, C, much);
        Map<CountKey, Long> sum = Map.of(TOTAL, 1L, A, -1L, B, -1L, C, -1L);
        SuppressionBounds bounds = bounds(Map.of(TOTAL, much, B, 0L, C, much), most, List.of(sum));
        assertThat(bounds.isDetermined(A)).isTrue();
        assertThat(bounds(Map.of(TOTAL, much), most, List.of(sum)).isDetermined(A))
                .isFalse();
    }

    /** Never does it take something for determined that has two values. */
    @Test
    void whatIsDeterminedHasOneValueInEverySolution() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            long mostA = random.nextInt(4);
            long mostB = random.nextInt(4);
            long mostC = 3;
            long timesA = 1L + random.nextInt(3);
            long timesB = 1L + random.nextInt(3);
            long total = random.nextInt(12);
            Map<CountKey, Long> most = Map.of(A, mostA, B, mostB, C, mostC);
            Map<CountKey, Long> sum = Map.of(TOTAL, 1L, A, -timesA, B, -timesB, C, -1L);
            Map<CountKey, long[]> seen = new HashMap<>();
            for (long a = 0; a <= mostA; a++) {
                for (long b = 0; b <= mostB; b++) {
                    long c = total - a * timesA - b * timesB;
                    if (c >= 0 && c <= mostC) {
                        note(seen, A, a);
                        note(seen, B, b);
                        note(seen, C, c);
                    }
                }
            }
            if (!seen.isEmpty()) {
                SuppressionBounds bounds = bounds(Map.of(TOTAL, total), most, List.of(sum));
                seen.forEach((key, range) -> {
                    if (bounds.isDetermined(key)) {
                        assertThat(range[0]).isEqualTo(range[1]);
                    }
                });
            }
        }
    }

    private static void note(Map<CountKey, long[]> seen, CountKey key, long value) {
        long[] range = seen.computeIfAbsent(key, none -> new long[] {value, value});
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
    }

    private static SuppressionBounds bounds(
            Map<CountKey, Long> known, Map<CountKey, Long> most, List<Map<CountKey, Long>> sums) {
        return new SuppressionBounds(exact(known), exact(most), sums);
    }

    private static Map<CountKey, BigInteger> exact(Map<CountKey, Long> counts) {
        Map<CountKey, BigInteger> exact = new HashMap<>();
        counts.forEach((key, count) -> exact.put(key, BigInteger.valueOf(count)));
        return exact;
    }

    private static CountKey key(String member) {
        return new CountKey("value", "2024-Q1", member);
    }
}
