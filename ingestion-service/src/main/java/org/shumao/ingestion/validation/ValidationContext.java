package org.shumao.ingestion.validation;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Origin;
import org.shumao.ingestion.owner.Ownership;
import org.shumao.ingestion.owner.Submitter;
import org.shumao.ingestion.person.PersonMarks;
import org.shumao.ingestion.rate.KnownRates.RateTable;
import org.shumao.ingestion.rule.RuleConfig;
import org.shumao.ingestion.signature.MessageSignature;

/**
 * The rules see this besides the record.
 *
 * @param submission id of the submission that carries the records
 * @param rates exchange rates known when the submission came
 * @param now Asia/Shanghai wall clock when the submission came
 * @param config limits
 * @param ownership what the submitter may submit
 * @param persons marks buyers and consignees
 * @param signature of the one message of the submission; listens to its parser
 */
public record ValidationContext(
        UUID submission,
        RateTable rates,
        LocalDateTime now,
        RuleConfig config,
        Ownership ownership,
        PersonMarks persons,
        MessageSignature signature) {
    /** Marks no persons and verifies no signature. */
    public ValidationContext(
            UUID submission, RateTable rates, LocalDateTime now, RuleConfig config, Ownership ownership) {
        this(submission, rates, now, config, ownership, PersonMarks.none(), MessageSignature.unverified());
    }

    /** Returns where a record of this submission came in. */
    public Origin origin(int position, @Nullable String guid) {
        Submitter submitter = ownership.submitter();
        return new Origin(
                submission, position, guid, submitter.enterprise(), ownership.receivedAt(), submitter.relays());
    }
}
