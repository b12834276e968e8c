package org.shumao.localstack.scenario;

/**
 * How large the scenario is. Values of single orders stay as they are in life; fewer records mean a smaller scale.
 *
 * @param denominator the scale is 1 : denominator of the published series
 */
public record ScenarioSize(int denominator) {
    /** The demo: about 395,000 records, 2025-S1 about 13.2 million yuan. */
    public static final ScenarioSize FULL = new ScenarioSize(100_000);
    /** For tests and a first look: about 12,500 records. */
    public static final ScenarioSize QUICK = new ScenarioSize(3_200_000);

    private static final long RECORDS_OF_FULL = 395_000;

    public ScenarioSize {
        if (denominator < 10_000 || denominator > 20_000_000) {
            throw new IllegalArgumentException(
                    "a scale between 1:10,000 and 1:20,000,000 is needed, not 1:" + denominator);
        }
    }

    /** The size that gives about so many records, at a scale of a round number. */
    public static ScenarioSize ofRecords(long records) {
        if (records <= 0) {
            throw new IllegalArgumentException("a positive number of records is needed, not " + records);
        }
        long exact = RECORDS_OF_FULL * FULL.denominator / records;
        return new ScenarioSize(Math.toIntExact(Math.round(exact / 1000.0) * 1000));
    }

    /** About how many records come out. */
    public long expectedRecords() {
        return RECORDS_OF_FULL * FULL.denominator / denominator;
    }
}
