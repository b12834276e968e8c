package org.shumao.aggregation.referencedata;

import org.jspecify.annotations.Nullable;

/**
 * One change of the reference data.
 *
 * @param version number given by the database, increasing
 * @param kind what the entry says
 * @param code about which code
 * @param value the new value, or null if the entry was taken back
 */
record ReferenceDataEntry(
        long version,
        ReferenceDataKind kind,
        String code,
        @Nullable String value) {}
