package org.shumao.ingestion.submission.result;

import org.shumao.ingestion.rule.Rule;
import org.shumao.ingestion.rule.Severity;

/**
 * How many records of a submission a rule hit.
 *
 * @param rule id in the catalogue {@link Rule}
 * @param severity ERROR or WARNING
 * @param records a record that breaks a rule at many places counts once, with the severest of them
 */
public record RuleHit(String rule, Severity severity, int records) {}
