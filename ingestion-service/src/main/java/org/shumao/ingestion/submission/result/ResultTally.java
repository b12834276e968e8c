package org.shumao.ingestion.submission.result;

import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.ValidatedRecord;

/**
 * Counts and hashes of the results of a submission.
 *
 * <p>Whether an atomic submission is held back is known at its end, when its results are hashed already: so it is hashed
 * for both endings.
 */
public final class ResultTally {
    private final int storedLimit;
    private final Hashes asValidated = new Hashes();
    private final Hashes heldBack = new Hashes();
    private final boolean atomic;
    private Counts counts = Counts.NONE;
    private int results;

    /** @param storedLimit most results that are stored */
    public ResultTally(boolean atomic, int storedLimit) {
        this.atomic = atomic;
        this.storedLimit = storedLimit;
    }

    public void add(ValidatedRecord record) {
        Outcome outcome = record.outcome();
        counts = counts.plus(outcome);
        if (outcome == Outcome.ACCEPTED) {
            return;
        }
        results++;
        asValidated.add(record, outcome, results, storedLimit);
        if (atomic) {
            heldBack.add(record, held(outcome), results, storedLimit);
        }
    }

    /** What becomes of an outcome in a submission of which nothing is accepted. */
    static Outcome held(Outcome outcome) {
        return outcome == Outcome.ACCEPTED_WITH_WARNINGS ? Outcome.HELD_BACK : outcome;
    }

    public Counts counts() {
        return counts;
    }

    public Counts counts(boolean published) {
        return published ? counts : counts.holdingBack();
    }

    public ResultDigests digests(boolean published) {
        Hashes hashes = published ? asValidated : heldBack;
        String all = hashes.all.hex();
        return new ResultDigests(
                results,
                Math.min(results, storedLimit),
                all,
                hashes.stored == null ? all : hashes.stored,
                hashes.listed == null ? all : hashes.listed);
    }

    private static final class Hashes {
        private final ResultHash all = new ResultHash();
        private @Nullable String stored;
        private @Nullable String listed;

        void add(ValidatedRecord record, Outcome outcome, int number, int storedLimit) {
            all.add(record, outcome);
            if (number == storedLimit) {
                stored = all.hex();
            }
            if (number == Limit.RECEIPT_RECORDS.value()) {
                listed = all.hex();
            }
        }
    }
}
