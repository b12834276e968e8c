package org.shumao.systemtests.document;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What answers say that the document does not, by operation and kind, each with the first call that showed it. */
final class Deviations {
    private final Map<String, Map<String, Deviation>> found = new ConcurrentSkipListMap<>();

    private record Deviation(String call, AtomicInteger times) {}

    void add(String operation, String kind, String call) {
        found.computeIfAbsent(operation, none -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(kind, none -> new Deviation(call, new AtomicInteger()))
                .times()
                .incrementAndGet();
    }

    int kinds() {
        return found.values().stream().mapToInt(Map::size).sum();
    }

    Map<String, Integer> byOperation() {
        Map<String, Integer> counts = new TreeMap<>();
        found.forEach((operation, kinds) -> counts.put(
                operation,
                kinds.values().stream().mapToInt(kind -> kind.times().get()).sum()));
        return counts;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        found.forEach((operation, kinds) -> {
            text.append(operation).append('\n');
            kinds.forEach((kind, deviation) -> text.append("    ")
                    .append(deviation.times())
                    .append(" x ")
                    .append(kind)
                    .append("   e.g. ")
                    .append(deviation.call())
                    .append('\n'));
        });
        return text.toString();
    }
}
