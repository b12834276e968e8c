package org.shumao.aggregation.sdmx.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.sdmx.data.DataMessage;
import org.shumao.aggregation.sdmx.data.DataMessage.Contents;
import org.shumao.aggregation.sdmx.data.DataMessage.DataSet;
import org.shumao.aggregation.sdmx.data.SdmxObservation;
import org.shumao.aggregation.sdmx.data.SdmxSeries;
import org.shumao.aggregation.sdmx.structure.DataAttribute;
import org.shumao.contracts.period.Period;

/** Lists what occurs of each component of a message: SDMX-JSON names values by their places in these lists. */
final class OccurringValues {
    private final Contents contents;
    private final List<Places<String>> members = new ArrayList<>();
    private final Places<Period> times =
            new Places<>(Comparator.comparing(Period::first).thenComparing(Period::last));
    private final Map<DataAttribute, Places<String>> values = new EnumMap<>(DataAttribute.class);
    private final Set<DataAttribute> sparse = EnumSet.noneOf(DataAttribute.class);
    private final List<DataAttribute> ofSeries;
    private final List<DataAttribute> ofObservations;

    /** Numbers the values of a component that occur, in their order. */
    private static final class Places<T> {
        private final SortedSet<T> found;
        private final Map<T, Integer> places = new HashMap<>();

        Places(Comparator<T> order) {
            found = new TreeSet<>(order);
        }

        /** @param first place of the first value */
        void number(int first) {
            found.forEach(value -> places.put(value, first + places.size()));
        }

        int place(T value) {
            return Objects.requireNonNull(places.get(value));
        }
    }

    /** Walks through all series. */
    OccurringValues(DataMessage message) {
        contents = message.contents();
        message.structure().dimensions().forEach(any -> members.add(new Places<String>(Comparator.naturalOrder())));
        contents.attributes()
                .forEach(attribute -> values.put(attribute, new Places<String>(Comparator.naturalOrder())));
        for (DataSet set : message.sets()) {
            for (SdmxSeries series : set.series()) {
                look(series);
            }
        }
        members.forEach(places -> places.number(0));
        times.number(0);
        values.forEach((attribute, places) -> places.number(sparse.contains(attribute) ? 1 : 0));
        // A list of values is never empty.
        values.values().removeIf(places -> places.found.isEmpty());
        ofSeries = contents.flat()
                ? List.of()
                : contents.ofSeries().stream().filter(values::containsKey).toList();
        Stream<DataAttribute> observed = contents.flat()
                ? Stream.concat(contents.ofSeries().stream(), contents.ofObservations().stream())
                : contents.ofObservations().stream();
        ofObservations = observed.filter(values::containsKey)
                .sorted(Comparator.comparing(sparse::contains))
                .toList();
    }

    private void look(SdmxSeries series) {
        for (int i = 0; i < members.size(); i++) {
            if (!series.key().get(i).isEmpty()) {
                members.get(i).found.add(series.key().get(i));
            }
        }
        contents.ofSeries().forEach(attribute -> look(attribute, series.attribute(attribute)));
        for (SdmxObservation observation : series.observations()) {
            times.found.add(observation.period());
            contents.ofObservations().forEach(attribute -> look(attribute, observation.attribute(attribute)));
        }
    }

    private void look(DataAttribute attribute, @Nullable String value) {
        if (value == null) {
            sparse.add(attribute);
        } else {
            Objects.requireNonNull(values.get(attribute)).found.add(value);
        }
    }

    /** Returns the attributes that series have. */
    List<DataAttribute> ofSeries() {
        return ofSeries;
    }

    /**
     * Returns the attributes that observations have. Where there are no series, what they say stands with each observation. Attributes
     * that some observations lack come last, where they can be left out.
     */
    List<DataAttribute> ofObservations() {
        return ofObservations;
    }

    /** Says whether some series or observations lack an attribute: then its first place is that of no value. */
    boolean isSparse(DataAttribute attribute) {
        return sparse.contains(attribute);
    }

    SortedSet<String> members(int dimension) {
        return members.get(dimension).found;
    }

    SortedSet<Period> times() {
        return times.found;
    }

    SortedSet<String> values(DataAttribute attribute) {
        return Objects.requireNonNull(values.get(attribute)).found;
    }

    int place(Period period) {
        return times.place(period);
    }

    int place(DataAttribute attribute, String value) {
        return Objects.requireNonNull(values.get(attribute)).place(value);
    }

    /** Returns the places of the codes of a key: {@code 0:1:0}; nothing for one that is open and takes any. */
    String places(SdmxSeries series) {
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < members.size(); i++) {
            String code = series.key().get(i);
            places.append(i == 0 ? "" : ":")
                    .append(code.isEmpty() ? "" : members.get(i).place(code));
        }
        return places.toString();
    }
}
