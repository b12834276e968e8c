package org.shumao.aggregation.demography;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.figure.Figure;
import org.shumao.aggregation.figure.Reason;

class SuppressionTest {

    /** A cross is a suppressed count. */
    @ParameterizedTest
    @CsvSource({
        "9 5 3, 9 5 3",
        "9 5 0, 9 5 0",
        "9 5 2, 9 x x",
        "9 5 1 0, 9 x x 0",
        "1 2 7 8, x x x 8",
        "4 2 4, x x 4",
        "2, x",
        "1 1 0, x x 0",
    })
    void aCountOfOneOrTwoGoesWithTheSmallestOther(String counts, String told) {
        List<Cell> cells = new ArrayList<>();
        for (String count : counts.split(" ", -1)) {
            cells.add(cell(Long.parseLong(count), 100));
        }
        List<Cell> open = Suppression.of(cells);
        assertThat(open.stream().map(cell -> shown(cell, Measure.ACTIVE)).collect(Collectors.joining(" ")))
                .isEqualTo(told);
        assertThat(open).extracting(cell -> shown(cell, Measure.REGISTERED)).containsOnly("100");
    }

    @Test
    void noCurveOfAPartIsTold() {
        assertThat(Suppression.of(List.of(cell(9, 9))))
                .extracting(Cell::survival)
                .containsExactly(Figure.missing(Reason.SUPPRESSED));
    }

    @Test
    void churnFollowsWhatItIsMadeOf() {
        CellView open = CellView.of(Suppression.of(cell(2, 100)));
        assertThat(open.churnPct()).isNull();
        assertThat(open.churnPctReason()).isEqualTo(Reason.SUPPRESSED);
    }

    @Test
    void whatIsNotKnownKeepsItsReason() {
        Map<Measure, Figure<Long>> counts = new EnumMap<>(Measure.class);
        Arrays.stream(Measure.values()).forEach(m -> counts.put(m, Figure.missing(Reason.HISTORY_TOO_SHORT)));
        Cell unknown = new Cell(List.of("a"), counts, Figure.missing(Reason.HISTORY_TOO_SHORT));
        assertThat(Suppression.of(unknown)).isEqualTo(unknown);
    }

    private static String shown(Cell cell, Measure measure) {
        Figure<Long> count = cell.count(measure);
        return count.value() == null
                ? (count.reason() == Reason.SUPPRESSED ? "x" : "?")
                : count.value().toString();
    }

    private static Cell cell(long active, long registered) {
        Map<Measure, Figure<Long>> counts = new EnumMap<>(Measure.class);
        Arrays.stream(Measure.values()).forEach(m -> counts.put(m, Figure.of(active)));
        counts.put(Measure.REGISTERED, Figure.of(registered));
        return new Cell(List.of("a"), counts, Figure.of(List.of()));
    }
}
