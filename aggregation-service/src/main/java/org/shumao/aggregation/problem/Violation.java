package org.shumao.aggregation.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One broken rule: an entry of the member {@code errors} of a {@code validation-failed} problem.
 *
 * @param field parameter
 * @param rule stable name of the rule, for programs
 * @param value what was given, shortened; absent if nothing was given
 * @param expected what the rule wants
 * @param message a sentence for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Violation(String field, String rule, @Nullable String value, String expected, String message) {}
