package org.shumao.aggregation.indicator.writer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shumao.contracts.period.Period;

/** Names a file after what is in it, in at most 120 characters that every file system takes. */
public final class FileName {
    private static final int LONGEST = 120;

    private FileName() {}

    /**
     * A list that makes the name too long is the number of its codes, the longest first; what is too much even so, the number of lists.
     *
     * @param what in front
     * @param lists codes by name, in order
     * @param last behind them
     */
    public static String of(List<String> what, Map<String, List<String>> lists, List<String> last, String ending) {
        Map<String, String> written = new LinkedHashMap<>();
        lists.forEach((name, codes) -> written.put(name, plain(name + "-" + String.join("-", codes))));
        List<String> longestFirst = written.keySet().stream()
                .sorted(Comparator.comparingInt(
                        (String name) -> -written.getOrDefault(name, "").length()))
                .toList();
        for (String name : longestFirst) {
            List<String> codes = lists.getOrDefault(name, List.of());
            if (joined(what, written.values(), last, ending).length() > LONGEST && codes.size() > 1) {
                written.put(name, plain(name) + "-" + codes.size() + "-codes");
            }
        }
        List<String> kept = new ArrayList<>(written.values());
        String name = joined(what, kept, last, ending);
        for (int more = 1; name.length() > LONGEST && !kept.isEmpty(); more++) {
            kept.remove(kept.size() - 1);
            List<String> shown = new ArrayList<>(kept);
            shown.add(more + "-more");
            name = joined(what, shown, last, ending);
        }
        return name;
    }

    /** Returns the first and the last of some periods, as far as there are two. */
    public static List<String> span(List<Period> periods) {
        return periods.stream()
                .map(Period::toString)
                .filter(period -> period.equals(periods.get(0).toString())
                        || period.equals(periods.get(periods.size() - 1).toString()))
                .toList();
    }

    private static String joined(List<String> what, Iterable<String> lists, List<String> last, String ending) {
        List<String> parts = new ArrayList<>(what);
        lists.forEach(parts::add);
        parts.addAll(last);
        return plain(String.join("_", parts)) + "." + ending;
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "");
    }
}
