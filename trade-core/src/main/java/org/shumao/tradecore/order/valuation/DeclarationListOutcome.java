package org.shumao.tradecore.order.valuation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.cube.ClearanceKey;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.order.linkage.LinkedDocument;
import org.shumao.tradecore.order.linkage.LinkedDocument.BoundResponse;
import org.shumao.tradecore.order.state.Document;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.order.timeline.Disposition;

/**
 * Says what customs made of one list: a function of the set of its versions, of the customs responses about it and of the accepted
 * revocations that name it.
 *
 * <ol>
 *   <li>T, the latest acceptance of a revocation, voids everything up to it.
 *   <li>A response binds to the newest remaining version that is not younger than it, else to the oldest; a release never
 * to a delete, and a 120, 300 or 399 with a revoked invtNo only to a version that carries this number. A version is refused if it
 * was rejected and neither released nor taken up again afterwards.
 *   <li>R, the earliest remaining release, fixes the released version. Newer ones wait for a response of their own.
 *   <li>The newest version that is neither refused nor waiting stands.
 * </ol>
 */
public final class DeclarationListOutcome {
    /** An outcome says where a list ended up. */
    public enum Outcome {
        STANDING,
        REFUSED,
        WITHDRAWN
    }

    private final LinkedDocument list;
    private final @Nullable LocalDateTime revokedAt;
    private final List<Version> remaining;
    private final Set<String> revokedNumbers;
    private final List<ListResponse> responses;
    private final Set<Version> heard = Collections.newSetFromMap(new IdentityHashMap<>(2));
    private final List<List<ListResponse>> bound;
    private final @Nullable LocalDateTime releasedAt;
    private final int released;
    private final Optional<ListResponse> reExport;
    private final int standing;
    private final Outcome outcome;

    /** @param revokedAt when the last revocation of it was accepted; null if none was */
    public DeclarationListOutcome(LinkedDocument list, @Nullable LocalDateTime revokedAt) {
        this.list = list;
        this.revokedAt = revokedAt;
        remaining = remaining(list.document().versions(), revokedAt);
        bound = new ArrayList<>(remaining.size());
        remaining.forEach(version -> bound.add(new ArrayList<>(0)));
        revokedNumbers = revokedNumbers();
        responses = bindRemaining();
        responses.forEach(response -> heard.add(response.receipt()));
        Optional<ListResponse> release =
                responses.stream().filter(ListResponse::releases).findFirst();
        releasedAt = release.map(ListResponse::time).orElse(null);
        released = release.map(this::versionOf).orElse(-1);
        reExport = responses.stream()
                .filter(ListResponse::reExports)
                .filter(response -> releasedAt != null && response.time().isAfter(releasedAt))
                .findFirst();
        standing = newestInForce();
        outcome = determined();
    }

    private static List<Version> remaining(List<Version> versions, @Nullable LocalDateTime revokedAt) {
        return revokedAt == null
                ? versions
                : versions.stream()
                        .filter(version -> version.record().versionTime().isAfter(revokedAt))
                        .toList();
    }

    /** Binds the responses that remain to versions that remain; the responses, oldest first. */
    private List<ListResponse> bindRemaining() {
        List<ListResponse> kept = new ArrayList<>(list.responses().size());
        int voided = list.document().versions().size() - remaining.size();
        for (BoundResponse given : list.responses()) {
            ListResponse response = ListResponse.of(given.response());
            if (remains(response.time())) {
                int version = given.version() - voided;
                if (version < 0) {
                    version = rebound(response, voided);
                } else if (isRevoked(response, remaining.get(version))) {
                    version = -1;
                }
                if (version >= 0) {
                    kept.add(response);
                    bound.get(version).add(response);
                }
            }
        }
        kept.sort(Comparator.comparing(ListResponse::time));
        return kept;
    }

    /** Index of the remaining version to which a response binds whose own version is void, or -1. */
    private int rebound(ListResponse response, int voided) {
        int younger = Math.max(0, list.versionsUntil(response.time()) - voided);
        for (int i = younger - 1; i >= 0; i--) {
            if (canBeAbout(response, voided, i)) {
                return i;
            }
        }
        for (int i = younger; i < remaining.size(); i++) {
            if (canBeAbout(response, voided, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean canBeAbout(ListResponse response, int voided, int version) {
        return !(response.releases() && Document.deletes(remaining.get(version)))
                && !isRevoked(response, remaining.get(version))
                && !list.numbers(voided + version)
                        .contradictedBy(response.receipt().record());
    }

    /** Says whether the response confirms what was revoked: it carries the invtNo of that, and the version does not. */
    private boolean isRevoked(ListResponse response, Version version) {
        String invtNo = response.receipt().record().numbers().invtNo();
        return invtNo != null
                && !response.releases()
                && (response.confirms() || response.overrules())
                && revokedNumbers.contains(invtNo)
                && !invtNo.equals(version.record().numbers().invtNo());
    }

    /** The numbers of customs that versions and responses up to the revocation carry. */
    private Set<String> revokedNumbers() {
        if (revokedAt == null) {
            return Set.of();
        }
        return Stream.concat(
                        list.document().versions().stream()
                                .filter(version -> !remains(version.record().versionTime())),
                        list.responses().stream()
                                .map(BoundResponse::response)
                                .filter(response ->
                                        !remains(ListResponse.of(response).time())))
                .flatMap(version -> Stream.ofNullable(version.record().numbers().invtNo()))
                .collect(Collectors.toSet());
    }

    private int versionOf(ListResponse response) {
        return IntStream.range(0, bound.size())
                .filter(version -> bound.get(version).contains(response))
                .findFirst()
                .orElse(-1);
    }

    private boolean refused(int version) {
        List<ListResponse> own = bound.get(version);
        if (own.isEmpty()) {
            return false;
        }
        Optional<LocalDateTime> rejected = own.stream()
                .filter(ListResponse::rejects)
                .map(ListResponse::time)
                .max(Comparator.naturalOrder());
        return rejected.isPresent()
                && own.stream().noneMatch(ListResponse::releases)
                && own.stream().noneMatch(a -> a.overrules() && a.time().isAfter(rejected.get()));
    }

    private boolean waiting(int version) {
        return released >= 0
                && version > released
                && bound.get(version).stream().noneMatch(ListResponse::confirms);
    }

    private int newestInForce() {
        for (int i = remaining.size() - 1; i >= 0; i--) {
            if (!refused(i) && !waiting(i)) {
                return i;
            }
        }
        return -1;
    }

    private Outcome determined() {
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

    /** Says whether something of this time is younger than the last accepted revocation. */
    public boolean remains(LocalDateTime time) {
        return revokedAt == null || time.isAfter(revokedAt);
    }

    /** The version that says to which order the list belongs: the one that stands, deletion or not, else the newest. */
    Version decisive() {
        return standing >= 0 && outcome != Outcome.REFUSED
                ? remaining.get(standing)
                : list.document().newest();
    }

    public LinkedDocument list() {
        return list;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Says whether a change of the released version still waits for customs. */
    boolean isUnlinked() {
        return released >= 0
                && IntStream.range(0, remaining.size()).anyMatch(version -> waiting(version) && !refused(version));
    }

    /** Says whether a revocation of it was accepted, whatever came later. */
    boolean revoked() {
        return revokedAt != null;
    }

    public Optional<Version> standing() {
        return outcome == Outcome.STANDING ? Optional.of(remaining.get(standing)) : Optional.empty();
    }

    /** Returns the day of the last that was heard of a list that stands: by the version that stands, or by a customs response about it. */
    LocalDate lastHeard() {
        LocalDateTime stated = remaining.get(standing).record().versionTime();
        LocalDateTime answered = responses.isEmpty()
                ? stated
                : responses.get(responses.size() - 1).time();
        return (answered.isAfter(stated) ? answered : stated).toLocalDate();
    }

    /** Returns how long customs took, from the oldest version that remains: what amends a declaration begins nothing anew. */
    Optional<ClearanceKey> clearance() {
        if (releasedAt == null) {
            return Optional.empty();
        }
        TradeRecord first = remaining.get(0).record();
        LocalDate declaration = first.dates().declaration();
        TradeRecord counting = remaining.get(standing).record();
        return Optional.of(ClearanceKey.of(
                counting.flow(),
                Objects.requireNonNullElse(counting.regime(), Dimension.UNKNOWN),
                declaration == null ? first.versionTime().toLocalDate() : declaration,
                releasedAt.toLocalDate()));
    }

    Evidence evidence() {
        return releasedAt == null ? Evidence.DECLARED : Evidence.RELEASED;
    }

    /** The earliest 700 after the release: what is left of the list leaves again. */
    public Optional<ListResponse> reExport() {
        return reExport;
    }

    /** Says whether the response had no part in the outcome, and was not superseded by one that had: it came in vain. */
    public boolean ignores(ListResponse response) {
        return !heard.contains(response.receipt())
                || !response.hasEffect()
                || (response.reExports()
                        && (releasedAt == null || !response.time().isAfter(releasedAt)));
    }

    /** A response of an unknown code, or a re-export of what was not released. */
    boolean hasIdleResponses() {
        return responses.stream()
                .anyMatch(response -> response.isUnknown() || (response.reExports() && ignores(response)));
    }

    /** Says what became of one of its versions. */
    public Disposition disposition(Version version) {
        int at = list.indexOf(version) - (list.document().versions().size() - remaining.size());
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
