package org.shumao.aggregation.order;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.Evidence;
import org.shumao.aggregation.order.LinkedDocument.BoundResponse;

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

    /** @param revokedAt when the last revocation of it was accepted; null if none was */
    ListCase(LinkedDocument list, @Nullable LocalDateTime revokedAt) {
        this.list = list;
        this.revokedAt = revokedAt;
        remaining = remaining(list.document().versions(), revokedAt);
        bound = new ArrayList<>(remaining.size());
        remaining.forEach(version -> bound.add(new ArrayList<>(0)));
        answers = bindRemaining();
        Optional<Answer> release = answers.stream().filter(Answer::releases).findFirst();
        releasedAt = release.map(Answer::time).orElse(null);
        released = release.map(this::versionOf).orElse(-1);
        standing = newestInForce();
        outcome = judged();
    }

    private static List<Version> remaining(List<Version> versions, @Nullable LocalDateTime revokedAt) {
        return revokedAt == null
                ? versions
                : versions.stream()
                        .filter(version -> version.record().versionTime().isAfter(revokedAt))
                        .toList();
    }

    /** Binds the answers that remain to versions that remain; the answers, oldest first. */
    private List<Answer> bindRemaining() {
        List<Answer> kept = new ArrayList<>(list.responses().size());
        int voided = list.document().versions().size() - remaining.size();
        for (BoundResponse response : list.responses()) {
            Answer answer = Answer.of(response.response());
            if (remains(answer.time())) {
                int version = response.version() >= voided ? response.version() - voided : rebound(answer, voided);
                if (version >= 0) {
                    kept.add(answer);
                    bound.get(version).add(answer);
                }
            }
        }
        kept.sort(Comparator.comparing(Answer::time));
        return kept;
    }

    /** Index of the remaining version to which an answer binds whose own version is void, or -1. */
    private int rebound(Answer answer, int voided) {
        int oldest = -1;
        int newest = -1;
        for (int i = 0; i < remaining.size(); i++) {
            Version version = remaining.get(i);
            if ((answer.releases() && Document.deletes(version))
                    || list.numbers(voided + i).contradictedBy(answer.receipt().record())) {
                continue;
            }
            oldest = oldest < 0 ? i : oldest;
            newest = version.record().versionTime().isAfter(answer.time()) ? newest : i;
        }
        return newest < 0 ? oldest : newest;
    }

    private int versionOf(Answer answer) {
        return IntStream.range(0, bound.size())
                .filter(version -> bound.get(version).contains(answer))
                .findFirst()
                .orElse(-1);
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

    /** The version that says to which order the list belongs: the one that stands, deletion or not, else the newest. */
    Version decisive() {
        return standing >= 0 && outcome != Outcome.REFUSED
                ? remaining.get(standing)
                : list.document().newest();
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
        return !answers.contains(answer)
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
