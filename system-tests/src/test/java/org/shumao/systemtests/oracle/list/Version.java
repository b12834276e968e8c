package org.shumao.systemtests.oracle.list;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.systemtests.oracle.record.RecordKind;
import org.shumao.systemtests.oracle.record.SubmittedRecord;

/**
 * One version of a document, and the customs responses that are bound to it. Its numbers are those that it carries and those
 * that these responses carry.
 */
public final class Version {
    public static final Comparator<SubmittedRecord> BY_AGE =
            Comparator.comparing(SubmittedRecord::time).thenComparingInt(SubmittedRecord::operation);

    private final SubmittedRecord record;
    private final List<SubmittedRecord> responses = new ArrayList<>();
    private final List<SubmittedRecord> sources = new ArrayList<>();
    private final Set<String> preNos = new HashSet<>();
    private final Set<String> invtNos = new HashSet<>();

    Version(SubmittedRecord record) {
        this.record = record;
        learn(record);
    }

    public SubmittedRecord record() {
        return record;
    }

    LocalDateTime time() {
        return record.time();
    }

    List<SubmittedRecord> responses() {
        return responses;
    }

    Set<String> preNos() {
        return preNos;
    }

    Set<String> invtNos() {
        return invtNos;
    }

    void bind(SubmittedRecord response) {
        responses.add(response);
        learn(response);
    }

    private void learn(SubmittedRecord source) {
        sources.add(source);
        Optional.ofNullable(source.numbers().preNo()).ifPresent(preNos::add);
        Optional.ofNullable(source.numbers().invtNo()).ifPresent(invtNos::add);
    }

    boolean knowsCop() {
        return sources.stream().anyMatch(source -> source.numbers().copNo() != null);
    }

    /** A number of the enterprise: of the same enterprise, or of the same agent where one names no enterprise. */
    boolean knowsCopOf(SubmittedRecord asking) {
        return sources.stream().anyMatch(source -> isSameCop(source, asking));
    }

    static boolean isSameCop(SubmittedRecord one, SubmittedRecord other) {
        String copNo = other.numbers().copNo();
        return copNo != null && copNo.equals(one.numbers().copNo()) && isOfSameParty(one, other);
    }

    private static boolean isOfSameParty(SubmittedRecord one, SubmittedRecord other) {
        if (one.enterprise() != null && other.enterprise() != null) {
            return one.enterprise().equals(other.enterprise());
        }
        String agent = one.parties().agent();
        return agent != null && agent.equals(other.parties().agent());
    }

    boolean contradicts(SubmittedRecord response) {
        return differs(response.numbers().invtNo(), invtNos)
                || differs(response.numbers().preNo(), preNos);
    }

    private static boolean differs(@Nullable String number, Set<String> known) {
        return number != null && !known.isEmpty() && !known.contains(number);
    }

    /** What names a platform has to do with that platform's documents, and with what names none. */
    boolean isOpenTo(SubmittedRecord other) {
        return record.platform() == null
                || other.platform() == null
                || record.platform().equals(other.platform());
    }

    private boolean canBind(SubmittedRecord response) {
        boolean isReleaseOfDelete = record.kind() == RecordKind.LIST && record.isDelete() && response.releases();
        return isOpenTo(response) && !contradicts(response) && !isReleaseOfDelete;
    }

    /** The version that a customs response speaks of: the newest one of its time or before, else the oldest. */
    static Optional<Version> meantBy(SubmittedRecord response, Collection<Version> versions) {
        List<Version> able =
                versions.stream().filter(version -> version.canBind(response)).toList();
        List<Version> before = able.stream()
                .filter(version -> !version.time().isAfter(response.time()))
                .toList();
        Comparator<Version> age = Comparator.comparing(Version::record, BY_AGE);
        Optional<Version> meant =
                before.isEmpty() ? able.stream().min(age) : before.stream().max(age);
        meant.ifPresent(chosen -> able.stream()
                .filter(other -> !other.equals(chosen) && age.compare(other, chosen) == 0)
                .forEach(other -> Ties.mustAgree(other.record, chosen.record)));
        return meant;
    }
}
