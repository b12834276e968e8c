package org.shumao.tradecore.disclosure;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.shumao.contracts.period.Period;

/**
 * Names a cell of a release: that of a series in a period. Yuan and dollars are two values of one cell.
 *
 * @param dataset id in the catalogue
 * @param period reference period
 * @param series members in the order of the dataset's dimensions, joined by points
 * @param part what is measured, a measure's code without its currency: {@link #GROSS}, {@code returns}, {@code declared}
 */
public record ReleaseCell(String dataset, Period period, String series, String part)
        implements Comparable<ReleaseCell> {
    /** All gross trade of a series. */
    public static final String GROSS = "gross";

    private static final Pattern DOLLARS = Pattern.compile("-usd(?=-|$)");
    private static final Pattern CURRENCY = Pattern.compile("-(?:cny|usd)(?=-|$)");

    private static final Comparator<ReleaseCell> ORDER = Comparator.comparing(ReleaseCell::dataset)
            .thenComparing(ReleaseCell::series)
            .thenComparing(ReleaseCell::part)
            .thenComparing(
                    ReleaseCell::period, Comparator.comparing(Period::first).thenComparing(Period::frequency));

    /** Returns the cell of the same row in another period. */
    public ReleaseCell in(Period other) {
        return new ReleaseCell(dataset, other, series, part);
    }

    /** Returns the part that a measure shows: counts go with the amounts that they count. */
    public static String part(String measure) {
        return switch (measure) {
            case "orders", "lines" -> GROSS;
            case "returned-orders", "returned-lines" -> "returns";
            default -> CURRENCY.matcher(measure).replaceFirst("");
        };
    }

    /** Says whether a measure is in dollars. */
    public static boolean isInDollars(String measure) {
        return DOLLARS.matcher(measure).find();
    }

    @Override
    public int compareTo(ReleaseCell other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return dataset + " " + series + " " + part + " " + period;
    }
}
