package org.shumao.systemtests.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.shumao.localstack.scenario.figures.Sum;
import org.shumao.systemtests.oracle.list.DeclarationList;
import org.shumao.systemtests.oracle.list.DeclarationList.AcceptedReturn;
import org.shumao.systemtests.oracle.record.SubmittedRecord;
import org.shumao.systemtests.oracle.record.SubmittedRecord.Line;

/** What came back of a list that counts: goods that customs let in again, and what left as a whole. */
final class ReturnedGoods {
    private final DeclarationList list;
    private final SubmittedRecord standing;
    private final Map<Integer, Sum> values;
    private final Map<Integer, BigDecimal> returned = new HashMap<>();

    /** @param values of each line, with its share of freight and insurance */
    ReturnedGoods(DeclarationList list, SubmittedRecord standing, Map<Integer, Sum> values) {
        this.list = list;
        this.standing = standing;
        this.values = values;
    }

    /** What each month takes back. */
    void forEach(BiConsumer<YearMonth, Sum> out) {
        Optional<LocalDateTime> reExported = list.verdict().reExported();
        for (AcceptedReturn accepted : list.returns()) {
            if (reExported.isPresent() && accepted.time().isAfter(reExported.get())) {
                break;
            }
            YearMonth month = YearMonth.from(accepted.time());
            for (Line back : accepted.newest().lines()) {
                line(back).ifPresent(line -> out.accept(month, take(line, back.quantity())));
            }
        }
        reExported.ifPresent(time ->
                standing.lines().forEach(line -> out.accept(YearMonth.from(time), take(line, line.quantity()))));
    }

    /** The line of that number; only if there is none, the first line of that code. */
    private Optional<Line> line(Line back) {
        Optional<Line> byNumber =
                standing.lines().stream().filter(line -> line.no() == back.no()).findFirst();
        return byNumber.isPresent()
                ? byNumber
                : standing.lines().stream()
                        .filter(line -> line.product().equals(back.product()))
                        .min(Comparator.comparingInt(Line::no));
    }

    /** So much more of a line, but never more than there is: the difference of two shares of its value. */
    private Sum take(Line line, BigDecimal quantity) {
        BigDecimal before = returned.getOrDefault(line.no(), BigDecimal.ZERO);
        BigDecimal after = before.add(quantity).min(line.quantity());
        returned.put(line.no(), after);
        return share(line, after).minus(share(line, before));
    }

    private Sum share(Line line, BigDecimal quantity) {
        Sum value = values.getOrDefault(line.no(), Sum.ZERO);
        return new Sum(share(value.fen(), line, quantity), share(value.usdCents(), line, quantity));
    }

    private static long share(long whole, Line line, BigDecimal quantity) {
        return line.quantity().signum() == 0
                ? 0
                : BigDecimal.valueOf(whole)
                        .multiply(quantity)
                        .divide(line.quantity(), 0, RoundingMode.HALF_EVEN)
                        .longValueExact();
    }
}
