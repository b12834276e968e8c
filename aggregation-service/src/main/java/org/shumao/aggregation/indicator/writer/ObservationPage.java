package org.shumao.aggregation.indicator.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.Observation;

/**
 * Some of the observations of an answer, one behind the other.
 *
 * @param set the answer with the observations of the page alone
 * @param cursor behind the last of them; null if nothing follows
 * @param next address of the next page, once it is known; null if there is none
 */
record ObservationPage(
        Disclosed<ObservationSet> set,
        @Nullable String cursor,
        @Nullable String next) {
    private static final int LEAST_PARTS = 2;

    static ObservationPage of(Disclosed<ObservationSet> disclosed, Layout layout) {
        Disclosed<ObservationSet> answer = disclosed.map(Totals::placed);
        List<Observation> all = answer.value().observations();
        int from = layout.whole() ? 0 : start(all, layout.page().after());
        int to = layout.whole()
                ? all.size()
                : Math.min(all.size(), from + layout.page().limit());
        String cursor = to < all.size() ? layout.page().cursor(position(all, to - 1)) : null;
        return new ObservationPage(answer.map(set -> with(set, all.subList(from, to))), cursor, null);
    }

    ObservationPage withNext(String address) {
        return new ObservationPage(set, cursor, address);
    }

    ObservationSet content() {
        return set.value();
    }

    /** Whether a page can end there: a period, a place among the observations of the period, and members. */
    static boolean isPosition(List<String> parts) {
        return parts.size() >= LEAST_PARTS
                && Period.parse(parts.get(0)).isPresent()
                && parts.get(1).matches("[0-9]{1,9}");
    }

    /**
     * Where the page behind an observation begins. Ranks change while records come in: if the observation is no longer there, its
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

    /** The first observation of a period, or of a later one. */
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

    private static ObservationSet with(ObservationSet set, List<Observation> some) {
        return new ObservationSet(
                set.heading(), set.axes(), set.periods(), some, set.context(), set.state(), set.asOf());
    }
}
