package org.shumao.aggregation.linkage;

/**
 * Transactions whose rows are to be linked. They are all over, so their rows are visible.
 *
 * @param from first transaction id, as PostgreSQL writes it
 * @param to id after the last one
 */
public record Window(String from, String to) {}
