package org.shumao.aggregation.sdmx.data;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxException;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Packaging;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.Dataflow;
import org.shumao.aggregation.sdmx.structure.DataAttribute;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue;

/**
 * Holds all that a form of data writes.
 *
 * @param structures of the codes in it, for their names
 * @param sets one for each action and time of validity
 */
public record DataMessage(
        StructureCatalogue structures, Dataflow flow, DataStructure structure, Contents contents, List<DataSet> sets) {
    public DataMessage {
        sets = List.copyOf(sets);
    }

    /** Says what a reader does with a set of data. */
    public enum Action {
        REPLACE("Replace", "R"),
        APPEND("Append", "A"),
        DELETE("Delete", "D");

        private final String word;
        private final String letter;

        Action(String word, String letter) {
            this.word = word;
            this.letter = letter;
        }

        /** Returns its name in SDMX-ML and SDMX-JSON. */
        public String word() {
            return word;
        }

        /** Returns its name in SDMX-CSV 2.0. */
        public String letter() {
            return letter;
        }
    }

    /**
     * Holds series of one action. They are written one by one, so that a message needs no more memory than a series.
     *
     * @param from when it became valid; empty if nobody asked for more than what is valid now
     * @param to when it ceased to be valid; empty if it is valid
     */
    public record DataSet(Action action, Optional<Instant> from, Optional<Instant> to, Iterable<SdmxSeries> series) {
        /** Returns whether there is nothing in it, if possible without reading it. */
        public boolean isEmpty() {
            return series instanceof ReleasedSeries released
                    ? released.isEmpty()
                    : !series.iterator().hasNext();
        }
    }

    /**
     * Says what of the data is wanted.
     *
     * @param values whether values are; else only which series there are
     * @param attributes those that are
     * @param flat whether observations stand by themselves, not in series
     */
    public record Contents(boolean values, Set<DataAttribute> attributes, boolean flat) {
        public Contents {
            attributes = attributes.isEmpty() ? EnumSet.noneOf(DataAttribute.class) : EnumSet.copyOf(attributes);
        }

        /**
         * Returns what a query wants.
         *
         * @param dimensions of the data
         * @throws SdmxException {@code SEMANTIC} if there is no such attribute, measure or dimension
         */
        public static Contents of(Packaging packaging, List<String> dimensions) {
            Set<String> measures = packaging.measures();
            if (!Set.of("all", "none", DataStructure.OBS_VALUE).containsAll(measures)) {
                throw new SdmxException(SdmxError.SEMANTIC, "The only measure is " + DataStructure.OBS_VALUE + ".");
            }
            String layout = packaging.dimensionAtObservation().orElse(DataStructure.TIME_PERIOD);
            if (!Set.of(DataStructure.TIME_PERIOD, Packaging.ALL_DIMENSIONS).contains(layout)) {
                throw new SdmxException(
                        dimensions.contains(layout) ? SdmxError.NOT_IMPLEMENTED : SdmxError.SEMANTIC,
                        "Observations stand in series of time, or by themselves: dimensionAtObservation is TIME_PERIOD or"
                                + " AllDimensions.");
            }
            return new Contents(
                    !measures.contains("none"),
                    packaging.attributes().stream()
                            .flatMap(Contents::attributes)
                            .collect(Collectors.toCollection(() -> EnumSet.noneOf(DataAttribute.class))),
                    layout.equals(Packaging.ALL_DIMENSIONS));
        }

        private static Stream<DataAttribute> attributes(String name) {
            return switch (name) {
                case "dsd", "all" -> Stream.of(DataAttribute.values());
                case "series" -> Stream.of(DataAttribute.values()).filter(DataAttribute::isOfSeries);
                case "obs" -> Stream.of(DataAttribute.values()).filter(attribute -> !attribute.isOfSeries());
                case "none", "msd", "dataset" -> Stream.of();
                default ->
                    Stream.of(Stream.of(DataAttribute.values())
                            .filter(attribute -> attribute.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> new SdmxException(
                                    SdmxError.SEMANTIC, "These data have no attribute " + name + ".")));
            };
        }

        /** Returns the wanted attributes of series. */
        public List<DataAttribute> ofSeries() {
            return attributes.stream().filter(DataAttribute::isOfSeries).toList();
        }

        /** Returns the wanted attributes of observations. */
        public List<DataAttribute> ofObservations() {
            return attributes.stream()
                    .filter(attribute -> !attribute.isOfSeries())
                    .toList();
        }
    }
}
