package org.shumao.aggregation.context;

/** What a context entry says. */
enum ContextKind {
    /** Code as written to USCC. */
    ALIAS,
    /** USCC to two digits of GB/T 2260. */
    PROVINCE,
    /** {@code currency|month} to yuan per unit. */
    RATE
}
