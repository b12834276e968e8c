package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a record came in: never part of its identity.
 *
 * @param submission id of the submission that carried it
 * @param position 1-based position of the record in that submission
 * @param guid the sender's serial, if any; in the field it is not unique and identifies nothing
 * @param submitter USCC of the enterprise whose key submitted it; null in events older than this property
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Origin(
        UUID submission,
        int position,
        @Nullable String guid,
        @Nullable String submitter) implements Comparable<Origin> {
    private static final Comparator<Origin> ORDER = Comparator.comparing((Origin o) -> o.submission.toString())
            .thenComparingInt(Origin::position)
            .thenComparing(Origin::guid, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Origin::submitter, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** An origin of which the submitter is not known. */
    public Origin(UUID submission, int position, @Nullable String guid) {
        this(submission, position, guid, null);
    }

    @Override
    public int compareTo(Origin other) {
        return ORDER.compare(this, other);
    }
}
