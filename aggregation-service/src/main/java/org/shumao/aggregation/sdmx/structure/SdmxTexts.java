package org.shumao.aggregation.sdmx.structure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.aggregation.sdmx.structure.Artefact.Item;
import org.shumao.contracts.code.CodeTable;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Holds the names of what SDMX has and the catalogue does not, and the codes of lists that others standardize. */
final class SdmxTexts {
    private static final Map<String, String[]> TEXTS = CodeTable.rows(SdmxTexts.class, "texts.tsv").stream()
            .collect(Collectors.toUnmodifiableMap(row -> row[0], Function.identity()));
    private static final List<String[]> STANDARD = CodeTable.rows(SdmxTexts.class, "standard-codes.tsv");

    private SdmxTexts() {}

    static Text text(String id) {
        String[] row = row(id);
        return new Text(row[1], row[2]);
    }

    /** Returns a text around a name. */
    static Text around(String id, Text name) {
        String[] row = row(id);
        return new Text(row[1].replace("{name}", name.en()), row[2].replace("{name}", name.zh()));
    }

    /** Returns the concepts of other structures that mean the same as a text. */
    static List<Annotation> mappings(String id) {
        return Stream.of(row(id)[3].split(" ", -1))
                .filter(concept -> !concept.isEmpty())
                .map(Annotation::mapsTo)
                .toList();
    }

    /** Returns the ids of texts that begin so, without that beginning, in the order of the file. */
    static List<String> ids(String beginning) {
        return CodeTable.rows(SdmxTexts.class, "texts.tsv").stream()
                .map(row -> row[0])
                .filter(id -> id.startsWith(beginning))
                .map(id -> id.substring(beginning.length()))
                .toList();
    }

    /** Returns the codes of a list that others standardize; none if it is of our own. */
    static List<Item> standard(String list) {
        return STANDARD.stream()
                .filter(row -> row[0].equals(list))
                .map(row -> new Item(row[1], new Text(row[2], row[3]), null))
                .toList();
    }

    private static String[] row(String id) {
        return Objects.requireNonNull(TEXTS.get(id), id);
    }
}
