package org.shumao.registry.unregisteredparty.intake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.contracts.unregisteredparty.UnregisteredParty;
import org.shumao.contracts.unregisteredparty.UnregisteredPartyEvent;
import org.shumao.kit.problem.InvisibleCharacters;

/** Events read together, by the submission and part that they report. */
record UnregisteredPartyBatch(Map<Part, UnregisteredPartyEvent> events) {
    /** Names that are kept of a code in one role. */
    static final int MOST_NAMES = 5;

    private static final int LONGEST_NAME = 200;

    /** What is reported once. */
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
        @Override
        public int compareTo(RoleKey other) {
            int byCode = code.compareTo(other.code);
            return byCode == 0 ? role.compareTo(other.role) : byCode;
        }
    }

    /** A month for which a code reported. */
    record ReportKey(RoleKey party, YearMonth month) implements Comparable<ReportKey> {
        @Override
        public int compareTo(ReportKey other) {
            int byParty = party.compareTo(other.party);
            return byParty == 0 ? month.compareTo(other.month) : byParty;
        }
    }

    /** What the events add up to. */
    record Sums(
            SortedMap<String, CodeSum> codes,
            SortedMap<RoleKey, RoleSum> roles,
            SortedMap<ReportKey, ReportSum> reports) {
        /** What no record can carry did not come from ingestion, and would stop all that follows. */
        private void add(UnregisteredPartyEvent event, UnregisteredParty party) {
            if (!EnterpriseCode.isValid(party.code()) || party.records() < 1) {
                return;
            }
            codes.computeIfAbsent(party.code(), code -> new CodeSum(event)).add(event, party.records());
            RoleKey role = new RoleKey(party.code(), party.role());
            roles.computeIfAbsent(role, key -> new RoleSum(party)).add(party);
            party.reports().forEach((month, records) -> {
                if (records > 0) {
                    reports.computeIfAbsent(new ReportKey(role, month), key -> new ReportSum(event.receivedAt()))
                            .add(event.receivedAt(), records);
                }
            });
        }
    }

    /** One code in all its roles. */
    static final class CodeSum {
        private UUID lastSubmission;
        Instant firstSeen;
        Instant lastSeen;
        long records;
        int submissions = 1;

        private CodeSum(UnregisteredPartyEvent first) {
            lastSubmission = first.submission();
            firstSeen = first.receivedAt();
            lastSeen = first.receivedAt();
        }

        private void add(UnregisteredPartyEvent event, long more) {
            records += more;
            submissions += event.submission().equals(lastSubmission) ? 0 : 1;
            lastSubmission = event.submission();
            firstSeen = earlier(firstSeen, event.receivedAt());
            lastSeen = later(lastSeen, event.receivedAt());
        }
    }

    /** One code in one role. */
    static final class RoleSum {
        final Set<String> names = new LinkedHashSet<>();
        LocalDateTime firstTime;
        LocalDateTime lastTime;
        long records;

        private RoleSum(UnregisteredParty first) {
            firstTime = first.firstTime();
            lastTime = first.lastTime();
        }

        private void add(UnregisteredParty party) {
            records += party.records();
            firstTime = party.firstTime().isBefore(firstTime) ? party.firstTime() : firstTime;
            lastTime = party.lastTime().isAfter(lastTime) ? party.lastTime() : lastTime;
            String name = party.name();
            if (name != null && names.size() < MOST_NAMES && isShowable(name)) {
                names.add(name);
            }
        }
    }

    /** Reports of one code in one role for one month. */
    static final class ReportSum {
        Instant firstReceived;
        Instant lastReceived;
        long records;

        private ReportSum(Instant received) {
            firstReceived = received;
            lastReceived = received;
        }

        private void add(Instant received, long more) {
            records += more;
            firstReceived = earlier(firstReceived, received);
            lastReceived = later(lastReceived, received);
        }
    }

    /** A name with characters that nobody sees would show as another one. */
    private static boolean isShowable(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(InvisibleCharacters::contains);
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}
