package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The origin says where a record came in; it is never part of the record's identity. Ingestion sets all of it, the sender none but
 * the guid; who submitted decides whether the record has authority over the documents of the parties that it names.
 *
 * @param submission id of the submission that carried it
 * @param position 1-based position of the record in that submission
 * @param guid the sender's serial, if any; in the field it is not unique and identifies nothing
 * @param submitter USCC of the enterprise whose key submitted it; null if it is not known
 * @param receivedAt when the submission was received; null if it is not known, then no agency is valid for it
 * @param relay whether the key may submit for everybody, as customs and single windows do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Origin(
        UUID submission,
        int position,
        @Nullable String guid,
        @Nullable String submitter,
        @Nullable Instant receivedAt,

        // Events that do not say so, older ones among them, are of keys that do not relay.
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean relay)
        implements Comparable<Origin> {
    private static final Comparator<Origin> ORDER = Comparator.comparing((Origin o) -> o.submission.toString())
            .thenComparingInt(Origin::position)
            .thenComparing(Origin::guid, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Origin::submitter, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Origin::receivedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Origin::relay);

    public Origin {
        Objects.requireNonNull(submission, "submission");
        RecordLimits.check(receivedAt);
    }

    /** An origin at a key that may submit for everybody. */
    public static Origin relayed(UUID submission, int position, @Nullable String guid, @Nullable String submitter) {
        return new Origin(submission, position, guid, submitter, null, true);
    }

    @Override
    public int compareTo(Origin other) {
        return ORDER.compare(this, other);
    }
}
