package org.shumao.aggregation.release;

/**
 * Marks the parameters of disclosure control that are in force, and gives none of them away: a build keeps the mark of those that protected
 * it, and is approved only while they are the same.
 *
 * @param mark HMAC-SHA-256 under the key of the auditor, 64 hexadecimal digits in lower case
 */
public record ParameterSeal(String mark) {}
