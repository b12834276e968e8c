package org.shumao.contracts.match;

/**
 * One broken rule of document matching. The values are numbers, codes and amounts; about persons it says only that they
 * differ.
 *
 * @param rule the broken rule
 * @param expected value in the first document, as text
 * @param found value in the second document, as text
 */
public record MatchConflict(MatchRule rule, String expected, String found) {}
