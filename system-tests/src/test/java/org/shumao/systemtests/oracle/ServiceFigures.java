package org.shumao.systemtests.oracle;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.Kind;
import org.shumao.localstack.scenario.figures.Sum;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.systemtests.oracle.Oracle.Counted;
import org.shumao.systemtests.oracle.Oracle.Money;
import org.shumao.systemtests.oracle.record.SubmittedRecord;
import org.shumao.systemtests.oracle.record.SubmittedRecord.Line;

/** The services of one group: those ordered with goods, and those reported. */
final class ServiceFigures {
    private static final Set<String> DELIVERABLE = Set.of("SF", "SG", "SH", "SI", "SJ", "SK");

    /** Mode of supply of an affiliate in the other country: no trade. */
    private static final int PRESENCE = 3;

    private final List<SubmittedRecord> orders;
    private final List<SubmittedRecord> reports;
    private final boolean orderExcluded;
    private final Set<SubmittedRecord> excludedReports;

    /** Whether lines of the order that count so far are commercial presence. */
    private final Set<Boolean> presences = new HashSet<>();

    /**
     * @param orders all versions of the order document
     * @param reports newest versions of the service reports that belong to the group, none a delete
     * @param orderExcluded whether statisticians excluded the order: what replaces its services still does
     * @param excludedReports those that add nothing, and still replace what they cite
     */
    ServiceFigures(
            List<SubmittedRecord> orders,
            List<SubmittedRecord> reports,
            boolean orderExcluded,
            Set<SubmittedRecord> excludedReports) {
        this.orders = orders;
        this.reports = reports;
        this.orderExcluded = orderExcluded;
        this.excludedReports = excludedReports;
    }

    void addTo(Money money) {
        boolean bundle = GoodsFigures.isBundle(orders);
        Map<Integer, Line> plans = ordered();
        Map<Integer, List<SubmittedRecord>> citing = new TreeMap<>();
        for (SubmittedRecord report : reports) {
            boolean alone = report.lines().stream().noneMatch(line -> plans.containsKey(line.no()));
            for (Line line : report.lines()) {
                if (plans.containsKey(line.no())) {
                    citing.computeIfAbsent(line.no(), no -> new ArrayList<>()).add(report);
                } else if (!excludedReports.contains(report)) {
                    addReported(
                            money,
                            report,
                            line,
                            false,
                            alone && line.equals(report.lines().get(0)));
                }
            }
        }
        plans.forEach((no, plan) -> {
            List<SubmittedRecord> several = citing.getOrDefault(no, List.of());
            if (several.isEmpty() && orderExcluded) {
                return;
            }
            if (several.isEmpty()) {
                addOrdered(money, newestOrder().orElseThrow(), plan, bundle);
            } else {
                SubmittedRecord chosen = chosen(several);
                chosen.lines().stream()
                        .filter(line -> line.no() == no && !excludedReports.contains(chosen))
                        .forEach(line -> addReplacing(money, chosen, line, bundle));
            }
        });
    }

    private Optional<SubmittedRecord> newestOrder() {
        return GoodsFigures.newest(orders);
    }

    private Map<Integer, Line> ordered() {
        Map<Integer, Line> byNo = new TreeMap<>();
        newestOrder()
                .filter(order -> !order.isDelete())
                .ifPresent(order -> order.lines().stream()
                        .filter(line -> !line.goods())
                        .forEach(line -> byNo.put(line.no(), line)));
        return byNo;
    }

    /** Of several reports of one ordered line the seller's, else that of the smallest code, then number. */
    private SubmittedRecord chosen(List<SubmittedRecord> several) {
        String seller = newestOrder().map(SubmittedRecord::enterprise).orElse("");
        Comparator<SubmittedRecord> sellerFirst = Comparator.comparing(report -> !seller.equals(report.enterprise()));
        return several.stream()
                .min(sellerFirst
                        .thenComparing(report -> Objects.requireNonNull(report.enterprise()))
                        .thenComparing(SubmittedRecord::documentNo))
                .orElseThrow();
    }

    /** Whoever has to report its services of the month has them in its reports, sooner or later. */
    private void addOrdered(Money money, SubmittedRecord order, Line plan, boolean bundle) {
        YearMonth month = firstOrdered();
        if (money.isReporting(order.enterprise(), order.flow(), month)) {
            addEarly(money, order, plan, month);
        } else {
            isFirst(plan);
            add(money, order, plan, month, Evidence.ORDERED, bundle);
        }
    }

    /** The reports of the seller have sooner or later also what its platform reports of a line of its order. */
    private void addReplacing(Money money, SubmittedRecord report, Line line, boolean bundle) {
        String seller = newestOrder().orElseThrow().enterprise();
        YearMonth provided = provided(report);
        if (!Objects.equals(seller, report.enterprise()) && money.isReporting(seller, report.flow(), provided)) {
            addEarly(money, report, line, provided);
        } else {
            addReported(money, report, line, bundle, isFirst(line));
        }
    }

    /** The first line of the order that counts is the order for whoever reports it; trade and presence are never added up. */
    private boolean isFirst(Line line) {
        return presences.add(line.mode() == PRESENCE);
    }

    private static void addEarly(Money money, SubmittedRecord record, Line line, YearMonth month) {
        Sum value = money.convert(line.amount(), line.currency(), record.rateMonth());
        money.addService(month, record.flow(), Evidence.EARLY, line.said(), value);
        if (line.mode() != PRESENCE) {
            money.sums()
                    .add(new Sums.Cell(month, record.flow(), Domain.EARLY_SERVICES, Kind.GROSS, Evidence.EARLY), value);
        }
    }

    /** @param counts whether the line is what a report, or the order that it replaces, is counted by */
    private static void addReported(Money money, SubmittedRecord report, Line line, boolean bundle, boolean counts) {
        Sum value = add(money, report, line, provided(report), Evidence.REPORTED, bundle);
        money.countReported(report, provided(report), new Counted(counts ? 1 : 0, value.fen()));
    }

    private static YearMonth provided(SubmittedRecord report) {
        return YearMonth.from(Objects.requireNonNull(report.dates().provided()));
    }

    private static Sum add(
            Money money, SubmittedRecord record, Line line, YearMonth month, Evidence evidence, boolean bundle) {
        Sum value = money.convert(line.amount(), line.currency(), record.rateMonth());
        money.addService(month, record.flow(), evidence, line.said(), value);
        if (line.mode() == PRESENCE) {
            money.sums()
                    .add(new Sums.Cell(month, record.flow(), Domain.COMMERCIAL_PRESENCE, Kind.GROSS, evidence), value);
            return value;
        }
        if (DELIVERABLE.contains(line.product().substring(0, 2))) {
            money.sums().add(new Sums.Cell(month, record.flow(), Domain.DDS, Kind.GROSS, evidence), value);
        }
        if (bundle) {
            money.sums().add(new Sums.Cell(month, record.flow(), Domain.BUNDLE_SERVICES, Kind.GROSS, evidence), value);
        }
        return value;
    }

    private YearMonth firstOrdered() {
        LocalDateTime first = orders.stream()
                .map(SubmittedRecord::time)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return YearMonth.from(first);
    }
}
