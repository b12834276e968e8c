package org.shumao.ingestion.validation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.shumao.ingestion.owner.Owners;
import org.shumao.ingestion.owner.Submitter;
import org.shumao.ingestion.person.PersonMarks;
import org.shumao.ingestion.rate.KnownRates;
import org.shumao.ingestion.rule.RuleConfig;
import org.shumao.ingestion.signature.MessageSignatures;

/** Puts together what the rules see: everything as it is known when the submission comes. */
@ApplicationScoped
public class ValidationContexts {
    private final KnownRates rates;
    private final RuleConfig rules;
    private final Owners owners;
    private final PersonMarks persons;
    private final MessageSignatures signatures;

    ValidationContexts(
            KnownRates rates, RuleConfig rules, Owners owners, PersonMarks persons, MessageSignatures signatures) {
        this.rates = rates;
        this.rules = rules;
        this.owners = owners;
        this.persons = persons;
        this.signatures = signatures;
    }

    /**
     * @param receivedAt when this attempt at the submission came
     * @param now Asia/Shanghai wall clock
     * @throws IllegalStateException if the register of enterprises was not read yet
     */
    public ValidationContext of(UUID submission, Submitter submitter, Instant receivedAt, LocalDateTime now) {
        return new ValidationContext(
                submission, rates.table(), now, rules, owners.of(submitter, receivedAt), persons, signatures.next());
    }
}
