package org.shumao.tradecore.release;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.Text;

/**
 * Describes a closed table that is released: what it is about, how it is broken down and what it measures. An id never changes its
 * meaning: what changes gets another version, and nothing is compared across versions.
 *
 * @param id its name in addresses and files
 * @param version of its definition
 * @param name what it is called
 * @param description what it holds
 * @param isNot what readers take it for and it is not
 * @param definition which trade counts; null where it is made of no trade, or each measure says which
 * @param dimensions of its series, in their order; flow comes first where it is made of trade
 * @param measures its columns, in their order
 * @param frequencies lengths of its periods
 * @param above the dataset whose members are sums of those of this one; null if there is none
 */
public record Dataset(
        String id,
        String version,
        Text name,
        Text description,
        Text isNot,
        @Nullable Definition definition,
        List<Dimension> dimensions,
        List<DatasetMeasure> measures,
        Set<Frequency> frequencies,
        @Nullable String above) {
    /** Member for all members of a dimension other than flow: the row of the whole country. */
    public static final String ALL = "_T";

    /** Stands between the members of a series. */
    private static final String BETWEEN = ".";

    public Dataset {
        dimensions = List.copyOf(dimensions);
        measures = List.copyOf(measures);
        frequencies = Collections.unmodifiableSet(EnumSet.copyOf(frequencies));
    }

    /** Returns whether a measure is made of trade, so that what both flows have is the sum of each. */
    public boolean isOfTrade(DatasetMeasure measure) {
        return definition != null || measure.definition() != null || has(Dimension.HANDBOOK_ITEM);
    }

    /** Returns whether it has the dimension beside others, or alone. */
    public boolean has(Dimension dimension) {
        return dimensions.contains(dimension);
    }

    /** Returns the dimensions that break its trade down, beside flow. */
    public List<Dimension> breakdown() {
        return dimensions.stream()
                .filter(dimension -> dimension != Dimension.FLOW)
                .toList();
    }

    public Optional<DatasetMeasure> measure(String code) {
        return measures.stream().filter(measure -> measure.code().equals(code)).findFirst();
    }

    /**
     * Returns the series of some members.
     *
     * @param members one for each dimension, in their order
     */
    public String series(List<String> members) {
        if (members.size() != dimensions.size()) {
            throw new IllegalArgumentException(id + " has the dimensions " + dimensions + ", not " + members);
        }
        return String.join(BETWEEN, members);
    }

    /** Returns the members of a series, in the order of the dimensions; none of a dataset without dimensions. */
    public List<String> members(String series) {
        return dimensions.isEmpty() ? List.of() : List.of(series.split("\\.", -1));
    }

    /** Returns the same with amounts in a smaller unit. */
    Dataset smaller(int powerOfTen) {
        List<DatasetMeasure> scaled =
                measures.stream().map(measure -> measure.smaller(powerOfTen)).toList();
        return new Dataset(id, version, name, description, isNot, definition, dimensions, scaled, frequencies, above);
    }
}
