package org.shumao.contracts.record;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a record came in: never part of its identity.
 *
 * @param submission id of the submission that carried it
 * @param position 1-based position of the record in that submission
 * @param guid the sender's serial, if any; in the field it is not unique and identifies nothing
 */
public record Origin(
        UUID submission, int position, @Nullable String guid) implements Comparable<Origin> {
    private static final Comparator<Origin> ORDER = Comparator.comparing((Origin o) -> o.submission.toString())
            .thenComparingInt(Origin::position)
            .thenComparing(Origin::guid, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(Origin other) {
        return ORDER.compare(this, other);
    }
}
