package org.shumao.aggregation.sdmx.structure;

import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.sdmx.structure.Artefact.Format;

/** Lists what data say beside their values, in the order of their columns. */
public enum DataAttribute {
    UNIT_MULT(true, true, null),
    DECIMALS(true, true, null),
    ROUNDING(false, true, Format.DECIMAL),
    OBS_STATUS(true, false, null),
    CONF_STATUS(true, false, null),
    REASON(false, false, null),
    PRE_BREAK_VALUE(false, false, Format.DECIMAL),
    RESPONSE(false, false, Format.DECIMAL),
    RELEASE(false, false, Format.STRING),
    VINTAGE(false, false, Format.INTEGER);

    private final boolean isMandatory;
    private final boolean isOfSeries;

    @Nullable
    private final Format format;

    DataAttribute(boolean isMandatory, boolean isOfSeries, @Nullable Format format) {
        this.isMandatory = isMandatory;
        this.isOfSeries = isOfSeries;
        this.format = format;
    }

    public boolean isMandatory() {
        return isMandatory;
    }

    /** Says whether it says something of a series; else of an observation. */
    public boolean isOfSeries() {
        return isOfSeries;
    }

    /** Returns the form of its values; null if they are codes. */
    public @Nullable Format format() {
        return format;
    }

    /** Says whether its values are numbers, which some codes are as well. */
    public boolean isNumber() {
        return this == UNIT_MULT || this == DECIMALS || format == Format.DECIMAL || format == Format.INTEGER;
    }

    /** Returns the id of the list of its codes; null if its values are no codes. */
    public @Nullable String codelist() {
        return format == null ? "CL_" + name() : null;
    }
}
