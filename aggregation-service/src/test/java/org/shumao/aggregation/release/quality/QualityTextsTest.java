package org.shumao.aggregation.release.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.code.CodeTable;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

/** What stands in the file of texts, and what becomes of it. */
class QualityTextsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-zA-Z]+}");
    private static final Map<String, Text> ANYTHING = anything();

    private static Map<String, Text> anything() {
        Map<String, Text> values = new HashMap<>();
        CodeTable.rows(QualityTexts.class, "quality.tsv")
                .forEach(row -> placeholders(row[2])
                        .forEach(name -> values.put(name.substring(1, name.length() - 1), new Text("some", "某"))));
        return values;
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** A dataset that is added has to say how it is made, how accurate it is and what is withheld of it. */
    @Test
    void everyConceptSaysSomethingOfEveryDataset() {
        for (Dataset dataset : DatasetCatalogue.published().all()) {
            for (QualityTexts.Concept concept : QualityTexts.concepts()) {
                assertThat(QualityTexts.text(concept.id(), dataset.id(), ANYTHING))
                        .as("%s of %s", concept.id(), dataset.id())
                        .isPresent();
            }
        }
    }

    @Test
    void theConceptsAreThoseOfTheStandard() {
        assertThat(QualityTexts.concepts())
                .extracting(QualityTexts.Concept::id)
                .startsWith("CONTACT", "META_UPDATE", "STAT_PRES")
                .endsWith("DATA_REV", "STAT_PROCESS", "COMMENT_DSET")
                .doesNotHaveDuplicates()
                .hasSize(19);
    }

    @Test
    void bothLanguagesSayTheSameOfTheCatalogue() {
        assertThat(CodeTable.rows(QualityTexts.class, "quality.tsv")).allSatisfy(row -> {
            assertThat(row).hasSize(4);
            assertThat(placeholders(row[3])).as(row[2]).isEqualTo(placeholders(row[2]));
        });
    }

    @Test
    void aSentenceWithoutItsValueIsLeftOut() {
        Map<String, Text> values = Map.of("publisher", new Text("The office", "统计机构"));
        assertThat(QualityTexts.text("CONTACT", "cbec", values))
                .contains(new Text("The office publishes these statistics.", "本统计由统计机构发布。"));
        assertThat(QualityTexts.text("COMMENT_DSET", "cbec", values)).isEmpty();
    }

    @Test
    void aTextIsOfTheDatasetsWhoseIdsBeginSo() {
        assertThat(QualityTexts.text("COST_BURDEN", "cbec-by-partner", ANYTHING))
                .isEqualTo(QualityTexts.text("COST_BURDEN", "cbec", ANYTHING))
                .isNotEqualTo(QualityTexts.text("COST_BURDEN", "dds", ANYTHING));
    }
}
