package org.shumao.contracts.match;

/**
 * One broken rule of the match. The values are numbers, codes and amounts; where persons differ only that they do.
 *
 * @param rule what is broken
 * @param expected what the first paper says, as text
 * @param found what the second paper says, as text
 */
public record MatchConflict(MatchRule rule, String expected, String found) {}
