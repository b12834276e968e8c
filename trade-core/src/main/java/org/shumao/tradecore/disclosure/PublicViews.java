package org.shumao.tradecore.disclosure;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;

/**
 * Says what is made of trade and shown to anybody: a fixed list, because every view that is added can undo the suppression in
 * the others. A list that was once in force is not changed: another one gets another version.
 *
 * @param version name and version of the list
 * @param views the views
 */
public record PublicViews(String version, List<View> views) {
    private static final String LIST = "public-views-4.json";

    /**
     * One view.
     *
     * @param id its name
     * @param dataset the indicator it belongs to
     * @param by dimensions of its breakdown; empty for all members together
     * @param frequencies lengths of its periods
     * @param measures what it shows: of trade, ids of the catalogue
     * @param definitions which trade it is about; empty if the dataset says so
     */
    public record View(
            String id,
            String dataset,
            List<String> by,
            Set<Frequency> frequencies,
            List<String> measures,
            List<String> definitions) {
        public View {
            definitions = Objects.requireNonNullElse(definitions, List.of());
        }

        /** Says whether it shows a measure of some trade in just this breakdown and for periods of this length. */
        boolean shows(String measure, String definition, List<String> breakdown, Frequency frequency) {
            return offers(dataset, breakdown, frequency)
                    && measures.contains(measure)
                    && definitions.contains(definition);
        }

        boolean offers(String wanted, List<String> breakdown, Frequency frequency) {
            return dataset.equals(wanted) && by.equals(breakdown) && frequencies.contains(frequency);
        }

        /** Says to people what it is broken down by, and the lengths of its periods. */
        private String inWords() {
            String lengths = frequencies.stream()
                    .map(frequency -> frequency == Frequency.HALF
                            ? "half-year"
                            : frequency.name().toLowerCase(Locale.ROOT))
                    .sorted()
                    .collect(Collectors.joining(" and by "));
            return (by.isEmpty() ? "in all" : "by " + String.join(" and ", by)) + ", by " + lengths;
        }
    }

    /** The list in force. */
    public static PublicViews inForce() {
        try (InputStream list = Objects.requireNonNull(PublicViews.class.getResourceAsStream(LIST), LIST)) {
            return new ObjectMapper().readValue(list, PublicViews.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The view of an indicator that has just this breakdown and periods of this length. */
    public Optional<View> find(String dataset, List<String> by, Frequency frequency) {
        return views.stream()
                .filter(view -> view.offers(dataset, by, frequency))
                .findFirst();
    }

    /** Says whether a view offers a measure in just this breakdown and for periods of this length. */
    public boolean offers(String dataset, List<Dimension> by, Frequency frequency, Measure measure) {
        return find(dataset, by.stream().map(Dimension::code).toList(), frequency)
                .filter(view -> view.measures().contains(measure.code()))
                .isPresent();
    }

    /** The view of a dataset that shows a measure of some trade in just this breakdown and for periods of this length. */
    public Optional<View> find(
            String dataset, String measure, String definition, List<String> by, Frequency frequency) {
        return views.stream()
                .filter(view -> view.dataset().equals(dataset) && view.shows(measure, definition, by, frequency))
                .findFirst();
    }

    /** The views of a dataset. */
    public List<View> of(String dataset) {
        return views.stream().filter(view -> view.dataset().equals(dataset)).toList();
    }

    /** All that some view of an indicator shows. */
    public Set<String> measures(String dataset) {
        return views.stream()
                .filter(view -> view.dataset().equals(dataset))
                .map(View::measures)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
    }

    /** Names the views of an indicator to people. */
    public String inWords(String dataset) {
        return views.stream()
                .filter(view -> view.dataset().equals(dataset))
                .map(view -> view.id() + " (" + view.inWords() + ")")
                .collect(Collectors.joining(", "));
    }
}
