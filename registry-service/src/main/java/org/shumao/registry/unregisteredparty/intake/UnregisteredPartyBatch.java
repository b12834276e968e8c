package org.shumao.registry.unregisteredparty.intake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.contracts.unregisteredparty.UnregisteredParty;
import org.shumao.contracts.unregisteredparty.UnregisteredPartyEvent;
import org.shumao.kit.problem.InvisibleCharacters;

/** Events read together, by the submission and part that they report. */
record UnregisteredPartyBatch(Map<Part, UnregisteredPartyEvent> events) {
    /** Names that are kept of a code in one role. */
    static final int MOST_NAMES = 5;

    private static final int LONGEST_NAME = 200;

    /** Says what is reported once. */
    record Part(UUID submission, int part) {}

    /** Of an event that is there twice the first counts. */
    static UnregisteredPartyBatch of(List<UnregisteredPartyEvent> events) {
        Map<Part, UnregisteredPartyEvent> byPart = new LinkedHashMap<>();
        events.forEach(event -> byPart.putIfAbsent(new Part(event.submission(), event.part()), event));
        return new UnregisteredPartyBatch(byPart);
    }

    /** Sums of some of the events, in the order of codes, so that replicas lock rows in one order. */
    Sums sums(Collection<Part> fresh) {
        Sums sums = new Sums(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        events.forEach((part, event) -> {
            if (fresh.contains(part)) {
                event.parties().forEach(party -> sums.add(event, party));
            }
        });
        return sums;
    }

    /** A code in one role. */
    record RoleKey(String code, PartyRole role) implements Comparable<RoleKey> {
        private static final Comparator<RoleKey> ORDER =
                Comparator.comparing(RoleKey::code).thenComparing(RoleKey::role);

        @Override
        public int compareTo(RoleKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** A code reported about this flow and month. */
    record ReportKey(RoleKey party, YearMonth month, Flow flow) implements Comparable<ReportKey> {
        private static final Comparator<ReportKey> ORDER = Comparator.comparing(ReportKey::party)
                .thenComparing(ReportKey::month)
                .thenComparing(ReportKey::flow);

        @Override
        public int compareTo(ReportKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** Says what the events add up to. */
    record Sums(
            SortedMap<String, CodeSum> codes,
            SortedMap<RoleKey, RoleSum> roles,
            SortedMap<ReportKey, ReportSum> reports) {
        /** What no record can carry did not come from ingestion, and would stop all that follows. */
        private void add(UnregisteredPartyEvent event, UnregisteredParty party) {
            if (!EnterpriseCode.isValid(party.code()) || party.records() < 1) {
                return;
            }
            Instant received = event.receivedAt();
            codes.merge(
                    party.code(),
                    new CodeSum(event.submission(), received, received, party.records(), 1),
                    CodeSum::plus);
            RoleKey role = new RoleKey(party.code(), party.role());
            String name = party.name();
            List<String> names = name != null && isShowable(name) ? List.of(name) : List.of();
            roles.merge(role, new RoleSum(names, party.firstTime(), party.lastTime(), party.records()), RoleSum::plus);
            party.reports().forEach(report -> {
                if (report.records() > 0) {
                    reports.merge(
                            new ReportKey(role, report.month(), report.flow()),
                            new ReportSum(received, received, report.records()),
                            ReportSum::plus);
                }
            });
        }
    }

    /**
     * Counts one code in all its roles.
     *
     * @param last the submission that was counted last: the parts of one follow each other
     */
    record CodeSum(UUID last, Instant firstSeen, Instant lastSeen, long records, int submissions) {
        private CodeSum plus(CodeSum next) {
            return new CodeSum(
                    next.last,
                    earlier(firstSeen, next.firstSeen),
                    later(lastSeen, next.lastSeen),
                    records + next.records,
                    submissions + (next.last.equals(last) ? 0 : 1));
        }
    }

    /** Counts one code in one role. */
    record RoleSum(List<String> names, LocalDateTime firstTime, LocalDateTime lastTime, long records) {
        private RoleSum plus(RoleSum next) {
            return new RoleSum(
                    Stream.concat(names.stream(), next.names.stream())
                            .distinct()
                            .limit(MOST_NAMES)
                            .toList(),
                    earlier(firstTime, next.firstTime),
                    later(lastTime, next.lastTime),
                    records + next.records);
        }
    }

    /** Counts the reports of one code in one role for one flow and month. */
    record ReportSum(Instant firstReceived, Instant lastReceived, long records) {
        private ReportSum plus(ReportSum next) {
            return new ReportSum(
                    earlier(firstReceived, next.firstReceived),
                    later(lastReceived, next.lastReceived),
                    records + next.records);
        }
    }

    /** A name with characters that nobody sees would show as another one. */
    private static boolean isShowable(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(InvisibleCharacters::contains);
    }

    private static <T extends Comparable<? super T>> T earlier(T one, T other) {
        return other.compareTo(one) < 0 ? other : one;
    }

    private static <T extends Comparable<? super T>> T later(T one, T other) {
        return other.compareTo(one) > 0 ? other : one;
    }
}
