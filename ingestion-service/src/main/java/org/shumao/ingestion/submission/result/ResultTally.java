package org.shumao.ingestion.submission.result;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.rule.Rule;
import org.shumao.ingestion.rule.Severity;
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
    private final Map<Severity, Map<Rule, Integer>> hits = new EnumMap<>(Severity.class);
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
        record.findings().broken().forEach(this::hit);
        asValidated.add(record, outcome, results, storedLimit);
        if (atomic) {
            heldBack.add(record, held(outcome), results, storedLimit);
        }
    }

    /** What becomes of an outcome in a submission of which nothing is accepted. */
    static Outcome held(Outcome outcome) {
        return outcome == Outcome.ACCEPTED_WITH_WARNINGS ? Outcome.HELD_BACK : outcome;
    }

    private void hit(Rule rule, Severity severity) {
        if (severity != Severity.INFO) {
            hits.computeIfAbsent(severity, unseen -> new EnumMap<>(Rule.class)).merge(rule, 1, Integer::sum);
        }
    }

    /** How many records each rule hit, always in the same order: statements that add them up then cannot block each other. */
    public List<RuleHit> hits() {
        return hits.entrySet().stream()
                .flatMap(of -> of.getValue().entrySet().stream()
                        .map(hit -> new RuleHit(hit.getKey().id(), of.getKey(), hit.getValue())))
                .sorted(Comparator.comparing(RuleHit::rule).thenComparing(RuleHit::severity))
                .toList();
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
