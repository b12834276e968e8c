package org.shumao.tradecore.order.valuation;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shares a whole amount by weights so that the parts add up to it exactly. */
final class LargestRemainder {
    private LargestRemainder() {}

    /**
     * One part per weight: the whole quotient each, then one unit more for the largest remainders, ties to the lowest
     * index. If all weights are zero, the first gets everything.
     *
     * @param total not negative
     * @param weights not negative, at least one
     */
    static List<BigInteger> share(BigInteger total, List<BigInteger> weights) {
        BigInteger sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger[] parts = new BigInteger[weights.size()];
        if (sum.signum() == 0) {
            Arrays.fill(parts, BigInteger.ZERO);
            parts[0] = total;
            return List.of(parts);
        }
        BigInteger[] remainders = new BigInteger[weights.size()];
        BigInteger left = total;
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] quotient = total.multiply(weights.get(i)).divideAndRemainder(sum);
            parts[i] = quotient[0];
            remainders[i] = quotient[1];
            left = left.subtract(quotient[0]);
        }
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(left.intValueExact())
                .forEach(i -> parts[i] = parts[i].add(BigInteger.ONE));
        return List.of(parts);
    }
}
