package org.shumao.ingestion.judge;

import java.time.LocalDateTime;
import java.util.UUID;
import org.shumao.ingestion.owner.Ownership;
import org.shumao.ingestion.rate.RateTable;
import org.shumao.ingestion.rule.RuleConfig;

/**
 * What the rules see besides the record.
 *
 * @param submission id of the submission that carries the records
 * @param rates exchange rates known when the submission came
 * @param now Asia/Shanghai wall clock when the submission came
 * @param config limits
 * @param ownership what the submitter may submit
 */
public record JudgeContext(
        UUID submission, RateTable rates, LocalDateTime now, RuleConfig config, Ownership ownership) {}
