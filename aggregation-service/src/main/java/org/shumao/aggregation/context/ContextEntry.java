package org.shumao.aggregation.context;

import org.jspecify.annotations.Nullable;

/**
 * One change of the context.
 *
 * @param version number given by the database, increasing
 * @param kind what the entry says
 * @param code about which code
 * @param value the new value, or null if the entry was taken back
 */
record ContextEntry(
        long version,
        ContextKind kind,
        String code,
        @Nullable String value) {}
