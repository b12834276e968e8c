package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountAuditTest {
    @Test
    void findsWhatFollowsFromSeveralSumsTogether() {
        // x + y, y + z and x + z are known: each follows, though no sum has one of them alone.
        List<Map<CountKey, Long>> sums = List.of(
                Map.of(key("xy"), 1L, key("x"), -1L, key("y"), -1L),
                Map.of(key("yz"), 1L, key("y"), -1L, key("z"), -1L),
                Map.of(key("xz"), 1L, key("x"), -1L, key("z"), -1L));
        Set<CountKey> totals = Set.of(key("xy"), key("yz"), key("xz"));
        assertThat(CountAudit.following(sums, totals::contains))
                .containsExactlyInAnyOrder(key("x"), key("y"), key("z"));
        assertThat(CountAudit.following(sums, Set.of(key("xy"), key("yz"))::contains))
                .isEmpty();
    }

    /** In a table of rows, columns and layers somebody shows all but a few cells; where they stand alone in a line, they follow. */
    @Test
    void findsEveryCellThatIsLeftOpenAndNoOther() {
        Random random = new Random(20250815);
        for (int i = 0; i < 100; i++) {
            int size = 3 + random.nextInt(4);
            List<Map<CountKey, Long>> sums = new ArrayList<>();
            for (int row = 0; row < size; row++) {
                sums.add(line("row" + row, row, -1, size));
                sums.add(line("column" + row, -1, row, size));
            }
            // Four corners of a rectangle hide each other; a fifth cell that shares no line with them stands open.
            int low = random.nextInt(size - 2);
            Set<CountKey> hidden = new HashSet<>(
                    Set.of(cell(low, low), cell(low, low + 1), cell(low + 1, low), cell(low + 1, low + 1)));
            assertThat(CountAudit.following(sums, key -> !hidden.contains(key))).isEmpty();
            hidden.add(cell(low + 2, low + 2));
            assertThat(CountAudit.following(sums, key -> !hidden.contains(key)))
                    .containsExactly(cell(low + 2, low + 2));
        }
    }

    private static Map<CountKey, Long> line(String total, int row, int column, int size) {
        List<CountKey> cells = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            cells.add(cell(row < 0 ? i : row, column < 0 ? i : column));
        }
        return Identity.sum(key(total), cells).times();
    }

    private static CountKey cell(int row, int column) {
        return key(row + " " + column);
    }

    private static CountKey key(String member) {
        return new CountKey("active", "2025-S1", member);
    }
}
