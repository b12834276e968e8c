package org.shumao.registry.audit;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.fact.FactsDocument;

/**
 * One change of one enterprise, of an agency that it granted, or of a key that it holds.
 *
 * @param enterprise id
 * @param version of the enterprise after the change; null if the change raises none
 * @param subject id of the agent, or of the key; null if the change is about the enterprise itself
 * @param author who
 * @param at when
 * @param reason why, if it is not plain from the action
 * @param effectiveFrom first day that the change is about, Asia/Shanghai; null if it is about no facts
 * @param before what was changed, a JSON document; null if there was nothing
 * @param after what became of it; null if there is nothing
 */
public record Change(
        String enterprise,
        @Nullable Long version,
        @Nullable String subject,
        ChangeAction action,
        Author author,
        Instant at,
        @Nullable String reason,
        @Nullable LocalDate effectiveFrom,
        @Nullable String before,
        @Nullable String after) {
    /** A change that raises no version of the enterprise. */
    public static Change ofSubject(
            String enterprise,
            String subject,
            ChangeAction action,
            Author author,
            Instant at,
            @Nullable String reason,
            @Nullable Object before,
            @Nullable Object after) {
        return new Change(
                enterprise,
                null,
                subject,
                action,
                author,
                at,
                reason,
                null,
                before == null ? null : FactsDocument.write(before),
                after == null ? null : FactsDocument.write(after));
    }
}
