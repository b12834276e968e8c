package org.shumao.kit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.kit.problem.Violation;
import org.shumao.kit.problem.Violations;

class PageRequestTest {
    private static final String QUESTION = "kind=PLATFORM";

    @Test
    void asksForOneEntryMoreThanThePageHolds() {
        assertThat(new PageRequest(QUESTION, List.of(), 2).limitAndOne()).isEqualTo(3);
    }

    @Test
    void lastPageHasNoNext() {
        Page<Integer> page = new PageRequest(QUESTION, List.of(), 2).page(List.of(1, 2), PageRequestTest::key);
        assertThat(page.items()).containsExactly(1, 2);
        assertThat(page.next()).isNull();
    }

    @Test
    void pagesLeadThroughTheWholeListEvenIfEntriesAreInsertedMeanwhile() {
        List<Integer> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            PageRequest request = ask(cursor, "2", new Violations());
            int after = request.isFirst() ? 0 : Integer.parseInt(request.after().get(0));
            // Entries before the position come in while the list is walked.
            List<Integer> stored = IntStream.rangeClosed(-after, 7).boxed().toList();
            Page<Integer> page = request.page(
                    stored.stream()
                            .filter(n -> n > after)
                            .limit(request.limitAndOne())
                            .toList(),
                    PageRequestTest::key);
            seen.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void cursorOfAnotherQuestionIsRefused() {
        String cursor = new PageRequest("kind=PAYMENT", List.of(), 1).cursor(List.of("1"));
        Violations violations = new Violations();
        assertThat(ask(cursor, null, violations).isFirst()).isTrue();
        assertThat(violations.found()).extracting(Violation::rule).containsExactly("cursor-of-question");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "1e2", "1.5", "9999999999999999999999", "２"})
    void impossibleLimitIsRefused(String limit) {
        Violations violations = new Violations();
        assertThat(ask(null, limit, violations).limit()).isEqualTo(Paging.USUAL_LIMIT);
        assertThat(violations.found())
                .containsExactly(new Violation(
                        "limit",
                        "range",
                        limit,
                        "a whole number from 1 to 1000",
                        "limit must be a whole number from 1 to 1000."));
    }

    @Test
    void viewsOfAPageKeepItsNext() {
        Page<Integer> page = new PageRequest(QUESTION, List.of(), 1).page(List.of(1, 2), PageRequestTest::key);
        assertThat(page.map(n -> "n" + n)).isEqualTo(new Page<>(List.of("n1"), page.next()));
    }

    private static PageRequest ask(@Nullable String cursor, @Nullable String limit, Violations violations) {
        Paging paging = new Paging();
        paging.cursor = cursor;
        paging.limit = limit;
        return paging.check(QUESTION, key -> key.size() == 1, violations);
    }

    private static List<String> key(Integer entry) {
        return List.of(entry.toString());
    }
}
