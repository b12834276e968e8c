package org.shumao.aggregation.release.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shumao.contracts.code.CodeTable;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Holds the concepts of quality reports, and of their sentences those that the catalogue does not have. */
public final class QualityTexts {
    private static final String NAME = "name";
    private static final String WORD = "word";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final List<Row> ROWS = CodeTable.rows(QualityTexts.class, "quality.tsv").stream()
            .map(row -> new Row(row[0], row[1], new Text(row[2], row[3])))
            .toList();

    private QualityTexts() {}

    private record Row(String concept, String of, Text text) {}

    /**
     * A concept of ESMS 2.0.
     *
     * @param id its id there
     * @param name what it is called
     */
    public record Concept(String id, Text name) {}

    /** Returns the concepts in the order of the standard. */
    public static List<Concept> concepts() {
        return ROWS.stream()
                .filter(row -> row.of().equals(NAME))
                .map(row -> new Concept(row.concept(), row.text()))
                .toList();
    }

    static Text word(Frequency frequency) {
        return ROWS.stream()
                .filter(row -> row.concept().equals(WORD) && row.of().equals(frequency.name()))
                .findFirst()
                .orElseThrow()
                .text();
    }

    /**
     * Returns what a concept says of a dataset; empty if it says nothing.
     *
     * @param values by placeholder; a sentence of which one has no value is left out
     */
    static Optional<Text> text(String concept, String dataset, Map<String, Text> values) {
        List<Text> sentences = ROWS.stream()
                .filter(row -> row.concept().equals(concept) && !row.of().equals(NAME) && dataset.startsWith(row.of()))
                .flatMap(row -> filled(row.text(), values).stream())
                .toList();
        return sentences.isEmpty() ? Optional.empty() : Optional.of(joined(sentences, " ", ""));
    }

    static Text joined(List<Text> texts, String betweenEnglish, String betweenChinese) {
        return new Text(
                String.join(betweenEnglish, texts.stream().map(Text::en).toList()),
                String.join(betweenChinese, texts.stream().map(Text::zh).toList()));
    }

    private static Optional<Text> filled(Text sentence, Map<String, Text> values) {
        List<String> names = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(sentence.en());
        while (placeholder.find()) {
            names.add(placeholder.group(1));
        }
        if (!values.keySet().containsAll(names)) {
            return Optional.empty();
        }
        return Optional.of(new Text(
                PLACEHOLDER
                        .matcher(sentence.en())
                        .replaceAll(found -> Matcher.quoteReplacement(
                                value(values, found.group(1)).en())),
                PLACEHOLDER
                        .matcher(sentence.zh())
                        .replaceAll(found -> Matcher.quoteReplacement(
                                value(values, found.group(1)).zh()))));
    }

    private static Text value(Map<String, Text> values, String name) {
        Text value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the languages of a sentence have other placeholders: " + name);
        }
        return value;
    }
}
