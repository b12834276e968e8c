package org.shumao.localstack.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.shumao.localstack.scenario.Sum;

/** What came back of a list that counts: goods that customs let in again, and what left as a whole. */
final class Returns {
    private record Accepted(LocalDateTime time, String document, Paper newest) {}

    private final ListCase list;
    private final Paper standing;
    private final Optional<LocalDateTime> reExported;
    private final Map<Integer, Sum> values;
    private final Map<Integer, BigDecimal> returned = new HashMap<>();

    /** @param values of each line, with its share of freight and insurance */
    Returns(ListCase list, Verdict verdict, Paper standing, Map<Integer, Sum> values) {
        this.list = list;
        this.standing = standing;
        this.reExported = verdict.reExported();
        this.values = values;
    }

    /** Tells what each month takes back. */
    void forEach(List<Paper> papers, Cases cases, UnaryOperator<String> resolve, BiConsumer<YearMonth, Sum> out) {
        for (Accepted accepted : accepted(papers, cases, resolve)) {
            if (reExported.isPresent() && accepted.time().isAfter(reExported.get())) {
                break;
            }
            YearMonth month = YearMonth.from(accepted.time());
            for (Paper.Line back : accepted.newest().lines()) {
                line(back).ifPresent(line -> out.accept(month, take(line, back.quantity())));
            }
        }
        reExported.ifPresent(time ->
                standing.lines().forEach(line -> out.accept(YearMonth.from(time), take(line, line.quantity()))));
    }

    private List<Accepted> accepted(List<Paper> papers, Cases cases, UnaryOperator<String> resolve) {
        Map<String, List<Paper>> documents = new TreeMap<>();
        for (Paper paper : papers) {
            if (paper.type() == PaperType.RETURN) {
                String enterprise = paper.parties().enterprise();
                String key = paper.form() + "|" + (enterprise == null ? "" : resolve.apply(enterprise)) + "|"
                        + paper.documentNo();
                documents.computeIfAbsent(key, k -> new ArrayList<>()).add(paper);
            }
        }
        List<Accepted> accepted = new ArrayList<>();
        documents.forEach((key, versions) -> {
            Paper newest = versions.stream().max(ListCase.BY_AGE).orElseThrow();
            if (!newest.isDelete() && cases.named(newest).contains(list)) {
                cases.answersTo(versions)
                        .filter(this::accepts)
                        .map(Paper::time)
                        .filter(time -> !list.isVoid(time))
                        .min(Comparator.naturalOrder())
                        .ifPresent(time -> accepted.add(new Accepted(time, key, newest)));
            }
        });
        accepted.sort(Comparator.comparing(Accepted::time).thenComparing(Accepted::document));
        return accepted;
    }

    private boolean accepts(Paper answer) {
        return answer.status() == 399
                || (answer.status() == 800 && answer.form().equals("CEB626"));
    }

    /** The line of that number; only if there is none, the first line of that code. */
    private Optional<Paper.Line> line(Paper.Line back) {
        Optional<Paper.Line> byNumber =
                standing.lines().stream().filter(line -> line.no() == back.no()).findFirst();
        return byNumber.isPresent()
                ? byNumber
                : standing.lines().stream()
                        .filter(line -> line.product().equals(back.product()))
                        .min(Comparator.comparingInt(Paper.Line::no));
    }

    /** So much more of a line, but never more than there is: the difference of two shares of its value. */
    private Sum take(Paper.Line line, BigDecimal quantity) {
        BigDecimal before = returned.getOrDefault(line.no(), BigDecimal.ZERO);
        BigDecimal after = before.add(quantity).min(line.quantity());
        returned.put(line.no(), after);
        return share(line, after).minus(share(line, before));
    }

    private Sum share(Paper.Line line, BigDecimal quantity) {
        Sum value = values.getOrDefault(line.no(), Sum.ZERO);
        return new Sum(share(value.fen(), line, quantity), share(value.usdCents(), line, quantity));
    }

    private static long share(long whole, Paper.Line line, BigDecimal quantity) {
        return line.quantity().signum() == 0
                ? 0
                : BigDecimal.valueOf(whole)
                        .multiply(quantity)
                        .divide(line.quantity(), 0, RoundingMode.HALF_EVEN)
                        .longValueExact();
    }
}
