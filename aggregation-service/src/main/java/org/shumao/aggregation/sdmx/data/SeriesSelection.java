package org.shumao.aggregation.sdmx.data;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.sdmx.data.SdmxObservation.Vintage;
import org.shumao.aggregation.sdmx.query.ComponentFilter;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxException;
import org.shumao.aggregation.sdmx.query.SdmxQuery.DataQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Sorted;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Window;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.DataAttribute;
import org.shumao.aggregation.sdmx.structure.ReleasedContent;
import org.shumao.aggregation.serieskey.DatasetKeys;
import org.shumao.aggregation.serieskey.DatasetKeys.Series;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.release.DatasetMeasure;

/**
 * Finds the series of a dataset that a query asks for, in what is released of it. A value that is withheld is not there: no condition of
 * values finds it.
 */
public final class SeriesSelection {
    private static final Comparator<SdmxObservation> BY_TIME =
            Comparator.comparing(observation -> observation.period().first());

    private final DatasetKeys keys;
    private final DataQuery query;
    private final KeyConditions conditions;
    private final Map<String, ComponentFilter> ofObservations = new HashMap<>();

    /** @throws SdmxException {@code SEMANTIC} if the query names what these data do not have */
    public SeriesSelection(DatasetKeys keys, DataQuery query) {
        this.keys = keys;
        this.query = query;
        this.conditions = new KeyConditions(keys.family(), query.keys(), query.filters());
        query.filters().forEach((component, filter) -> {
            require(component);
            if (conditions.place(component) < 0) {
                ofObservations.put(component, filter);
            }
        });
        query.packaging().sort().stream()
                .map(Sorted::component)
                .filter(component -> !Sorting.isWhole(component))
                .forEach(this::require);
    }

    private void require(String component) {
        boolean known = component.equals(DataStructure.TIME_PERIOD)
                || component.equals(DataStructure.OBS_VALUE)
                || conditions.place(component) >= 0
                || Stream.of(DataAttribute.values())
                        .anyMatch(attribute -> attribute.name().equals(component));
        if (!known) {
            throw new SdmxException(SdmxError.SEMANTIC, "These data have no component " + component + ".");
        }
    }

    /** Returns whether it depends on what observations say, and not on their time alone, which of them are wanted. */
    boolean dependsOnValues() {
        return ofObservations.keySet().stream().anyMatch(component -> !component.equals(DataStructure.TIME_PERIOD));
    }

    /** Returns whether observations must be read; else it is known without them which series there are, and nothing more is wanted. */
    boolean readsObservations() {
        return query.packaging().hasMeasures() || dependsOnValues();
    }

    /** Returns whether nothing of what matches is on the page that the query asks for. */
    boolean isBehind(ReleasedContent matching) {
        return size(matching) <= query.window().offset();
    }

    /** Returns how many observations, or series if only these are wanted, the query gets at most. */
    int most(ReleasedContent matching) {
        return Math.min(size(matching), query.window().limit().orElse(Integer.MAX_VALUE));
    }

    private int size(ReleasedContent matching) {
        return query.packaging().hasMeasures() ? matching.observations() : matching.size();
    }

    /** Returns the series of what matches without observations, as {@link #select} does. */
    Iterator<SdmxSeries> keys(ReleasedContent matching) {
        return matching.all()
                .skip(query.window().offset())
                .limit(query.window().limit().orElse(Integer.MAX_VALUE))
                .map(series -> new SdmxSeries(keys.key(series), series.measure(), List.of()))
                .iterator();
    }

    /** Returns what there is of what the query asks for, or may be if that depends on values. */
    ReleasedContent in(ReleasedContent whole) {
        ComponentFilter time = ofObservations.get(DataStructure.TIME_PERIOD);
        return whole.only(conditions.alternatives(-1), periods -> {
            List<Period> some = time == null
                    ? periods
                    : periods.stream().filter(time::matches).toList();
            return dependsOnValues() ? some : windowed(some, query.window());
        });
    }

    /**
     * Returns the series, one after the other as rows come: in the order of the dataset's series, measures and lengths of periods.
     *
     * @param rows what is released, in the order of series and measures
     * @param vintages the release that says so, by period
     */
    public Iterator<SdmxSeries> select(Iterator<ReleaseRow> rows, Map<String, Vintage> vintages) {
        return new Walk(rows, vintages);
    }

    /** Holds one series at a time. */
    private final class Walk implements Iterator<SdmxSeries> {
        private final Iterator<ReleaseRow> rows;
        private final Map<String, Vintage> vintages;
        private final Map<String, Period> periods = new HashMap<>();
        private final Deque<SdmxSeries> found = new ArrayDeque<>();
        private final Page page =
                new Page(query.window().offset(), query.window().limit().orElse(Integer.MAX_VALUE));
        private @Nullable ReleaseRow ahead;

        Walk(Iterator<ReleaseRow> rows, Map<String, Vintage> vintages) {
            this.rows = rows;
            this.vintages = vintages;
            this.ahead = next(rows);
        }

        private static @Nullable ReleaseRow next(Iterator<ReleaseRow> rows) {
            return rows.hasNext() ? rows.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (found.isEmpty() && ahead != null && page.left > 0) {
                read(ahead);
            }
            return !found.isEmpty();
        }

        @Override
        public SdmxSeries next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return found.remove();
        }

        /** @param first row of a series and measure */
        private void read(ReleaseRow first) {
            DatasetMeasure measure = keys.dataset().measure(first.measure()).orElseThrow();
            Map<Frequency, List<ReleaseRow>> byFrequency = new EnumMap<>(Frequency.class);
            ReleaseRow row = first;
            while (row != null
                    && row.series().equals(first.series())
                    && row.measure().equals(first.measure())) {
                byFrequency
                        .computeIfAbsent(period(row).frequency(), none -> new ArrayList<>())
                        .add(row);
                row = next(rows);
            }
            ahead = row;
            byFrequency.forEach((frequency, some) -> {
                List<String> key = keys.key(new Series(frequency, first.series(), measure));
                if (conditions.matches(key)) {
                    add(key, measure, some);
                }
            });
        }

        private Period period(ReleaseRow row) {
            return periods.computeIfAbsent(
                    row.period(), text -> Period.parse(text).orElseThrow());
        }

        private void add(List<String> key, DatasetMeasure measure, List<ReleaseRow> some) {
            List<SdmxObservation> observations = some.stream()
                    .map(row -> SdmxObservation.of(period(row), row, measure, vintages.get(row.period())))
                    .sorted(BY_TIME)
                    .filter(observation -> matches(observation, measure))
                    .toList();
            if (observations.isEmpty()) {
                return;
            }
            if (query.packaging().hasMeasures()) {
                List<SdmxObservation> left = page.cut(windowed(observations, query.window()));
                if (!left.isEmpty()) {
                    found.add(new SdmxSeries(key, measure, left));
                }
            } else if (page.hasNextKey()) {
                found.add(new SdmxSeries(key, measure, List.of()));
            }
        }
    }

    /** Says whether the query asks for a period of a series, whatever is said of it. */
    boolean covers(List<String> key, Period period) {
        ComponentFilter time = ofObservations.get(DataStructure.TIME_PERIOD);
        return conditions.matches(key) && (time == null || time.matches(period));
    }

    private boolean matches(SdmxObservation observation, DatasetMeasure measure) {
        return ofObservations.entrySet().stream()
                .allMatch(filter -> matches(filter.getKey(), filter.getValue(), observation, measure));
    }

    private static boolean matches(
            String component, ComponentFilter filter, SdmxObservation observation, DatasetMeasure measure) {
        if (component.equals(DataStructure.TIME_PERIOD)) {
            return filter.matches(observation.period());
        }
        if (component.equals(DataStructure.OBS_VALUE)) {
            BigDecimal value = observation.value();
            return value != null && filter.matches(value);
        }
        DataAttribute attribute = DataAttribute.valueOf(component);
        String value = attribute.isOfSeries()
                ? new SdmxSeries(List.of(), measure, List.of()).attribute(attribute)
                : observation.attribute(attribute);
        return value != null && (attribute.isNumber() ? filter.matches(new BigDecimal(value)) : filter.matches(value));
    }

    /** @param all in the order of time */
    private static <T> List<T> windowed(List<T> all, Window window) {
        int first = Math.min(window.first().orElse(0), all.size());
        int last = Math.min(window.last().orElse(0), all.size());
        if ((window.first().isEmpty() && window.last().isEmpty()) || (long) first + last >= all.size()) {
            return all;
        }
        return Stream.concat(all.subList(0, first).stream(), all.subList(all.size() - last, all.size()).stream())
                .toList();
    }

    /** Counts the observations, or keys, that are still to be left out, and those that are still wanted. */
    private static final class Page {
        private int before;
        private int left;

        Page(int before, int left) {
            this.before = before;
            this.left = left;
        }

        List<SdmxObservation> cut(List<SdmxObservation> all) {
            int from = Math.min(before, all.size());
            int to = (int) Math.min((long) from + left, all.size());
            before -= from;
            left -= to - from;
            return all.subList(from, to);
        }

        boolean hasNextKey() {
            if (before > 0) {
                before--;
                return false;
            }
            return left-- > 0;
        }
    }
}
