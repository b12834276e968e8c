package org.shumao.aggregation.sdmx.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxException;
import org.shumao.aggregation.sdmx.query.SdmxQuery.DataQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Packaging;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Sorted;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Window;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.DataAttribute;
import org.shumao.aggregation.serieskey.DatasetKeys;
import org.shumao.contracts.period.Period;

/**
 * Sorts what a query asks for in the order that it asks for: all observations, of which those of the page are then put in series. What is
 * sorted is held in memory, so that there is a bound, of all that one query sorts.
 */
public final class Sorting {
    private static final int MOST = 100_000;
    private static final String ALL_DIMENSIONS = "*";
    private static final String SERIES_KEY = "series_key";
    private static final Comparator<Period> BY_TIME =
            Comparator.comparing(Period::first).thenComparing(Period::last);

    private final DatasetKeys keys;
    private final DataQuery query;
    private final boolean isFlat;
    private int size;

    public Sorting(DatasetKeys keys, DataQuery query) {
        this.keys = keys;
        this.query = query;
        this.isFlat = query.packaging()
                .dimensionAtObservation()
                .filter(Packaging.ALL_DIMENSIONS::equals)
                .isPresent();
    }

    /** Says whether a name stands for all dimensions, or for those of series. */
    static boolean isWhole(String component) {
        return component.equals(ALL_DIMENSIONS) || component.equals(SERIES_KEY);
    }

    /** Returns what is read to be sorted: without pages, which are of what is sorted. */
    public DataQuery unsorted() {
        Window window = query.window();
        return query.packaging().sort().isEmpty()
                ? query
                : query.with(new Window(window.first(), window.last(), Window.WHOLE.offset(), Window.WHOLE.limit()));
    }

    /** @throws SdmxException {@code TOO_LARGE} if it is more than can be sorted */
    public Iterable<SdmxSeries> sort(Iterable<SdmxSeries> series) {
        if (query.packaging().sort().isEmpty()) {
            return series;
        }
        List<SdmxSeries> all = new ArrayList<>();
        for (SdmxSeries one : series) {
            size += Math.max(1, one.observations().size());
            if (size > MOST) {
                throw new SdmxException(
                        SdmxError.TOO_LARGE,
                        "At most " + MOST + " observations can be sorted: ask for fewer, or without an order.");
            }
            if (one.observations().isEmpty()) {
                all.add(one);
            }
            one.observations().forEach(observation -> all.add(one.with(List.of(observation))));
        }
        List<SdmxSeries> page = all.stream()
                .sorted(order())
                .skip(query.window().offset())
                .limit(query.window().limit().orElse(Integer.MAX_VALUE))
                .toList();
        return isFlat ? page : inSeries(page);
    }

    /** A series stands where its first observation would stand by itself. */
    private static List<SdmxSeries> inSeries(List<SdmxSeries> page) {
        return page.stream()
                .collect(Collectors.groupingBy(SdmxSeries::key, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(parts -> parts.get(0)
                        .with(parts.stream()
                                .flatMap(part -> part.observations().stream())
                                .toList()))
                .toList();
    }

    private Comparator<SdmxSeries> order() {
        return query.packaging().sort().stream()
                .flatMap(this::components)
                .map(this::order)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private Stream<Sorted> components(Sorted sorted) {
        return isWhole(sorted.component())
                ? Stream.concat(
                                keys.family().ids().stream(),
                                sorted.component().equals(ALL_DIMENSIONS)
                                        ? Stream.of(DataStructure.TIME_PERIOD)
                                        : Stream.of())
                        .map(component -> new Sorted(component, sorted.descending()))
                : Stream.of(sorted);
    }

    private Comparator<SdmxSeries> order(Sorted sorted) {
        String component = sorted.component();
        int at = keys.family().ids().indexOf(component);
        if (at >= 0) {
            return by(series -> series.key().get(at), Comparator.<String>naturalOrder(), sorted);
        }
        return switch (component) {
            case DataStructure.TIME_PERIOD -> by(series -> of(series, SdmxObservation::period), BY_TIME, sorted);
            case DataStructure.OBS_VALUE ->
                by(series -> of(series, SdmxObservation::value), Comparator.<BigDecimal>naturalOrder(), sorted);
            default -> {
                DataAttribute attribute = DataAttribute.valueOf(component);
                Comparator<String> order = attribute.isNumber()
                        ? Comparator.comparing((String number) -> new BigDecimal(number))
                        : Comparator.naturalOrder();
                yield by(
                        series -> attribute.isOfSeries()
                                ? series.attribute(attribute)
                                : of(series, observation -> observation.attribute(attribute)),
                        order,
                        sorted);
            }
        };
    }

    /** Series without a value come last, whatever the direction. */
    private static <T> Comparator<SdmxSeries> by(
            Function<SdmxSeries, @Nullable T> of, Comparator<T> order, Sorted sorted) {
        return Comparator.comparing(of, Comparator.nullsLast(sorted.descending() ? order.reversed() : order));
    }

    private static <T> @Nullable T of(SdmxSeries one, Function<SdmxObservation, @Nullable T> of) {
        return one.observations().isEmpty() ? null : of.apply(one.observations().get(0));
    }
}
