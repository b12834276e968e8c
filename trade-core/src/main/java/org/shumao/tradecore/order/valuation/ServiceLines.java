package org.shumao.tradecore.order.valuation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.shumao.contracts.record.LineKind;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.state.Document;
import org.shumao.tradecore.order.valuation.Valuation.ValuedLine;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * The services of one order: its own service lines, each replaced by the service report that cites it. Of several
 * reports of one line the seller's counts, else that of the smallest reporter code. What a report says beyond the
 * order's lines is a transaction of its own. A line that no report of the seller replaces counts while the seller owes no report of
 * services for the month; else it is early.
 */
final class ServiceLines {
    private record Reported(Document report, ValuedLine line) {}

    private final Optional<Document> order;
    private final List<Document> reports;
    private final ReferenceData referenceData;
    private final Set<Flag> flags;
    private final boolean bundled;
    private final Predicate<String> excluded;

    /**
     * @param bundled whether the order has a goods line and a service line
     * @param excluded which documents do not count: the order counts on the lowest line of the others
     */
    ServiceLines(
            Optional<Document> order,
            List<Document> reports,
            ReferenceData referenceData,
            Set<Flag> flags,
            boolean bundled,
            Predicate<String> excluded) {
        this.order = order;
        this.reports = reports;
        this.referenceData = referenceData;
        this.flags = flags;
        this.bundled = bundled;
        this.excluded = excluded;
    }

    List<Contribution> contributions() {
        SortedMap<Integer, ValuedLine> ordered = new TreeMap<>();
        order.ifPresent(document ->
                lines(document).forEach(line -> ordered.put(line.line().no(), line)));
        SortedMap<Integer, Reported> replacements = new TreeMap<>();
        List<Contribution> contributions = new ArrayList<>();
        for (Document report : reports.stream().sorted(precedence()).toList()) {
            contributions.addAll(beyondTheOrder(report, ordered.keySet(), replacements));
        }
        // Trade, early services and commercial presence are never added up, so the order counts once in each.
        Set<List<Object>> counted = new HashSet<>();
        for (ValuedLine line : ordered.values()) {
            Reported replacement = replacements.get(line.line().no());
            Document document = replacement == null ? order.orElseThrow() : replacement.report();
            boolean counts = !excluded.test(document.key().text());
            Predicate<CubeKey> first =
                    cube -> counts && counted.add(List.of(cube.lineKind(), cube.evidence() == Evidence.EARLY));
            contributions.add(
                    replacement == null
                            ? maker(document, Evidence.ORDERED, bundled).of(line, first)
                            : maker(document, Evidence.REPORTED, bundled).of(replacement.line(), first, seller()));
        }
        return contributions;
    }

    /** Notes which order lines the report replaces, and returns the rest of it. */
    private List<Contribution> beyondTheOrder(
            Document report, Set<Integer> ordered, SortedMap<Integer, Reported> replacements) {
        List<ValuedLine> rest = new ArrayList<>();
        Set<Integer> cited = new HashSet<>();
        for (ValuedLine line : lines(report)) {
            int no = line.line().no();
            if (!ordered.contains(no)) {
                rest.add(line);
            } else {
                cited.add(no);
                if (replacements.putIfAbsent(no, new Reported(report, line)) != null) {
                    flags.add(Flag.DUPLICATE_REPORT);
                }
            }
        }
        // Trade before presence: a report is one order of its trade, if it has any.
        Optional<ValuedLine> counted = cited.isEmpty()
                ? rest.stream().min(Comparator.comparing(line -> LineContribution.isPresence(line.line())))
                : Optional.empty();
        return rest.stream()
                .map(line -> maker(report, Evidence.REPORTED, false)
                        .of(line, cube -> counted.filter(line::equals).isPresent()))
                .toList();
    }

    private List<ValuedLine> lines(Document document) {
        return document.standing()
                .map(version -> new Valuation(version.record(), referenceData, flags).lines(LineKind.SERVICE))
                .orElse(List.of());
    }

    private LineContribution maker(Document document, Evidence evidence, boolean inBundle) {
        return new LineContribution(document, document.newest(), evidence, referenceData, inBundle);
    }

    private String seller() {
        return order.map(document -> document.newest().record().enterprise())
                .map(referenceData::resolve)
                .orElse("");
    }

    /** The seller's report first, then by reporter code and report number. */
    private Comparator<Document> precedence() {
        String seller = seller();
        return Comparator.comparing((Document report) -> !report.key().party().equals(seller))
                .thenComparing(Document::key);
    }
}
