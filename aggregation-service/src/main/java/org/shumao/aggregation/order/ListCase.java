package org.shumao.aggregation.order;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.order.Contribution.Evidence;
import org.shumao.contracts.record.RecordType;

/**
 * What customs made of one list: a function of the set of its versions, of the answers about it and of the accepted
 * revocations that name it.
 *
 * <ol>
 *   <li>T, the latest acceptance of a revocation, voids everything up to it.
 *   <li>An answer binds to the newest remaining version that is not younger than it, else to the oldest; a release never
 *       to a delete. A version is refused if it was rejected and neither released nor taken up again afterwards.
 *   <li>R, the earliest remaining release, fixes the released version. Newer ones wait for an answer of their own.
 *   <li>The newest version that is neither refused nor waiting stands.
 * </ol>
 */
final class ListCase {
    /** Where a list ended up. */
    enum Outcome {
        STANDING,
        REFUSED,
        WITHDRAWN
    }

    private final LinkedDocument list;
    private final @Nullable LocalDateTime revokedAt;
    private final List<Version> remaining;
    private final List<Answer> answers;
    private final List<List<Answer>> bound;
    private final @Nullable LocalDateTime releasedAt;
    private final int released;
    private final int standing;
    private final Outcome outcome;

    ListCase(LinkedDocument list) {
        this.list = list;
        revokedAt = revocation(list);
        remaining = remaining(list.document().versions(), revokedAt);
        answers = answers(list, revokedAt);
        bound = bound();
        Optional<Answer> release = answers.stream().filter(Answer::releases).findFirst();
        releasedAt = release.map(Answer::time).orElse(null);
        released = release.map(this::binding).orElse(-1);
        standing = newestInForce();
        outcome = judged();
    }

    private static @Nullable LocalDateTime revocation(LinkedDocument list) {
        LocalDateTime latest = null;
        for (LinkedDocument revocation : list.applications(RecordType.REVOCATION)) {
            for (Version receipt : revocation.answers()) {
                Answer answer = Answer.of(receipt);
                if (answer.accepts() && (latest == null || answer.time().isAfter(latest))) {
                    latest = answer.time();
                }
            }
        }
        return latest;
    }

    private static List<Version> remaining(List<Version> versions, @Nullable LocalDateTime revokedAt) {
        return revokedAt == null
                ? versions
                : versions.stream()
                        .filter(version -> version.record().versionTime().isAfter(revokedAt))
                        .toList();
    }

    /** Those that remain, oldest first. */
    private static List<Answer> answers(LinkedDocument list, @Nullable LocalDateTime revokedAt) {
        List<Version> receipts = list.answers();
        if (receipts.isEmpty()) {
            return List.of();
        }
        return receipts.stream()
                .map(Answer::of)
                .filter(answer -> revokedAt == null || answer.time().isAfter(revokedAt))
                .sorted(Comparator.comparing(Answer::time))
                .toList();
    }

    private List<List<Answer>> bound() {
        if (answers.isEmpty()) {
            return Collections.nCopies(remaining.size(), List.of());
        }
        List<List<Answer>> byVersion = new ArrayList<>(remaining.size());
        remaining.forEach(version -> byVersion.add(new ArrayList<>(0)));
        for (Answer answer : answers) {
            int version = binding(answer);
            if (version >= 0) {
                byVersion.get(version).add(answer);
            }
        }
        return byVersion;
    }

    /** Index of the version that the answer binds to, or -1. */
    private int binding(Answer answer) {
        int oldest = -1;
        int newest = -1;
        for (int i = 0; i < remaining.size(); i++) {
            Version version = remaining.get(i);
            if (answer.releases() && Document.deletes(version)) {
                continue;
            }
            oldest = oldest < 0 ? i : oldest;
            newest = version.record().versionTime().isAfter(answer.time()) ? newest : i;
        }
        return newest < 0 ? oldest : newest;
    }

    private boolean refused(int version) {
        List<Answer> own = bound.get(version);
        if (own.isEmpty()) {
            return false;
        }
        Optional<LocalDateTime> rejected =
                own.stream().filter(Answer::rejects).map(Answer::time).max(Comparator.naturalOrder());
        return rejected.isPresent()
                && own.stream().noneMatch(Answer::releases)
                && own.stream().noneMatch(a -> a.overrules() && a.time().isAfter(rejected.get()));
    }

    private boolean waiting(int version) {
        return released >= 0
                && version > released
                && bound.get(version).stream().noneMatch(Answer::confirms);
    }

    private int newestInForce() {
        for (int i = remaining.size() - 1; i >= 0; i--) {
            if (!refused(i) && !waiting(i)) {
                return i;
            }
        }
        return -1;
    }

    private Outcome judged() {
        boolean declared = false;
        boolean inForce = false;
        for (int i = 0; i < remaining.size(); i++) {
            if (!Document.deletes(remaining.get(i))) {
                declared = true;
                inForce |= !refused(i);
            }
        }
        if (declared && !inForce) {
            return Outcome.REFUSED;
        }
        if (standing >= 0) {
            return Document.deletes(remaining.get(standing)) ? Outcome.WITHDRAWN : Outcome.STANDING;
        }
        return remaining.isEmpty() ? Outcome.WITHDRAWN : Outcome.REFUSED;
    }

    /** Whether something of this time is younger than the last accepted revocation. */
    boolean remains(LocalDateTime time) {
        return revokedAt == null || time.isAfter(revokedAt);
    }

    LinkedDocument list() {
        return list;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Whether a change of the released version still waits for customs. */
    boolean isWaiting() {
        return released >= 0
                && IntStream.range(0, remaining.size()).anyMatch(version -> waiting(version) && !refused(version));
    }

    /** Whether a revocation of it was accepted, whatever came later. */
    boolean revoked() {
        return revokedAt != null;
    }

    Optional<Version> standing() {
        return outcome == Outcome.STANDING ? Optional.of(remaining.get(standing)) : Optional.empty();
    }

    Evidence evidence() {
        return releasedAt == null ? Evidence.DECLARED : Evidence.RELEASED;
    }

    /** The earliest 700 after the release: what is left of the list leaves again. */
    Optional<Answer> reExport() {
        return answers.stream()
                .filter(Answer::reExports)
                .filter(answer -> releasedAt != null && answer.time().isAfter(releasedAt))
                .findFirst();
    }

    /** Whether the answer had no part in the outcome, and was not superseded by one that had: it came in vain. */
    boolean ignores(Answer answer) {
        return !remains(answer.time())
                || !answer.hasEffect()
                || (answer.reExports() && (releasedAt == null || !answer.time().isAfter(releasedAt)));
    }

    /** An answer of an unknown code, or a re-export of what was not released. */
    boolean hasIdleAnswers() {
        return answers.stream().anyMatch(answer -> answer.isUnknown() || (answer.reExports() && ignores(answer)));
    }

    /** What became of one of its versions. */
    Disposition disposition(Version version) {
        int at = remaining.indexOf(version);
        if (at < 0) {
            return Disposition.WITHDRAWN;
        }
        if (refused(at)) {
            return Disposition.REFUSED;
        }
        if (waiting(at)) {
            return Disposition.WAITING;
        }
        if (outcome == Outcome.REFUSED) {
            return Disposition.NO_EFFECT;
        }
        if (at == standing) {
            return Disposition.STANDING;
        }
        return outcome == Outcome.WITHDRAWN ? Disposition.WITHDRAWN : Disposition.SUPERSEDED;
    }
}
