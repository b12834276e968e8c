package org.shumao.registry.search.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameQuestionTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "杭州, 杭州, 杭州",
        "shumao tr, shu hum uma mao tr, shu hum uma mao",
        "jd, jd, jd",
        "j d, j d, ''",
        "ab京, ab b京, b京",
        "京, '', ''",
    })
    void asksForPiecesThatEveryNameWithTheFragmentHas(String folded, String pieces, String grams) {
        assertThat(NameQuestion.of(folded, words(pieces)).grams()).isEqualTo(words(grams));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
