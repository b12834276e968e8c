package org.shumao.aggregation.indicator.writer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Axis;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.Observation;

/**
 * Some of the observations of a response, one behind the other.
 *
 * @param set the response with the observations of the page alone
 * @param cursor behind the last of them; null if nothing follows
 * @param next address of the next page, once it is known; null if there is none
 */
record ObservationPage(
        Disclosed<ObservationSet> set,
        @Nullable String cursor,
        @Nullable String next) {
    private static final int LEAST_PARTS = 2;
    /** All members together (SDMX cross-domain code list). */
    private static final String TOTAL = "_T";

    static ObservationPage of(Disclosed<ObservationSet> disclosed, Layout layout) {
        Disclosed<ObservationSet> answer = disclosed.map(ObservationPage::placed);
        List<Observation> all = answer.value().observations();
        int from = layout.whole() ? 0 : start(all, layout.page().after());
        int to = layout.whole()
                ? all.size()
                : Math.min(all.size(), from + layout.page().limit());
        String cursor = to < all.size() ? layout.page().cursor(position(all, to - 1)) : null;
        return new ObservationPage(answer.map(set -> set.with(set.axes(), all.subList(from, to))), cursor, null);
    }

    ObservationPage withNext(String address) {
        return new ObservationPage(set, cursor, address);
    }

    ObservationSet content() {
        return set.value();
    }

    /** Says whether a page can end there: a period, a place among the observations of the period, and members. */
    static boolean isPosition(List<String> parts) {
        return parts.size() >= LEAST_PARTS
                && Period.parse(parts.get(0)).isPresent()
                && parts.get(1).matches("[0-9]{1,9}");
    }

    /**
     * Returns where the page behind an observation begins. Ranks change while records come in: if the observation is no longer there, its
     * place in the period decides.
     */
    private static int start(List<Observation> all, List<String> after) {
        if (after.isEmpty()) {
            return 0;
        }
        Optional<Period> period = Period.parse(after.get(0));
        List<String> members = after.subList(LEAST_PARTS, after.size());
        int first = firstOf(all, period.orElseThrow());
        int behind = first;
        while (behind < all.size() && all.get(behind).period().equals(period.get())) {
            if (all.get(behind).members().equals(members)) {
                return behind + 1;
            }
            behind++;
        }
        return Math.min(behind, first + Integer.parseInt(after.get(1)) + 1);
    }

    /** Returns the first observation of a period, or of a later one. */
    private static int firstOf(List<Observation> all, Period period) {
        int i = 0;
        while (i < all.size() && all.get(i).period().first().isBefore(period.first())) {
            i++;
        }
        return i;
    }

    private static List<String> position(List<Observation> all, int index) {
        Observation last = all.get(index);
        List<String> parts = new ArrayList<>();
        parts.add(last.period().toString());
        parts.add(String.valueOf(index - firstOf(all, last.period())));
        parts.addAll(last.members());
        return parts;
    }

    /**
     * In a breakdown a total has no members. In a table it needs a place of its own: a member of each dimension that all members
     * make up.
     */
    static ObservationSet placed(ObservationSet set) {
        if (set.axes().isEmpty() || set.observations().stream().noneMatch(ObservationPage::isTotal)) {
            return set;
        }
        String name = set.heading().language().equals("zh") ? "合计" : "Total";
        List<String> members = Collections.nCopies(set.axes().size(), TOTAL);
        return set.with(
                set.axes().stream().map(axis -> withTotal(axis, name)).toList(),
                set.observations().stream()
                        .map(observation -> isTotal(observation) ? placed(observation, members) : observation)
                        .toList());
    }

    private static boolean isTotal(Observation observation) {
        return observation.members().isEmpty();
    }

    private static Axis withTotal(Axis axis, String name) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(TOTAL, name);
        members.putAll(axis.members());
        return new Axis(axis.dimension(), axis.name(), axis.codeList(), members);
    }

    private static Observation placed(Observation total, List<String> members) {
        return new Observation(members, total.period(), total.value(), total.status(), total.reason());
    }
}
