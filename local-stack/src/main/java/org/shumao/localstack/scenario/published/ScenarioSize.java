package org.shumao.localstack.scenario.published;

import java.util.Locale;

/**
 * The size says how large the scenario is. Values of single orders stay as they are in life; fewer records mean a smaller scale.
 *
 * @param denominator the scale is 1 : denominator of the published series
 */
public record ScenarioSize(int denominator) {
    /** The demo has this size: about 108,000 records, 2025-S1 about 1.3 million yuan of goods. */
    public static final ScenarioSize DEMO = new ScenarioSize(1_000_000);
    /** This size makes about 430,000 records, 2025-S1 about 5.3 million yuan of goods. */
    public static final ScenarioSize FULL = new ScenarioSize(250_000);
    /** This size serves tests and a first look: about 21,500 records. */
    public static final ScenarioSize QUICK = new ScenarioSize(5_000_000);

    private static final long RECORDS_OF_FULL = 430_000;
    private static final int LARGEST = 10_000;
    private static final int SMALLEST = 20_000_000;
    private static final long MOST_RECORDS = RECORDS_OF_FULL * FULL.denominator() / LARGEST;
    private static final long LEAST_RECORDS = RECORDS_OF_FULL * FULL.denominator() / SMALLEST;

    public ScenarioSize {
        if (denominator < LARGEST || denominator > SMALLEST) {
            throw new IllegalArgumentException(String.format(
                    Locale.ENGLISH, "The scale is 1:%,d to 1:%,d, not 1:%,d.", LARGEST, SMALLEST, denominator));
        }
    }

    /** The size that gives about so many records, at a scale of a round number. */
    public static ScenarioSize ofRecords(long records) {
        if (records < LEAST_RECORDS || records > MOST_RECORDS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ENGLISH, "%,d to %,d records can be made, not %,d.", LEAST_RECORDS, MOST_RECORDS, records));
        }
        long exact = RECORDS_OF_FULL * FULL.denominator / records;
        return new ScenarioSize(Math.toIntExact(Math.round(exact / 1000.0) * 1000));
    }

    /** The largest power of ten that is no more than the denominator. */
    public long powerOfTen() {
        long power = 1;
        while (10 * power <= denominator) {
            power *= 10;
        }
        return power;
    }

    /** About how many records come out. */
    public long expectedRecords() {
        return RECORDS_OF_FULL * FULL.denominator / denominator;
    }
}
