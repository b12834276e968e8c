package org.shumao.localstack.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Which order a service report belongs to: the one that its earliest version cites, for life. An order is a number of a
 * platform. What other versions cite counts nowhere.
 */
final class Citations {
    /** No platform has this code. */
    private static final String NOWHERE = "";

    private final UnaryOperator<String> resolve;

    Citations(UnaryOperator<String> resolve) {
        this.resolve = resolve;
    }

    /** Takes away what versions of reports say under other keys than the one that the earliest is under. */
    void keepEarliestKeys(Map<String, List<Paper>> byOrder) {
        Map<Paper, String> keys = new HashMap<>();
        byOrder.forEach((order, papers) -> reports(papers).forEach(report -> keys.put(report, order)));
        for (List<Paper> versions : documents(keys.keySet())) {
            String owner = earliest(versions, keys::get);
            versions.stream()
                    .filter(version -> !owner.equals(keys.get(version)))
                    .forEach(stray ->
                            Objects.requireNonNull(byOrder.get(keys.get(stray))).removeIf(stray::equals));
        }
    }

    /**
     * The versions of reports that count, by the platform whose order they cite.
     *
     * @param papers all under one key
     * @param withOrder platforms that have an order of that number
     */
    Map<String, List<Paper>> byPlatform(List<Paper> papers, Set<String> withOrder) {
        Map<String, List<Paper>> counting = new TreeMap<>();
        for (List<Paper> versions : documents(reports(papers))) {
            String ifNoneNamed = withOrder.size() == 1 ? withOrder.iterator().next() : firstNamed(versions);
            String owner = earliest(versions, version -> cited(version, ifNoneNamed));
            versions.stream()
                    .filter(version -> cited(version, ifNoneNamed).equals(owner))
                    .forEach(version -> counting.computeIfAbsent(owner, o -> new ArrayList<>())
                            .add(version));
        }
        return counting;
    }

    /** A report without order number keeps to no platform. */
    private String cited(Paper version, String ifNoneNamed) {
        if (version.orderNo() == null) {
            return NOWHERE;
        }
        return version.platform() == null ? ifNoneNamed : resolve.apply(version.platform());
    }

    private String firstNamed(List<Paper> versions) {
        List<Paper> naming =
                versions.stream().filter(version -> version.platform() != null).toList();
        return naming.isEmpty()
                ? NOWHERE
                : earliest(naming, version -> resolve.apply(Objects.requireNonNull(version.platform())));
    }

    /** What the earliest version says; which of two of one second and operation is earlier is not the oracle's to say. */
    private static String earliest(List<Paper> versions, Function<Paper, String> says) {
        Paper earliest = versions.stream().min(ListCase.BY_AGE).orElseThrow();
        String said = says.apply(earliest);
        for (Paper other : versions) {
            if (ListCase.BY_AGE.compare(other, earliest) == 0
                    && !says.apply(other).equals(said)) {
                throw new IllegalStateException("an undecidable tie in report " + other.documentNo());
            }
        }
        return said;
    }

    private static List<Paper> reports(Collection<Paper> papers) {
        return papers.stream().filter(paper -> paper.type() == PaperType.REPORT).toList();
    }

    private Collection<List<Paper>> documents(Collection<Paper> reports) {
        Map<String, List<Paper>> documents = new TreeMap<>();
        for (Paper report : reports) {
            String reporter =
                    resolve.apply(Objects.requireNonNull(report.parties().enterprise()));
            documents
                    .computeIfAbsent(reporter + "|" + report.documentNo(), d -> new ArrayList<>())
                    .add(report);
        }
        return documents.values();
    }
}
