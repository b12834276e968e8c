package org.shumao.ingestion.validation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.shumao.ingestion.owner.AuthorityConfig;
import org.shumao.ingestion.owner.Ownership;
import org.shumao.ingestion.owner.Submitter;
import org.shumao.ingestion.person.PersonMarks;
import org.shumao.ingestion.rate.KnownRates;
import org.shumao.ingestion.register.RegisterFeed;
import org.shumao.ingestion.rule.RuleConfig;
import org.shumao.ingestion.signature.MessageSignatures;

/** Puts together what the rules see: everything as it is known when the submission comes. */
@ApplicationScoped
public class ValidationContexts {
    private final KnownRates rates;
    private final RuleConfig rules;
    private final RegisterFeed feed;
    private final AuthorityConfig authority;
    private final PersonMarks persons;
    private final MessageSignatures signatures;
    private final Clock clock;

    ValidationContexts(
            KnownRates rates,
            RuleConfig rules,
            RegisterFeed feed,
            AuthorityConfig authority,
            PersonMarks persons,
            MessageSignatures signatures,
            Clock clock) {
        this.rates = rates;
        this.rules = rules;
        this.feed = feed;
        this.authority = authority;
        this.persons = persons;
        this.signatures = signatures;
        this.clock = clock;
    }

    /**
     * @param receivedAt when this attempt at the submission came
     * @param now Asia/Shanghai wall clock
     * @throws IllegalStateException if the register of enterprises was not read yet
     */
    public ValidationContext of(UUID submission, Submitter submitter, Instant receivedAt, LocalDateTime now) {
        if (!feed.isCaughtUp()) {
            // Agents would get the finding that they have no authority.
            throw new IllegalStateException("the register of enterprises was not read yet");
        }
        Ownership ownership = new Ownership(submitter, feed.register(), receivedAt, clock, authority.authority());
        return new ValidationContext(submission, rates.table(), now, rules, ownership, persons, signatures.next());
    }
}
