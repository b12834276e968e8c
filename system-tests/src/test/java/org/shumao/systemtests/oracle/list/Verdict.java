package org.shumao.systemtests.oracle.list;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.systemtests.oracle.record.SubmittedRecord;

/**
 * What became of a list, by all that was said about it.
 *
 * @param decisive the version that stands, be it a delete; else the newest
 * @param standing the version that stands, if the list does
 * @param reExported when the goods left again, after their release
 * @param lastHeard when the last was said of it: by the version that stands, or by customs
 * @param clearance how long customs took to release it; empty if it did not
 */
public record Verdict(
        Outcome outcome,
        SubmittedRecord decisive,
        @Nullable SubmittedRecord standing,
        Evidence evidence,
        Optional<LocalDateTime> reExported,
        LocalDateTime lastHeard,
        Optional<Clearance> clearance) {
    /** When customs released a list, and how many days after its first declaration that is not void. */
    public record Clearance(LocalDate released, long days) {}

    /** Where a list ends. */
    public enum Outcome {
        STANDS,
        REFUSED,
        WITHDRAWN
    }

    /** @param voidUntil versions and responses up to then are void */
    static Verdict of(Document list, Optional<LocalDateTime> voidUntil) {
        return new Deliberation(list, voidUntil).verdict();
    }

    /** What remains, from the oldest to the newest, each version with its responses. */
    private static final class Deliberation {
        private static final Comparator<SubmittedRecord> IN_TIME =
                Comparator.comparing(SubmittedRecord::time).thenComparingInt(SubmittedRecord::status);

        private record Remaining(Version version, List<SubmittedRecord> responses) {}

        private final Document list;
        private final Optional<LocalDateTime> voidUntil;
        private final List<Remaining> remaining;

        Deliberation(Document list, Optional<LocalDateTime> voidUntil) {
            this.list = list;
            this.voidUntil = voidUntil;
            this.remaining = list.versions().stream()
                    .filter(version -> remains(version.time()))
                    .map(version -> new Remaining(version, new ArrayList<>()))
                    .toList();
            list.versions()
                    .forEach(version -> version.responses().stream()
                            .filter(response -> remains(response.time()))
                            .forEach(response -> keep(version, response)));
        }

        private boolean remains(LocalDateTime time) {
            return voidUntil.isEmpty() || time.isAfter(voidUntil.get());
        }

        /** A response whose version is void speaks of one that remains, or of none. */
        private void keep(Version bound, SubmittedRecord response) {
            List<Version> possible = remaining.stream()
                    .map(Remaining::version)
                    .filter(version -> !List.of(120, 300, 399).contains(response.status())
                            || !isRevoked(response.numbers().invtNo(), version))
                    .toList();
            Optional<Version> meant = remains(bound.time())
                    ? possible.stream().filter(bound::equals).findFirst()
                    : Version.meantBy(response, possible);
            meant.ifPresent(version -> remaining.stream()
                    .filter(candidate -> candidate.version().equals(version))
                    .forEach(candidate -> candidate.responses().add(response)));
        }

        /** Whether a number is that of what was revoked, and not that of a version which remains. */
        private boolean isRevoked(@Nullable String invtNo, Version version) {
            return invtNo != null
                    && !invtNo.equals(version.record().numbers().invtNo())
                    && list.versions().stream()
                            .flatMap(any -> Stream.concat(Stream.of(any.record()), any.responses().stream()))
                            .filter(said -> !remains(said.time()))
                            .anyMatch(said -> invtNo.equals(said.numbers().invtNo()));
        }

        Verdict verdict() {
            Optional<LocalDateTime> released = release().map(SubmittedRecord::time);
            Optional<Clearance> clearance = released.map(time -> clearance(time.toLocalDate()));
            Evidence evidence = released.isPresent() ? Evidence.RELEASED : Evidence.DECLARED;
            Optional<LocalDateTime> reExported = released.flatMap(this::reExport);
            Optional<SubmittedRecord> standing =
                    isRefused() ? Optional.empty() : newestInForce().map(Version::record);
            SubmittedRecord decisive = standing.orElse(list.newest().record());
            if (standing.isPresent() && !decisive.isDelete()) {
                return new Verdict(
                        Outcome.STANDS, decisive, decisive, evidence, reExported, lastHeard(decisive), clearance);
            }
            boolean withdrawn = voidUntil.isPresent() || standing.isPresent();
            Outcome outcome = withdrawn ? Outcome.WITHDRAWN : Outcome.REFUSED;
            return new Verdict(outcome, decisive, null, evidence, reExported, lastHeard(decisive), clearance);
        }

        private Clearance clearance(LocalDate released) {
            SubmittedRecord first = remaining.get(0).version().record();
            LocalDate declared = first.dates().declared();
            LocalDate from = declared == null ? first.time().toLocalDate() : declared;
            return new Clearance(released, ChronoUnit.DAYS.between(from, released));
        }

        private LocalDateTime lastHeard(SubmittedRecord decisive) {
            return Stream.concat(
                            Stream.of(decisive), remaining.stream().flatMap(version -> version.responses().stream()))
                    .map(SubmittedRecord::time)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }

        private Optional<SubmittedRecord> release() {
            return remaining.stream()
                    .flatMap(version -> version.responses().stream())
                    .filter(SubmittedRecord::releases)
                    .min(IN_TIME);
        }

        private Optional<LocalDateTime> reExport(LocalDateTime released) {
            return remaining.stream()
                    .flatMap(version -> version.responses().stream())
                    .filter(response ->
                            response.status() == 700 && response.time().isAfter(released))
                    .map(SubmittedRecord::time)
                    .min(Comparator.naturalOrder());
        }

        /** Every version that is no delete was refused, and there is one. */
        private boolean isRefused() {
            List<Remaining> stating = remaining.stream()
                    .filter(version -> !version.version().record().isDelete())
                    .toList();
            return !stating.isEmpty() && stating.stream().allMatch(Deliberation::isRefused);
        }

        private static boolean isRefused(Remaining version) {
            Optional<LocalDateTime> last = version.responses().stream()
                    .filter(SubmittedRecord::refuses)
                    .map(SubmittedRecord::time)
                    .max(Comparator.naturalOrder());
            return last.isPresent()
                    && version.responses().stream().noneMatch(SubmittedRecord::releases)
                    && version.responses().stream()
                            .noneMatch(response -> List.of(120, 300, 399).contains(response.status())
                                    && response.time().isAfter(last.get()));
        }

        /** The newest version that is neither refused nor waits to be confirmed after the release of an older one. */
        private Optional<Version> newestInForce() {
            int released = release()
                    .map(response -> remaining.indexOf(remaining.stream()
                            .filter(version -> version.responses().contains(response))
                            .findFirst()
                            .orElseThrow()))
                    .orElse(Integer.MAX_VALUE);
            for (int i = remaining.size() - 1; i >= 0; i--) {
                Remaining version = remaining.get(i);
                boolean waits = i > released
                        && version.responses().stream()
                                .noneMatch(response -> List.of(120, 399, 800).contains(response.status()));
                if (!waits && !isRefused(version)) {
                    return Optional.of(version.version());
                }
            }
            return Optional.empty();
        }
    }
}
