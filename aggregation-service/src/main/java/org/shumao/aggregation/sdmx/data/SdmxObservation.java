package org.shumao.aggregation.sdmx.data;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.sdmx.structure.DataAttribute;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.release.DatasetMeasure;

/**
 * Holds one observation as every form of data has it.
 *
 * @param value in the unit itself, exact; null if there is none
 * @param status of CL_OBS_STATUS
 * @param reason why there is no value; null if there is one
 * @param beforeBreak value by the definition of the period before; null if there is no break, or nothing is known of it
 * @param response how much of the trade of those who owe a report is behind it, in per cent; null if that is not known
 * @param vintage the release that says so
 */
public record SdmxObservation(
        Period period,
        @Nullable BigDecimal value,
        String status,
        @Nullable String reason,
        @Nullable BigDecimal beforeBreak,
        @Nullable BigDecimal response,
        @Nullable Vintage vintage) {
    private static final String SUPPRESSED = "Q";
    private static final String BREAK = "B";
    private static final String GONE = "";

    /**
     * Names a release that says something of a period.
     *
     * @param round of the release: 0 for a flash estimate, 1 for what was said first after it
     * @param circumstances what else is known of the period
     */
    public record Vintage(String release, int round, Circumstances circumstances) {
        public Vintage(String release, int round) {
            this(release, round, Circumstances.NONE);
        }
    }

    /**
     * Returns what a row says. Clients hold numbers in binary, so values are in the unit and not in a power of ten of it, with as many
     * decimals as its smallest amount has.
     *
     * @param period that of the row
     */
    static SdmxObservation of(Period period, ReleaseRow row, DatasetMeasure measure, @Nullable Vintage vintage) {
        BigDecimal value = inUnit(row.value(), measure);
        if (value == null || vintage == null) {
            return new SdmxObservation(period, value, status(row.status()), row.reason(), null, null, vintage);
        }
        Circumstances circumstances = vintage.circumstances();
        boolean isBreak = circumstances.isBreak(period, row, measure);
        return new SdmxObservation(
                period,
                value,
                isBreak ? BREAK : status(row.status()),
                row.reason(),
                isBreak ? inUnit(circumstances.before(row), measure) : null,
                circumstances.response(row, measure),
                vintage);
    }

    /** Returns the place of an observation that is not there any more, of which nothing is said. */
    static SdmxObservation gone(Period period) {
        return new SdmxObservation(period, null, GONE, null, null, null, null);
    }

    public boolean isGone() {
        return status.equals(GONE);
    }

    private static @Nullable BigDecimal inUnit(@Nullable BigDecimal released, DatasetMeasure measure) {
        return released == null
                ? null
                : released.scaleByPowerOfTen(measure.multiplier()).setScale(decimals(measure));
    }

    static int decimals(DatasetMeasure measure) {
        return measure.isAmount() ? measure.unit().minorDigits() : Math.max(0, measure.decimals());
    }

    /** CL_OBS_STATUS has other codes than our lists for what is missing because nothing is known, and for what cannot exist. */
    private static String status(String ours) {
        return switch (ours) {
            case "M" -> "O";
            case "Z" -> "M";
            default -> ours;
        };
    }

    /** Returns the value as text; empty if there is none. */
    public String valueText() {
        return value == null ? "" : value.toPlainString();
    }

    /** Returns an attribute; null if it says nothing of this observation. What is withheld says no more than that it is confidential. */
    public @Nullable String attribute(DataAttribute attribute) {
        if (isGone()) {
            return null;
        }
        return switch (attribute) {
            case OBS_STATUS -> status;
            case CONF_STATUS -> status.equals(SUPPRESSED) ? "C" : "F";
            case REASON -> reason;
            case RELEASE -> vintage == null ? null : vintage.release();
            case VINTAGE -> vintage == null ? null : String.valueOf(vintage.round());
            case PRE_BREAK_VALUE -> text(beforeBreak);
            case RESPONSE -> text(response);
            case UNIT_MULT, DECIMALS, ROUNDING -> null;
        };
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
