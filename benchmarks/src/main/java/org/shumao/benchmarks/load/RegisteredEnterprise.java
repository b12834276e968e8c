package org.shumao.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * A made-up enterprise as it is registered.
 *
 * @param uscc valid
 * @param row its line of the import, without the line's end
 */
public record RegisteredEnterprise(
        String uscc,
        String name,
        @Nullable String nameEn,
        @Nullable String customsCode,
        String row) {}
