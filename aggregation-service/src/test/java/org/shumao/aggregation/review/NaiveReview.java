package org.shumao.aggregation.review;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what looks wrong as one would find it by hand, with lists and loops. */
final class NaiveReview {
    /** Fen; what would change less is not on the list. */
    private static final long LEAST = 100_000_00;

    record Line(String seller, int day, String order, int no, String product, long fen, int pieces) {}

    private NaiveReview() {}

    static SortedSet<String> found(List<Line> lines) {
        SortedSet<String> found = new TreeSet<>();
        Map<String, Long> documents =
                lines.stream().collect(Collectors.groupingBy(Line::order, Collectors.summingLong(Line::fen)));
        for (Line line : lines) {
            Map<Integer, List<Line>> all = before(lines, line, null);
            String day = " 2025-06-%02d".formatted(line.day());
            List<Line> today = lines.stream()
                    .filter(other -> other.seller().equals(line.seller()) && other.day() == line.day())
                    .toList();
            if (orders(today) > 1
                    && isOutside((double) fen(today), all, some -> (double) fen(some))
                    && changesMuch(today, all)) {
                found.add("day-value " + line.seller() + " " + day);
            }
            long document = Objects.requireNonNull(documents.get(line.order()));
            if (document < LEAST) {
                continue;
            }
            Map<Integer, List<Line>> series = before(lines, line, line.product());
            if (isOutside((double) line.fen(), series, some -> (double) fen(some) / some.size())) {
                found.add("line-value " + line.order() + " " + line.no() + day);
            }
            if (isOutside((double) line.fen() / line.pieces(), series, some -> (double) fen(some) / pieces(some))) {
                found.add("unit-value " + line.order() + " " + line.no() + day);
            }
            if (isOutside((double) document, all, some -> (double) fen(some) / (double) orders(some))) {
                found.add("document-value " + line.order() + " " + day);
            }
        }
        return found;
    }

    private static boolean changesMuch(List<Line> today, Map<Integer, List<Line>> all) {
        double[] sorted = all.values().stream()
                .mapToDouble(some -> (double) fen(some))
                .sorted()
                .toArray();
        return fen(today) >= LEAST && Math.abs((double) fen(today) - percentile(sorted, 0.5)) >= (double) LEAST;
    }

    private static Map<Integer, List<Line>> before(List<Line> lines, Line line, @Nullable String product) {
        return lines.stream()
                .filter(other -> other.seller().equals(line.seller())
                        && other.day() < line.day()
                        && (product == null || other.product().equals(product)))
                .collect(Collectors.groupingBy(Line::day, TreeMap::new, Collectors.toList()));
    }

    private static long fen(List<Line> lines) {
        return lines.stream().mapToLong(Line::fen).sum();
    }

    private static int pieces(List<Line> lines) {
        return lines.stream().mapToInt(Line::pieces).sum();
    }

    private static long orders(List<Line> lines) {
        return lines.stream().map(Line::order).distinct().count();
    }

    private interface OfDay {
        double value(List<Line> lines);
    }

    private static boolean isOutside(double value, Map<Integer, List<Line>> days, OfDay ofDay) {
        double[] sorted =
                days.values().stream().mapToDouble(ofDay::value).sorted().toArray();
        if (sorted.length < 8) {
            return false;
        }
        double median = percentile(sorted, 0.5);
        double low = effect(percentile(sorted, 0.25) / median);
        double high = effect(percentile(sorted, 0.75) / median);
        double score = effect(value / median);
        return score < -20 * Math.max(-low, 0.05) || score > 20 * Math.max(high, 0.05);
    }

    private static double effect(double ratio) {
        return ratio >= 1 ? (ratio - 1) * Math.sqrt(ratio) : 1 - 1 / ratio;
    }

    private static double percentile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = (int) Math.ceil(at);
        return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
    }
}
