package org.shumao.registry.audit;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shumao.registry.agency.Author;

/**
 * One change of one enterprise.
 *
 * @param enterprise id
 * @param version of the enterprise after the change
 * @param author who
 * @param at when
 * @param reason why, if it is not plain from the action
 * @param effectiveFrom first day that the change is about, Asia/Shanghai; null if it is about no facts
 * @param before what was changed, a JSON document; null if there was nothing
 * @param after what became of it; null if there is nothing
 */
public record Change(
        String enterprise,
        long version,
        ChangeAction action,
        Author author,
        Instant at,
        @Nullable String reason,
        @Nullable LocalDate effectiveFrom,
        @Nullable String before,
        @Nullable String after) {}
