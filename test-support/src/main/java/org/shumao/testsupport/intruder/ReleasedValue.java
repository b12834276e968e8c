package org.shumao.testsupport.intruder;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * This record is one row of a released file, as anybody reads it.
 *
 * @param release id of the release that the file is of
 * @param series members in the order of the file's dimensions, joined by points
 * @param period in SDMX notation
 * @param value null if there is none
 * @param multiplier power of ten of the unit
 * @param reason why there is no value; empty if there is one
 */
public record ReleasedValue(
        String release,
        String dataset,
        String series,
        String period,
        String measure,
        @Nullable BigDecimal value,
        int multiplier,
        String reason) {
    private static final int MONTHS = 12;
    private static final String WITHHELD = "suppressed";

    /** Returns the rows of a file: its dimensions, then period, measure, value, unit, multiplier, status and reason. */
    public static List<ReleasedValue> of(String release, String dataset, String csv) {
        List<ReleasedValue> values = new ArrayList<>();
        List<String> lines = csv.lines().toList();
        int dimensions = List.of(lines.get(0).split(",", -1)).indexOf("time_period");
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split(",", -1);
            String[] rest = List.of(columns).subList(dimensions, columns.length).toArray(String[]::new);
            values.add(new ReleasedValue(
                    release,
                    dataset,
                    String.join(".", List.of(columns).subList(0, dimensions)),
                    rest[0],
                    rest[1],
                    rest[2].isEmpty() ? null : new BigDecimal(rest[2]),
                    Integer.parseInt(rest[4]),
                    rest[6]));
        }
        return values;
    }

    /** Returns whether it is withheld, and not missing for some other reason. */
    public boolean isWithheld() {
        return value == null && reason.equals(WITHHELD);
    }

    /** Returns the same with a value. */
    public ReleasedValue showing(BigDecimal shown) {
        return new ReleasedValue(release, dataset, series, period, measure, shown, multiplier, "");
    }

    /** Returns the same to those who know that it repeats the value of an earlier release: it tells nothing of its own. */
    public ReleasedValue repeated() {
        return new ReleasedValue(release, dataset, series, period, measure, null, multiplier, WITHHELD);
    }

    /** Returns the same in another release. */
    public ReleasedValue in(String other) {
        return new ReleasedValue(other, dataset, series, period, measure, value, multiplier, reason);
    }

    /** Returns the flow, which is the first member of a series of trade. */
    public String flow() {
        return series.split("\\.", -1)[0];
    }

    /** Returns the member of the breakdown; empty without one. */
    public String member() {
        return series.substring(Math.min(series.length(), flow().length() + 1));
    }

    /** Returns the months of the period, as they are written. */
    public List<String> months() {
        String year = period.substring(0, 4);
        String part = period.substring(Math.min(period.length(), 5));
        int length = part.isEmpty() ? MONTHS : part.startsWith("S") ? 6 : part.startsWith("Q") ? 3 : 1;
        int number = part.isEmpty() ? 1 : Integer.parseInt(part.replaceAll("[SQ]", ""));
        return IntStream.rangeClosed((number - 1) * length + 1, number * length)
                .mapToObj(month -> String.format("%s-%02d", year, month))
                .toList();
    }

    @Override
    public String toString() {
        return dataset + " " + series + " " + measure + " " + period + " of " + release;
    }
}
