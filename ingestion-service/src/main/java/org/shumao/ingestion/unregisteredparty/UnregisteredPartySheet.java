package org.shumao.ingestion.unregisteredparty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.contracts.unregisteredparty.UnregisteredParty;
import org.shumao.contracts.unregisteredparty.UnregisteredParty.Report;
import org.shumao.contracts.unregisteredparty.UnregisteredPartyEvent;
import org.shumao.ingestion.owner.Ownership;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.ingestion.validation.ValidatedRecord;

/** Notes which parties the accepted records of one submission name. Used by one thread. */
public final class UnregisteredPartySheet {
    /** The broker takes messages of a megabyte. */
    private static final int MOST_BYTES = 600_000;

    private final UUID submission;
    private final Ownership ownership;
    private final Instant receivedAt;
    private final Set<PartyRole> watched;
    private final int mostParties;
    /** By code, in all its roles. */
    private final Map<String, Map<PartyRole, Tally>> reported = new LinkedHashMap<>();

    private int parties;
    private long omitted;

    /**
     * @param ownership whose word a record is
     * @param watched roles that are reported although the registry knows the party
     * @param mostParties pairs of role and code
     */
    public UnregisteredPartySheet(
            UUID submission, Ownership ownership, Instant receivedAt, Set<PartyRole> watched, int mostParties) {
        this.submission = submission;
        this.ownership = ownership;
        this.receivedAt = receivedAt;
        this.watched = watched;
        this.mostParties = mostParties;
    }

    /**
     * Notes the parties of a record that was accepted; a draft or a rejected one has no event. A record without authority
     * counts for nothing, and a record is the report of a party only if it is its own word: nobody fulfils the obligation of
     * an enterprise by naming it.
     */
    public void note(ValidatedRecord validated) {
        List<TradeRecord> events = validated.events();
        if (events.isEmpty() || validated.findings().includes(ValidationRule.NO_AUTHORITY)) {
            return;
        }
        // The events of one record differ in the number that they name, never in their parties.
        TradeRecord record = events.get(0);
        codes(record).forEach((role, code) -> {
            if (code != null) {
                note(role, code, record, validated.names().get(role));
            }
        });
    }

    private static Map<PartyRole, @Nullable String> codes(TradeRecord record) {
        Map<PartyRole, @Nullable String> codes = new EnumMap<>(PartyRole.class);
        switch (record.type()) {
            case CUSTOMS_RESPONSE, TAX_BILL, SUMMARY_RESULT -> {
                // A customs response repeats the codes of its document.
            }
            case SERVICE_REPORT -> {
                codes.put(PartyRole.PLATFORM, record.platform());
                codes.put(PartyRole.REPORTER, record.enterprise());
                codes.put(PartyRole.AGENT, record.parties().agent());
            }
            default -> {
                Settlement settlement = record.settlement();
                codes.put(PartyRole.PLATFORM, record.platform());
                codes.put(PartyRole.E_COMMERCE_ENTERPRISE, record.enterprise());
                codes.put(PartyRole.AGENT, record.parties().agent());
                codes.put(PartyRole.LOGISTICS, record.parties().logistics());
                codes.put(PartyRole.OWNER, record.parties().owner());
                codes.put(PartyRole.PAYMENT, settlement == null ? null : settlement.payCode());
            }
        }
        return codes;
    }

    private void note(PartyRole role, String code, TradeRecord record, @Nullable String name) {
        Map<PartyRole, Tally> ofCode = reported.getOrDefault(code, Map.of());
        Tally party = ofCode.get(role);
        if (party == null) {
            if (!watched.contains(role) && ownership.isRegistered(code)) {
                return;
            }
            if (parties >= mostParties) {
                omitted++;
                return;
            }
            party = new Tally(role, code, ownership.speaksFor(code));
            reported.computeIfAbsent(code, first -> new EnumMap<>(PartyRole.class))
                    .put(role, party);
            parties++;
        }
        party.add(record, name);
    }

    /**
     * Returns the events of the submission, once the last record was noted; none if there is no party to report. All roles of a code
     * are in one event, so whoever counts the events that name a code counts submissions.
     */
    public List<UnregisteredPartyEvent> events() {
        List<UnregisteredPartyEvent> events = new ArrayList<>();
        List<UnregisteredParty> part = new ArrayList<>();
        int bytes = 0;
        for (Map<PartyRole, Tally> ofCode : reported.values()) {
            int more = ofCode.values().stream().mapToInt(Tally::bytes).sum();
            if (bytes + more > MOST_BYTES && !part.isEmpty()) {
                events.add(event(events.size(), part));
                part.clear();
                bytes = 0;
            }
            ofCode.values().forEach(party -> part.add(party.party()));
            bytes += more;
        }
        if (!part.isEmpty()) {
            events.add(event(events.size(), part));
        }
        return events;
    }

    private UnregisteredPartyEvent event(int part, List<UnregisteredParty> of) {
        return new UnregisteredPartyEvent(
                submission, part, ownership.submitter().enterprise(), receivedAt, of, part == 0 ? omitted : 0);
    }

    private record ReportedMonth(Flow flow, YearMonth month) {}

    /** Counts what the records say of one party in one role. */
    private static final class Tally {
        /** Bytes of a party in JSON without its name and reports, generously. */
        private static final int BYTES = 240;

        private static final int BYTES_OF_REPORT = 64;
        private static final int MOST_BYTES_OF_CHARACTER = 6;

        private final PartyRole role;
        private final String code;
        private final boolean speaks;
        private final Map<ReportedMonth, Long> reports = new HashMap<>();
        private LocalDateTime first = LocalDateTime.MAX;
        private LocalDateTime last = LocalDateTime.MIN;
        private @Nullable String name;
        private long records;

        /** @param speaks whether the submitter is the party, its agent, or relays for everybody */
        Tally(PartyRole role, String code, boolean speaks) {
            this.role = role;
            this.code = code;
            this.speaks = speaks;
        }

        void add(TradeRecord record, @Nullable String written) {
            records++;
            LocalDateTime time = record.versionTime();
            first = time.isBefore(first) ? time : first;
            last = time.isAfter(last) ? time : last;
            name = name == null ? written : name;
            if (speaks && isOwnWord(record.type())) {
                reports.merge(new ReportedMonth(record.flow(), record.dates().rateMonth()), 1L, Long::sum);
            }
        }

        /** Says whether such a record is a report of parties in this role: a list that names a platform is not the platform's. */
        private boolean isOwnWord(RecordType type) {
            return switch (role) {
                case PLATFORM -> type == RecordType.ORDER;
                case E_COMMERCE_ENTERPRISE -> type == RecordType.ORDER || type == RecordType.DECLARATION_LIST;
                case REPORTER -> type == RecordType.SERVICE_REPORT;
                case AGENT, PAYMENT, LOGISTICS, OWNER -> false;
            };
        }

        UnregisteredParty party() {
            List<Report> byFlow = reports.entrySet().stream()
                    .map(one -> new Report(one.getKey().flow(), one.getKey().month(), one.getValue()))
                    .toList();
            return new UnregisteredParty(role, code, name, records, first, last, byFlow);
        }

        /** Returns the most bytes that it takes in an event. */
        int bytes() {
            return BYTES
                    + (name == null ? 0 : name.length() * MOST_BYTES_OF_CHARACTER)
                    + reports.size() * BYTES_OF_REPORT;
        }
    }

    /** The configuration says which parties of the records ingestion reports to the registry. */
    @ConfigMapping(prefix = "shumao.ingestion.unregistered-parties")
    public interface UnregisteredPartyConfig {
        /**
         * Roles that are reported whether the registry knows the party or not: those whose reporting obligation the registry
         * watches ({@code shumao.reporting-obligations.*} there). Of other roles only unregistered parties are reported.
         */
        @WithDefault("PLATFORM,REPORTER")
        Set<PartyRole> watchedRoles();

        /** Most pairs of role and code that one submission reports; mentions of further ones are only counted. */
        @WithDefault("10000")
        @Min(1)
        @Max(100_000)
        int mostParties();
    }
}
