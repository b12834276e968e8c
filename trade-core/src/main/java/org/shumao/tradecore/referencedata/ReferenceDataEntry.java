package org.shumao.tradecore.referencedata;

import org.jspecify.annotations.Nullable;

/**
 * One change of the reference data. A code has one value of most kinds, which the next one replaces; of {@link
 * ReferenceDataKind#AGENCY}, {@link ReferenceDataKind#ENTERPRISE_KIND}, {@link ReferenceDataKind#SERVICE_OBLIGATION} and {@link
 * ReferenceDataKind#EXCLUSION} it has any number of rows, each of which comes and ends by itself, so that a change costs a row however many
 * there are.
 *
 * @param version number given by the database, increasing
 * @param kind what the entry says
 * @param code about which code
 * @param value the new value, or null if it was taken back; of rows, the row
 * @param ended whether the row is no longer there; false for what has one value
 */
public record ReferenceDataEntry(
        long version,
        ReferenceDataKind kind,
        String code,
        @Nullable String value,
        boolean ended) {
    /** A value, or a row that is there from now on. */
    public ReferenceDataEntry(long version, ReferenceDataKind kind, String code, @Nullable String value) {
        this(version, kind, code, value, false);
    }
}
