package org.shumao.tradecore.order.valuation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Values lines at the customs rate of the record's month: each line is converted into fen and into US cents and rounded
 * once, half-even; imports add freight and insurance, converted once as one sum and shared over the goods lines.
 */
final class Valuation {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Weights are shared in units of the fifth decimal, the finest a declaration has. */
    private static final int WEIGHT_SCALE = 5;

    private final TradeRecord record;
    private final ReferenceData referenceData;
    private final Set<Flag> flags;
    private final @Nullable BigDecimal usd;

    Valuation(TradeRecord record, ReferenceData referenceData, Set<Flag> flags) {
        this.record = record;
        this.referenceData = referenceData;
        this.flags = flags;
        usd = referenceData
                .cnyPerUnit(Currencies.USD, record.dates().rateMonth())
                .orElse(null);
    }

    /**
     * A line with its value.
     *
     * @param usdCents null while the rate of the dollar is not known, which takes nothing from yuan
     * @param netWeight kilograms, its share of the record's
     */
    record ValuedLine(
            TradeLine line, BigInteger cnyFen, @Nullable BigInteger usdCents, BigDecimal netWeight) {}

    /**
     * Returns the lines of one kind, lowest number first; those whose rate is unknown are left out and flagged, those without dollars
     * are flagged.
     */
    List<ValuedLine> lines(LineKind kind) {
        List<ValuedLine> valued = new ArrayList<>();
        record.lines().stream()
                .filter(line -> line.kind() == kind)
                .sorted(Comparator.comparingInt(TradeLine::no))
                .forEach(line -> value(line).ifPresentOrElse(valued::add, () -> flags.add(Flag.AWAITING_RATE)));
        if (usd == null && !valued.isEmpty()) {
            flags.add(Flag.AWAITING_RATE);
        }
        return kind == LineKind.GOODS && !valued.isEmpty() ? withShares(valued) : valued;
    }

    private Optional<ValuedLine> value(TradeLine line) {
        return inYuan(new Money(line.amount(), line.currency()))
                .map(yuan -> new ValuedLine(line, minor(yuan), inDollars(yuan), BigDecimal.ZERO));
    }

    private List<ValuedLine> withShares(List<ValuedLine> lines) {
        BigDecimal extra = freightAndInsurance();
        List<BigInteger> values = lines.stream().map(ValuedLine::cnyFen).toList();
        List<BigInteger> fen = share(minor(extra), values);
        List<BigInteger> cents = sharedDollars(extra, lines, values);
        List<BigInteger> weights = share(weight(), values);
        List<ValuedLine> shared = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            ValuedLine line = lines.get(i);
            shared.add(new ValuedLine(
                    line.line(),
                    line.cnyFen().add(fen.get(i)),
                    cents.isEmpty() ? null : cents.get(i),
                    new BigDecimal(weights.get(i), WEIGHT_SCALE)));
        }
        return shared;
    }

    /**
     * Returns the dollars of each line with its share of freight and insurance, by the same weights as its yuan; none while the rate
     * of the dollar is not known.
     */
    private List<BigInteger> sharedDollars(BigDecimal extra, List<ValuedLine> lines, List<BigInteger> values) {
        BigInteger cents = inDollars(extra);
        if (cents == null) {
            return List.of();
        }
        List<BigInteger> own = lines.stream()
                .flatMap(line -> Stream.ofNullable(line.usdCents()))
                .toList();
        List<BigInteger> shares = share(cents, values);
        return IntStream.range(0, own.size())
                .mapToObj(i -> own.get(i).add(shares.get(i)))
                .toList();
    }

    /** Yuan, not rounded; zero for exports, which stay FOB. */
    private BigDecimal freightAndInsurance() {
        if (record.flow() != Flow.IMPORT) {
            return BigDecimal.ZERO;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Money money : Stream.of(
                        record.amounts().freight(), record.amounts().insurance())
                .filter(m -> m != null)
                .toList()) {
            Optional<BigDecimal> yuan = inYuan(money);
            if (yuan.isEmpty()) {
                flags.add(Flag.AWAITING_RATE);
            }
            sum = sum.add(yuan.orElse(BigDecimal.ZERO));
        }
        return sum;
    }

    private BigInteger weight() {
        BigDecimal kilograms = record.amounts().netWeight();
        return kilograms == null || record.type() != RecordType.DECLARATION_LIST
                ? BigInteger.ZERO
                : kilograms.setScale(WEIGHT_SCALE, RoundingMode.HALF_EVEN).unscaledValue();
    }

    private Optional<BigDecimal> inYuan(Money money) {
        return referenceData
                .cnyPerUnit(money.currency(), record.dates().rateMonth())
                .map(rate -> money.amount().multiply(rate));
    }

    private static BigInteger minor(BigDecimal yuan) {
        return yuan.multiply(HUNDRED).setScale(0, RoundingMode.HALF_EVEN).unscaledValue();
    }

    private @Nullable BigInteger inDollars(BigDecimal yuan) {
        return usd == null
                ? null
                : yuan.multiply(HUNDRED).divide(usd, 0, RoundingMode.HALF_EVEN).unscaledValue();
    }

    /**
     * Shares a whole amount by weights so that the parts add up to it exactly: the whole quotient each, then one unit more for the
     * largest remainders, ties to the lowest
     * index. If all weights are zero, the first gets everything.
     *
     * @param total not negative
     * @param weights not negative, at least one
     */
    private static List<BigInteger> share(BigInteger total, List<BigInteger> weights) {
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
