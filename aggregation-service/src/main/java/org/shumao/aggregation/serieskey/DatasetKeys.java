package org.shumao.aggregation.serieskey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/** Writes the series of a dataset, as releases hold them, as keys of its data flow. Each series has a key of its own. */
public final class DatasetKeys {
    private final Dataset dataset;
    private final KeyFamily family;

    public DatasetKeys(Dataset dataset) {
        this.dataset = dataset;
        this.family = KeyFamily.of(dataset);
    }

    /**
     * What a key names.
     *
     * @param series members in the order of the dataset's dimensions, joined by points
     */
    public record Series(Frequency frequency, String series, DatasetMeasure measure) {}

    /**
     * Says which series are meant.
     *
     * @param frequencies lengths of their periods; none for any
     * @param members by dimension of the dataset; any of a dimension that is not named
     * @param measures their codes; none for any
     */
    public record Selection(Set<Frequency> frequencies, Map<Dimension, Set<String>> members, Set<String> measures) {}

    public KeyFamily family() {
        return family;
    }

    public Dataset dataset() {
        return dataset;
    }

    /** Returns the key of a series: the codes of the family's dimensions, in their order. */
    public List<String> key(Series series) {
        List<String> members = dataset.members(series.series());
        List<String> key = new ArrayList<>(family.dimensions().size());
        for (KeyDimension dimension : family.dimensions()) {
            key.add(
                    switch (dimension) {
                        case FREQ -> Frequencies.code(series.frequency());
                        case INDICATOR, UNIT_MEASURE, TRANSACTION_KIND, EVIDENCE -> code(dimension, series.measure());
                        default -> {
                            int at = position(dimension);
                            yield at < 0 ? dimension.whole() : dimension.code(members.get(at));
                        }
                    });
        }
        return key;
    }

    /** Returns the codes that the keys of some series have at each place, in their order; none where there may be any. */
    public List<Set<String>> codes(Selection selection) {
        return family.dimensions().stream()
                .map(dimension -> (Set<String>) new TreeSet<>(codes(dimension, selection)))
                .toList();
    }

    private List<String> codes(KeyDimension dimension, Selection selection) {
        return switch (dimension) {
            case FREQ -> selection.frequencies().stream().map(Frequencies::code).toList();
            case INDICATOR, UNIT_MEASURE, TRANSACTION_KIND, EVIDENCE ->
                selection.measures().stream()
                        .map(measure -> code(dimension, dataset.measure(measure).orElseThrow()))
                        .toList();
            default ->
                dimension.dimensions().stream()
                        .flatMap(one -> selection.members().getOrDefault(one, Set.of()).stream())
                        .map(dimension::code)
                        .toList();
        };
    }

    private int position(KeyDimension dimension) {
        for (int i = 0; i < dataset.dimensions().size(); i++) {
            if (dimension.dimensions().contains(dataset.dimensions().get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static String code(KeyDimension dimension, DatasetMeasure measure) {
        String notOfTrade = measure.kind() == null ? Dimension.NOT_APPLICABLE : Dataset.ALL;
        return switch (dimension) {
            case INDICATOR -> measure.indicatorId();
            case UNIT_MEASURE -> measure.unit().name();
            case TRANSACTION_KIND ->
                measure.kind() == null
                        ? notOfTrade
                        : Objects.requireNonNull(measure.kind()).code();
            case EVIDENCE ->
                measure.evidence() == null
                        ? notOfTrade
                        : Objects.requireNonNull(measure.evidence()).name();
            default -> throw new IllegalStateException("no measure says " + dimension);
        };
    }

    /** Returns the id of the data flow of a dataset: {@code CBEC_BY_PARTNER}. */
    public static String flowId(String dataset) {
        return dataset.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Returns the id of the data flow of its flash estimates: {@code CBEC_BY_PARTNER_FLASH}. */
    public static String flashFlowId(String dataset) {
        return flowId(dataset) + "_FLASH";
    }

    /** Returns the version of the data flow of a dataset, of three parts. */
    public static String flowVersion(Dataset dataset) {
        return dataset.version() + ".0";
    }
}
