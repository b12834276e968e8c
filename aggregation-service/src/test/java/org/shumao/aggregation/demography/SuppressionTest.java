package org.shumao.aggregation.demography;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        "6 6 2 7, x x x 7",
        "4 2 4, x x x",
        "2, x",
        "1 1 0, x x x",
        "1 0 0, x x x",
        "? 5 2 9, ? x x 9",
        "? 2, ? x",
    })
    void aCountOfOneOrTwoGoesWithTheSmallestOther(String counts, String told) {
        List<Cell> cells = cells(Stream.of(counts.split(" ", -1)));
        List<Cell> open = Suppression.of(cells);
        assertThat(shown(open, Measure.ACTIVE)).isEqualTo(told);
        assertThat(shown(open, Measure.REGISTERED).replace("100", "").trim()).isEmpty();
    }

    /**
     * Whoever knows the total, the rule and all that is told finds for every suppressed count at least two values that fit:
     * tried with all columns of two to four counts up to six.
     */
    @Test
    void noSuppressedCountFollowsFromTheTotalAndWhatIsTold() {
        for (int size = 2; size <= 4; size++) {
            Map<String, List<List<Integer>>> byWhatIsTold = new HashMap<>();
            for (List<Integer> column : columns(size)) {
                List<Cell> open = Suppression.of(cells(column.stream().map(String::valueOf)));
                int total = column.stream().mapToInt(Integer::intValue).sum();
                byWhatIsTold
                        .computeIfAbsent(shown(open, Measure.ACTIVE) + " of " + total, told -> new ArrayList<>())
                        .add(column);
            }
            byWhatIsTold.forEach((told, columns) -> {
                String[] shown = told.split(" ", -1);
                for (int i = 0; i < columns.get(0).size(); i++) {
                    int place = i;
                    if (shown[i].equals("x")) {
                        assertThat(columns.stream()
                                        .map(column -> column.get(place))
                                        .distinct())
                                .as(told)
                                .hasSizeGreaterThan(1);
                    }
                }
            });
        }
    }

    /** Five enterprises of two holdings are as good as two. */
    @Test
    void holdingsCountAndNotTheirMembers() {
        Cell twoGroups = cell(Figure.of(new Crowd(5, 0, 0b101)), 100);
        Cell oneGroupAndTwoOthers = cell(Figure.of(new Crowd(5, 2, 0b1)), 100);
        assertThat(shown(Suppression.of(List.of(twoGroups, oneGroupAndTwoOthers, cell("9", 100))), Measure.ACTIVE))
                .isEqualTo("x x 9");
        assertThat(shown(Suppression.of(List.of(oneGroupAndTwoOthers)), Measure.ACTIVE))
                .isEqualTo("5");
    }

    @Test
    void aTotalOfFewIsNotToldEither() {
        assertThat(shown(List.of(Suppression.ofTotal(cell("2", 100), true)), Measure.ACTIVE))
                .isEqualTo("x");
        assertThat(shown(List.of(Suppression.ofTotal(cell("3", 100), true)), Measure.ACTIVE))
                .isEqualTo("3");
        assertThat(Suppression.ofTotal(cell("3", 100), true).survival()).isEqualTo(Figure.of(List.of()));
        assertThat(Suppression.ofTotal(cell("3", 100), false).survival()).isEqualTo(Figure.missing(Reason.SUPPRESSED));
    }

    @Test
    void noCurveOfAPartIsTold() {
        assertThat(Suppression.of(List.of(cell("9", 9))))
                .extracting(Cell::survival)
                .containsExactly(Figure.missing(Reason.SUPPRESSED));
    }

    @Test
    void churnFollowsWhatItIsMadeOf() {
        CellView open = CellView.of(Suppression.ofTotal(cell("2", 100), true));
        assertThat(open.churnPct()).isNull();
        assertThat(open.churnPctReason()).isEqualTo(Reason.SUPPRESSED);
    }

    @Test
    void whatIsNotKnownKeepsItsReason() {
        Map<Measure, Figure<Crowd>> counts = new EnumMap<>(Measure.class);
        Arrays.stream(Measure.values()).forEach(m -> counts.put(m, Figure.missing(Reason.HISTORY_TOO_SHORT)));
        Cell unknown = new Cell(List.of("a"), counts, Figure.missing(Reason.HISTORY_TOO_SHORT));
        assertThat(Suppression.of(List.of(unknown))).containsExactly(unknown);
        assertThat(Suppression.ofTotal(unknown, false)).isEqualTo(unknown);
    }

    private static List<List<Integer>> columns(int size) {
        List<List<Integer>> columns = List.of(List.of());
        for (int i = 0; i < size; i++) {
            columns = columns.stream()
                    .flatMap(column -> IntStream.rangeClosed(0, 6)
                            .mapToObj(next -> Stream.concat(column.stream(), Stream.of(next))
                                    .toList()))
                    .toList();
        }
        return columns;
    }

    private static String shown(List<Cell> cells, Measure measure) {
        return cells.stream()
                .map(cell -> cell.count(measure))
                .map(count -> count.value() != null
                        ? count.value().toString()
                        : count.reason() == Reason.SUPPRESSED ? "x" : "?")
                .collect(Collectors.joining(" "));
    }

    private static List<Cell> cells(Stream<String> counts) {
        return counts.map(count -> cell(count, 100)).toList();
    }

    /** So many active enterprises, none of a holding; a question mark where it is not known. */
    private static Cell cell(String active, long registered) {
        return cell(
                active.equals("?") ? Figure.missing(Reason.NO_DATA) : Figure.of(alone(Long.parseLong(active))),
                registered);
    }

    private static Cell cell(Figure<Crowd> active, long registered) {
        Map<Measure, Figure<Crowd>> counts = new EnumMap<>(Measure.class);
        Arrays.stream(Measure.values()).forEach(m -> counts.put(m, active));
        counts.put(Measure.REGISTERED, Figure.of(alone(registered)));
        return new Cell(List.of("a"), counts, Figure.of(List.of()));
    }

    private static Crowd alone(long enterprises) {
        return new Crowd(enterprises, enterprises, 0);
    }
}
