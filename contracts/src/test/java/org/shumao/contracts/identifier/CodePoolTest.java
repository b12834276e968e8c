package org.shumao.contracts.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodePoolTest {
    private final CodePool pool = new CodePool();

    @Test
    void numbersComeInOrderAndStay() {
        Random random = new Random(7);
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String code = random.nextInt(5) == 0 ? "杭州" + random.nextInt(500) : "9133" + random.nextInt(9_000);
            assertThat(pool.find(code)).isEqualTo(numbers.getOrDefault(code, -1));
            numbers.putIfAbsent(code, numbers.size());
            assertThat(pool.add(code)).isEqualTo(numbers.get(code));
        }
        assertThat(pool.size()).isEqualTo(numbers.size());
        List<String> all = new ArrayList<>();
        for (int number = 0; number < pool.size(); number++) {
            all.add(pool.get(number));
        }
        assertThat(all).containsExactlyElementsOf(numbers.keySet());
    }

    @Test
    void theEmptyCodeAndOneThatBeginsLikeAnotherAreCodesOfTheirOwn() {
        assertThat(List.of(pool.add("AB"), pool.add("A"), pool.add(""), pool.add("ABC")))
                .containsExactly(0, 1, 2, 3);
        assertThat(pool.find("B")).isEqualTo(-1);
        assertThat(pool.get(2)).isEmpty();
    }
}
