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

/** All papers about one order of one platform, and what they add up to. */
final class OneOrder {
    private static final Set<String> DELIVERABLE = Set.of("SF", "SG", "SH", "SI", "SJ", "SK");
    private static final Comparator<Paper> VERSIONS =
            Comparator.comparing(Paper::time).thenComparingInt(Paper::operation);

    private final UnaryOperator<String> resolve;
    private final List<Paper> orders = new ArrayList<>();
    private final Map<String, List<Paper>> lists = new TreeMap<>();
    private final Map<String, List<Paper>> reports = new TreeMap<>();

    OneOrder(List<Paper> papers, UnaryOperator<String> resolve) {
        this.resolve = resolve;
        for (Paper paper : papers) {
            String document = resolve.apply(paper.enterprise()) + "|" + paper.documentNo();
            switch (paper.kind()) {
                case ORDER -> orders.add(paper);
                case LIST ->
                    lists.computeIfAbsent(document, d -> new ArrayList<>()).add(paper);
                case REPORT ->
                    reports.computeIfAbsent(document, d -> new ArrayList<>()).add(paper);
            }
        }
    }

    void addTo(Money money) {
        addGoods(money);
        addServices(money);
    }

    private void addGoods(Money money) {
        Optional<Paper> list = lists.values().stream()
                .map(OneOrder::newest)
                .filter(paper -> !paper.isDelete())
                .max(VERSIONS);
        if (list.isPresent()) {
            add(money, list.get(), list.get().tradeMonth(), Domain.CBEC);
        } else if (lists.isEmpty() && !orders.isEmpty() && !newest(orders).isDelete()) {
            add(money, newest(orders), firstOrdered(), Domain.EARLY_ORDERS);
        }
    }

    private static void add(Money money, Paper paper, YearMonth month, Domain domain) {
        boolean any = false;
        for (Paper.Line line : paper.lines()) {
            if (line.goods()) {
                any = true;
                money.add(month, paper.flow(), domain, line.amount(), line.currency(), paper.rateMonth());
            }
        }
        if (any && paper.carriage().signum() != 0) {
            money.add(month, paper.flow(), domain, paper.carriage(), paper.currency(), paper.rateMonth());
        }
    }

    private void addServices(Money money) {
        Map<Integer, Paper.Line> plans = orderedServices();
        Map<Integer, List<Paper>> citing = new TreeMap<>();
        for (Paper report : standingReports()) {
            for (Paper.Line line : report.lines()) {
                if (plans.containsKey(line.no())) {
                    citing.computeIfAbsent(line.no(), no -> new ArrayList<>()).add(report);
                } else {
                    addService(money, report, line, provided(report));
                }
            }
        }
        plans.forEach((no, plan) -> {
            List<Paper> several = citing.getOrDefault(no, List.of());
            if (several.isEmpty()) {
                addService(money, newest(orders), plan, firstOrdered());
            } else {
                addLine(money, chosen(several), no);
            }
        });
    }

    private Map<Integer, Paper.Line> orderedServices() {
        Map<Integer, Paper.Line> byNo = new TreeMap<>();
        if (!orders.isEmpty() && !newest(orders).isDelete()) {
            newest(orders).lines().stream().filter(line -> !line.goods()).forEach(line -> byNo.put(line.no(), line));
        }
        return byNo;
    }

    private List<Paper> standingReports() {
        return reports.values().stream()
                .map(OneOrder::newest)
                .filter(paper -> !paper.isDelete())
                .toList();
    }

    /** Of several reports of one ordered line the seller's, else that of the smallest code. */
    private Paper chosen(List<Paper> several) {
        String seller = resolve.apply(newest(orders).enterprise());
        Comparator<Paper> sellerFirst =
                Comparator.comparing(report -> !reporter(report).equals(seller));
        return several.stream().min(sellerFirst.thenComparing(this::reporter)).orElseThrow();
    }

    private String reporter(Paper report) {
        return resolve.apply(report.enterprise());
    }

    private static void addLine(Money money, Paper report, int no) {
        report.lines().stream()
                .filter(line -> line.no() == no)
                .forEach(line -> addService(money, report, line, provided(report)));
    }

    private static YearMonth provided(Paper report) {
        return YearMonth.from(Objects.requireNonNull(report.provided()));
    }

    private static void addService(Money money, Paper paper, Paper.Line line, YearMonth month) {
        if (DELIVERABLE.contains(line.product().substring(0, 2))) {
            money.add(month, paper.flow(), Domain.DDS, line.amount(), line.currency(), paper.rateMonth());
        }
    }

    private YearMonth firstOrdered() {
        LocalDateTime first =
                orders.stream().map(Paper::time).min(Comparator.naturalOrder()).orElseThrow();
        return YearMonth.from(first);
    }

    /** The newest version. Two of one second and operation must agree: which hash wins is not the oracle's to say. */
    private static Paper newest(List<Paper> versions) {
        Paper newest = versions.stream().max(VERSIONS).orElseThrow();
        for (Paper other : versions) {
            boolean tie = VERSIONS.compare(other, newest) == 0;
            if (tie
                    && !(other.lines().equals(newest.lines())
                            && other.carriage().compareTo(newest.carriage()) == 0)) {
                throw new IllegalStateException("an undecidable tie in " + other.orderNo() + " " + other.documentNo());
            }
        }
        return newest;
    }
}
