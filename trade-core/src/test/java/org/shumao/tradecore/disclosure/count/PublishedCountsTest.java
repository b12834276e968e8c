package org.shumao.tradecore.disclosure.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.shumao.tradecore.cube.Months;

class PublishedCountsTest {
    private static final int VINTAGES = 21;
    private static final CountedSet SET = new CountedSet(
            "province 54", new TradeWindow(new Months(YearMonth.of(2025, 1), YearMonth.of(2025, 6)), null));

    /** Vintages say the same while the set grows by one each time; the last one is final, and the one after it corrects something else. */
    @Property
    void twentyOneVintagesOfAGrowingSetSayNoMoreThanTwo(@ForAll @LongRange(max = 40) long begins, @ForAll byte seed) {
        byte[] secret = new byte[CellKeys.SHORTEST_SECRET];
        secret[0] = seed;
        int key = new CellKeys(secret).of(SET);
        PublishedCounts published = new PublishedCounts();
        List<Long> said = new ArrayList<>();
        for (int vintage = 0; vintage < VINTAGES; vintage++) {
            boolean isFinal = vintage == VINTAGES - 2;
            long count = published.of(SET, isFinal, new CellCount(begins + vintage, 1000, key).published());
            published.add(SET, count, isFinal);
            said.add(count);
        }
        assertThat(Set.copyOf(said.subList(0, VINTAGES - 2))).hasSize(1);
        assertThat(said.get(0)).isBetween(begins - CellCount.FARTHEST, begins + CellCount.FARTHEST);
        long last = begins + VINTAGES - 2;
        assertThat(said.get(VINTAGES - 2)).isBetween(last - CellCount.FARTHEST, last + CellCount.FARTHEST);
        assertThat(said.get(VINTAGES - 1)).isEqualTo(said.get(VINTAGES - 2));
    }

    /** A draw in each vintage would let whoever watches find out when the set grows; all it takes is to count the jumps. */
    @Test
    void drawsInEachVintageWouldTellWhenTheSetGrows() {
        Set<Long> said = new HashSet<>();
        for (int vintage = 0; vintage < VINTAGES; vintage++) {
            said.add(new CellCount(vintage, 1000, 1).published());
        }
        assertThat(said).hasSize(VINTAGES / CellCount.BASE + 1);
    }

    /** Whoever adds to the set, knows by how much it grows. Without the key, several counts may be behind what is said, unless it is none. */
    @Test
    void whoeverKnowsHowTheSetGrowsDoesNotFindTheTrueCount() {
        assertThat(countsBehind(CellCount.BASE)).noneMatch(counts -> counts.size() == 1 && !counts.contains(0L));
        assertThat(countsBehind(1))
                .as("if the key were known")
                .anyMatch(counts -> counts.size() == 1 && !counts.contains(0L));
    }

    /** Returns the counts that the set may have in the first of 21 vintages, by what these say; the last one is final. */
    private static List<Set<Long>> countsBehind(int keys) {
        Map<List<Long>, Set<Long>> behind = new HashMap<>();
        long most = 2 * VINTAGES;
        for (long begins = 0; begins <= most; begins++) {
            for (int key = 0; key < keys; key++) {
                PublishedCounts published = new PublishedCounts();
                List<Long> said = new ArrayList<>();
                for (int vintage = 0; vintage < VINTAGES; vintage++) {
                    boolean isFinal = vintage == VINTAGES - 1;
                    said.add(published.of(SET, isFinal, new CellCount(begins + vintage, 1000, key).published()));
                    published.add(SET, said.get(vintage), isFinal);
                }
                behind.computeIfAbsent(said, none -> new HashSet<>()).add(begins);
            }
        }
        // Greater counts that are not tried may say the same as the greatest.
        return behind.values().stream().filter(counts -> !counts.contains(most)).toList();
    }

    /** Before and after, a set that has not changed has the same count, since its key is the same. */
    @Test
    void theFinalDrawOfAnUnchangedSetSaysNothingNew() {
        PublishedCounts published = new PublishedCounts();
        long drawn = new CellCount(4, 10, 2).published();
        published.add(SET, drawn, false);
        assertThat(published.of(SET, true, new CellCount(4, 10, 2).published())).isEqualTo(drawn);
    }

    @Test
    void theFirstOfSeveralStaysAndOtherSetsAreTheirOwn() {
        PublishedCounts published = new PublishedCounts();
        published.add(SET, 3, false);
        published.add(SET, 6, false);
        assertThat(published.of(SET, false, 9)).isEqualTo(3);
        assertThat(published.of(SET, true, 9)).isEqualTo(9);
        assertThat(published.of(new CountedSet("province 44", SET.window()), false, 9))
                .isEqualTo(9);
        published.add(SET, 12, true);
        published.add(SET, 15, true);
        assertThat(published.of(SET, true, 9)).isEqualTo(12);
        assertThat(published.of(SET, false, 9)).isEqualTo(12);
    }
}
