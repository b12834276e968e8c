package org.shumao.localstack.oracle;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.shumao.localstack.oracle.Oracle.Money;
import org.shumao.localstack.scenario.Domain;
import org.shumao.localstack.scenario.Evidence;
import org.shumao.localstack.scenario.Kind;
import org.shumao.localstack.scenario.Sums;

/** The services of one order number at one platform: those ordered with goods, and those reported. */
final class Services {
    private static final Set<String> DELIVERABLE = Set.of("SF", "SG", "SH", "SI", "SJ", "SK");

    private final List<Paper> orders;
    private final Map<String, List<Paper>> reports = new TreeMap<>();
    private final UnaryOperator<String> resolve;

    Services(List<Paper> orders, List<Paper> reports, UnaryOperator<String> resolve) {
        this.orders = orders;
        this.resolve = resolve;
        reports.forEach(report -> this.reports
                .computeIfAbsent(reporter(report) + "|" + report.documentNo(), d -> new ArrayList<>())
                .add(report));
    }

    void addTo(Money money) {
        Map<Integer, Paper.Line> plans = ordered();
        Map<Integer, List<Paper>> citing = new TreeMap<>();
        for (Paper report : standingReports()) {
            for (Paper.Line line : report.lines()) {
                if (plans.containsKey(line.no())) {
                    citing.computeIfAbsent(line.no(), no -> new ArrayList<>()).add(report);
                } else {
                    addReported(money, report, line);
                }
            }
        }
        plans.forEach((no, plan) -> {
            List<Paper> several = citing.getOrDefault(no, List.of());
            if (several.isEmpty()) {
                add(money, newestOrder().orElseThrow(), plan, firstOrdered(), Evidence.ORDERED);
            } else {
                Paper chosen = chosen(several);
                chosen.lines().stream()
                        .filter(line -> line.no() == no)
                        .forEach(line -> addReported(money, chosen, line));
            }
        });
    }

    private Optional<Paper> newestOrder() {
        return OneOrder.newest(orders);
    }

    private Map<Integer, Paper.Line> ordered() {
        Map<Integer, Paper.Line> byNo = new TreeMap<>();
        newestOrder()
                .filter(order -> !order.isDelete())
                .ifPresent(order -> order.lines().stream()
                        .filter(line -> !line.goods())
                        .forEach(line -> byNo.put(line.no(), line)));
        return byNo;
    }

    private List<Paper> standingReports() {
        return reports.values().stream()
                .map(versions -> OneOrder.newest(versions).orElseThrow())
                .filter(paper -> !paper.isDelete())
                .toList();
    }

    /** Of several reports of one ordered line the seller's, else that of the smallest code. */
    private Paper chosen(List<Paper> several) {
        String seller = newestOrder().map(this::reporter).orElse("");
        Comparator<Paper> sellerFirst =
                Comparator.comparing(report -> !reporter(report).equals(seller));
        return several.stream().min(sellerFirst.thenComparing(this::reporter)).orElseThrow();
    }

    private String reporter(Paper paper) {
        return resolve.apply(Objects.requireNonNull(paper.parties().enterprise()));
    }

    private static void addReported(Money money, Paper report, Paper.Line line) {
        YearMonth provided =
                YearMonth.from(Objects.requireNonNull(report.dates().provided()));
        add(money, report, line, provided, Evidence.REPORTED);
    }

    private static void add(Money money, Paper paper, Paper.Line line, YearMonth month, Evidence evidence) {
        if (DELIVERABLE.contains(line.product().substring(0, 2))) {
            money.sums()
                    .add(
                            new Sums.Cell(month, paper.flow(), Domain.DDS, Kind.GROSS, evidence),
                            money.convert(line.amount(), line.currency(), paper.rateMonth()));
        }
    }

    private YearMonth firstOrdered() {
        LocalDateTime first =
                orders.stream().map(Paper::time).min(Comparator.naturalOrder()).orElseThrow();
        return YearMonth.from(first);
    }
}
