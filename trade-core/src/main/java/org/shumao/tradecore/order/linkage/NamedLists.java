package org.shumao.tradecore.order.linkage;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.linkage.DocumentNumbers.NumberKey;
import org.shumao.tradecore.order.linkage.DocumentNumbers.NumberKind;
import org.shumao.tradecore.order.state.Version;

/**
 * The lists of one enterprise by the numbers that they go by: the list that a version of an application names is that of the invtNo that
 * it gives or that customs gave it. Where no list has that number, a CEB605 names its list by copNo; in CEB623 and CEB625 copNo is the
 * number of the application itself. Of several lists with one number it is the one whose version that goes by the number is the newest
 * that the application can have known, else the one whose version is the oldest.
 */
final class NamedLists {
    private record Place(Version version, LinkedDocument list) {}

    private static final Comparator<Place> BY_AGE = Comparator.comparing(Place::version, Version.BY_AGE);

    /** What a list must agree with. A copNo is a sender's own number: it depends on whose it is. */
    private record Sought(
            NumberKey number,
            @Nullable String platform,
            @Nullable String enterprise,
            @Nullable String agent) {
        static Sought of(NumberKey number, TradeRecord record) {
            boolean cop = number.kind() == NumberKind.COP;
            return new Sought(
                    number,
                    record.platform(),
                    cop ? record.enterprise() : null,
                    cop ? record.parties().agent() : null);
        }
    }

    private final EvaluationBudget budget;
    private final Map<NumberKey, List<LinkedDocument>> lists = new HashMap<>();
    /** Versions that are sought alike, oldest first. */
    private final Map<Sought, List<Place>> places = new HashMap<>();

    NamedLists(Collection<LinkedDocument> all, EvaluationBudget budget) {
        this.budget = budget;
        for (LinkedDocument list : all) {
            List<NumberKey> known = list.numbers().known();
            budget.spend(known.size());
            known.forEach(number ->
                    lists.computeIfAbsent(number, key -> new ArrayList<>(1)).add(list));
        }
    }

    /** Null if the application names no list. */
    @Nullable
    LinkedDocument of(LinkedDocument application, int version) {
        TradeRecord record = application.document().versions().get(version).record();
        List<NumberKey> numbers = application.numbers(version).known().stream()
                .filter(number -> number.kind() == NumberKind.INVT && lists.containsKey(number))
                .toList();
        if (numbers.isEmpty() && record.source().equals("CEB605") && record.documentNo() != null) {
            numbers = List.of(new NumberKey(NumberKind.COP, record.documentNo()));
        }
        @Nullable Place newest = null;
        @Nullable Place oldest = null;
        for (NumberKey number : numbers) {
            List<Place> found = places.computeIfAbsent(Sought.of(number, record), sought -> places(number, record));
            int before = notAfter(record.versionTime(), found);
            if (before > 0 && (newest == null || BY_AGE.compare(found.get(before - 1), newest) > 0)) {
                newest = found.get(before - 1);
            }
            if (!found.isEmpty() && (oldest == null || BY_AGE.compare(found.get(0), oldest) < 0)) {
                oldest = found.get(0);
            }
        }
        Place place = newest == null ? oldest : newest;
        return place == null ? null : place.list();
    }

    private List<Place> places(NumberKey number, TradeRecord record) {
        List<Place> found = new ArrayList<>(2);
        for (LinkedDocument list : lists.getOrDefault(number, List.of())) {
            budget.spend(1);
            if (list.isOn(record)) {
                budget.spend(list.document().versions().size());
                list.versions()
                        .filter(version -> number.kind() == NumberKind.INVT
                                ? list.numbers(version).knowsInvtNo(number.number())
                                : list.numbers(version).namedByCop(record))
                        .forEach(version ->
                                found.add(new Place(list.document().versions().get(version), list)));
            }
        }
        found.sort(BY_AGE);
        return found;
    }

    /** How many of the places are not younger than a time. */
    private int notAfter(LocalDateTime time, List<Place> found) {
        budget.spend(1);
        int from = 0;
        int to = found.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (found.get(middle).version().record().versionTime().isAfter(time)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }
}
