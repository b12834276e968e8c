package org.shumao.aggregation.indicator.writer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Labels;
import org.shumao.kit.page.PageCursor;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.problem.Violations;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.Observation;

class ObservationPageTest {
    private static final String QUESTION = "cbec-value by partner";
    private static final ObservationSet TABLE = ObservationPage.placed(AnswerSamples.table(Labels.CODE, "en"));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void pagesAreTheWholeAnswerTogether(int limit) {
        List<Observation> read = new ArrayList<>();
        ObservationPage page = page(TABLE, limit, null);
        read.addAll(page.content().observations());
        while (page.cursor() != null) {
            assertThat(page.content().observations()).hasSize(limit);
            page = page(TABLE, limit, page.cursor());
            read.addAll(page.content().observations());
        }
        assertThat(read).isEqualTo(TABLE.observations());
    }

    /** Ranks change between two pages: what moved in front of the page is read twice rather than something missed. */
    @Test
    void theNextPageBeginsBehindTheSameObservationWhereverItIsNow() {
        String cursor = page(TABLE, 2, null).cursor();
        ObservationSet moved = with(0, 2, 1, 3, 4, 5);
        assertThat(page(moved, 9, cursor).content().observations())
                .isEqualTo(moved.observations().subList(3, 6));
    }

    @Test
    void whereTheObservationIsGoneItsPlaceDecides() {
        String cursor = page(TABLE, 2, null).cursor();
        ObservationSet without = with(0, 2, 3, 4, 5);
        assertThat(page(without, 9, cursor).content().observations())
                .isEqualTo(without.observations().subList(2, 5));
        ObservationSet onlyLater = with(4, 5);
        assertThat(page(onlyLater, 9, cursor).content().observations()).isEqualTo(onlyLater.observations());
        ObservationSet onlyEarlier = with(0);
        assertThat(page(onlyEarlier, 9, cursor).content().observations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2025-S1 3, true", "2025-S1 3 US, true", "2025-S1, false", "2025-S3 1, false", "2025-S1 x, false"})
    void aPositionIsAPeriodAndAPlace(String parts, boolean position) {
        assertThat(ObservationPage.isPosition(List.of(parts.split(" ", -1)))).isEqualTo(position);
    }

    @ParameterizedTest
    @CsvSource({
        "CSV, '', true, 0",
        "CSV, limit=5, false, 0",
        "NDJSON, '', true, 0",
        "JSON, '', false, 0",
        "JSON_STAT, '', true, 0",
        "JSON_STAT, limit=5, false, 0",
        "CSV, bom=yes, true, 1",
        "JSON, limit=10001, false, 1",
        "JSON, cursor=AQ, false, 1",
        "CSV, bom=yes limit=0 cursor=AQ, false, 3"
    })
    void parametersAreCheckedTogether(ObservationFormat format, String parameters, boolean whole, int violations) {
        MultivaluedMap<String, String> given = new MultivaluedHashMap<>();
        if (!parameters.isEmpty()) {
            for (String parameter : parameters.split(" ", -1)) {
                given.add(parameter.split("=", 2)[0], parameter.split("=", 2)[1]);
            }
        }
        Violations found = new Violations();
        Layout layout = Layout.of(format, given, QUESTION, found);
        assertThat(layout.whole()).isEqualTo(whole);
        assertThat(found.found()).hasSize(violations);
    }

    private static ObservationSet with(int... indexes) {
        List<Observation> some = IntStream.of(indexes)
                .mapToObj(index -> TABLE.observations().get(index))
                .toList();
        return TABLE.with(TABLE.axes(), some);
    }

    private static ObservationPage page(ObservationSet set, int limit, @Nullable String cursor) {
        List<String> after = cursor == null
                ? List.of()
                : PageCursor.read(QUESTION, cursor)
                        .filter(ObservationPage::isPosition)
                        .orElseThrow();
        Layout layout = new Layout(ObservationFormat.JSON, false, false, new PageRequest(QUESTION, after, limit));
        return ObservationPage.of(Disclosed.toStatistician(set, Audience.STATISTICIAN), layout);
    }
}
