package org.shumao.systemtests.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shares a sum among lines by their values, largest remainder first, ties to the lowest line. */
final class LineValues {
    private record Remainder(int no, BigInteger left) {}

    private LineValues() {}

    /**
     * What each line gets.
     *
     * @param weights by line number, none negative; if all are zero the lowest line gets everything
     */
    static Map<Integer, Long> share(long sum, Map<Integer, Long> weights) {
        Map<Integer, Long> shares = new LinkedHashMap<>();
        long all = weights.values().stream().mapToLong(Long::longValue).sum();
        List<Integer> numbers = weights.keySet().stream().sorted().toList();
        if (all == 0) {
            numbers.forEach(no -> shares.put(no, no.equals(numbers.get(0)) ? sum : 0L));
            return shares;
        }
        List<Remainder> remainders = new ArrayList<>();
        long rest = sum;
        for (int no : numbers) {
            BigInteger[] parts = BigInteger.valueOf(sum)
                    .multiply(BigInteger.valueOf(weights.getOrDefault(no, 0L)))
                    .divideAndRemainder(BigInteger.valueOf(all));
            shares.put(no, parts[0].longValueExact());
            remainders.add(new Remainder(no, parts[1]));
            rest -= parts[0].longValueExact();
        }
        remainders.sort(Comparator.comparing(Remainder::left).reversed().thenComparingInt(Remainder::no));
        for (int i = 0; i < rest; i++) {
            shares.merge(remainders.get(i).no(), 1L, Long::sum);
        }
        return shares;
    }
}
