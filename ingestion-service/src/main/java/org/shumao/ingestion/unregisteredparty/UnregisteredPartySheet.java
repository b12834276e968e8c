package org.shumao.ingestion.unregisteredparty;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.contracts.unregisteredparty.UnregisteredParty;
import org.shumao.contracts.unregisteredparty.UnregisteredPartyEvent;
import org.shumao.ingestion.owner.Ownership;
import org.shumao.ingestion.register.EnterpriseRegister;
import org.shumao.ingestion.rule.Rule;
import org.shumao.ingestion.unregisteredparty.UnregisteredPartyTally.Treatment;
import org.shumao.ingestion.validation.PartyNames;
import org.shumao.ingestion.validation.ValidatedRecord;

/**
 * Notes which parties the accepted records of one submission name. Used by one thread. It is called for every record, so a
 * party that was just seen is found by a hash and one comparison; the register is queried once for a party, as a rule.
 */
public final class UnregisteredPartySheet {
    private static final EventCodec<UnregisteredPartyEvent> CODEC = EventCodec.of(UnregisteredPartyEvent.class);

    /** Parties of a role that are found without looking them up; a power of two. */
    private static final int RECENT = 512;

    /** The broker takes messages of a megabyte. */
    private static final int MOST_BYTES = 600_000;

    private final UUID submission;
    private final Ownership ownership;
    private final Instant receivedAt;
    private final EnterpriseRegister register;
    private final Set<PartyRole> watched;
    private final int mostParties;
    /** Of each role, by hash of the code: who was seen last, reported or not. */
    private final Map<PartyRole, UnregisteredPartyTally[]> recent = new EnumMap<>(PartyRole.class);

    /** By code, in all its roles. */
    private final Map<String, Map<PartyRole, UnregisteredPartyTally>> reported = new LinkedHashMap<>();

    private int parties;
    private long omitted;

    /**
     * @param ownership whose word a record is
     * @param watched roles that are reported although the registry knows the party
     * @param mostParties pairs of role and code
     */
    public UnregisteredPartySheet(
            UUID submission,
            Ownership ownership,
            Instant receivedAt,
            EnterpriseRegister register,
            Set<PartyRole> watched,
            int mostParties) {
        this.submission = submission;
        this.ownership = ownership;
        this.receivedAt = receivedAt;
        this.register = register;
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
        if (events.isEmpty() || validated.findings().includes(Rule.NO_AUTHORITY)) {
            return;
        }
        // The events of one record differ in the number that they name, never in their parties.
        TradeRecord record = events.get(0);
        PartyNames names = validated.names();
        switch (record.type()) {
            case CUSTOMS_RESPONSE, TAX_BILL, SUMMARY_RESULT -> {
                // A customs response repeats the codes of its document.
            }
            case SERVICE_REPORT -> {
                note(PartyRole.PLATFORM, record.platform(), record, names);
                note(PartyRole.REPORTER, record.enterprise(), record, names);
                note(PartyRole.AGENT, record.parties().agent(), record, names);
            }
            default -> noteTrade(record, names);
        }
    }

    private void noteTrade(TradeRecord record, @Nullable PartyNames names) {
        note(PartyRole.PLATFORM, record.platform(), record, names);
        note(PartyRole.E_COMMERCE_ENTERPRISE, record.enterprise(), record, names);
        note(PartyRole.AGENT, record.parties().agent(), record, names);
        note(PartyRole.LOGISTICS, record.parties().logistics(), record, names);
        note(PartyRole.OWNER, record.parties().owner(), record, names);
        Settlement settlement = record.settlement();
        note(PartyRole.PAYMENT, settlement == null ? null : settlement.payCode(), record, names);
    }

    private void note(PartyRole role, @Nullable String code, TradeRecord record, @Nullable PartyNames names) {
        if (code == null) {
            return;
        }
        UnregisteredPartyTally[] ofRole = recent.get(role);
        if (ofRole == null) {
            ofRole = new UnregisteredPartyTally[RECENT];
            recent.put(role, ofRole);
        }
        int hash = code.hashCode();
        int slot = (hash ^ hash >>> 9) & (RECENT - 1);
        UnregisteredPartyTally party = ofRole[slot];
        if (party == null || !party.code.equals(code)) {
            party = find(role, code);
            ofRole[slot] = party;
        }
        switch (party.treatment) {
            case REGISTERED -> {
                // The registry knows it and watches no obligation in this role.
            }
            case OMITTED -> omitted++;
            case REPORTED -> {
                party.add(record);
                if (names != null && !party.hasName()) {
                    party.name(names.of(role));
                }
            }
        }
    }

    private UnregisteredPartyTally find(PartyRole role, String code) {
        Map<PartyRole, UnregisteredPartyTally> ofCode = reported.get(code);
        UnregisteredPartyTally found = ofCode == null ? null : ofCode.get(role);
        if (found != null) {
            return found;
        }
        if (!watched.contains(role) && register.knows(code)) {
            return new UnregisteredPartyTally(role, code, false, Treatment.REGISTERED);
        }
        if (parties >= mostParties) {
            return new UnregisteredPartyTally(role, code, false, Treatment.OMITTED);
        }
        UnregisteredPartyTally party =
                new UnregisteredPartyTally(role, code, ownership.speaksFor(code), Treatment.REPORTED);
        reported.computeIfAbsent(code, first -> new EnumMap<>(PartyRole.class)).put(role, party);
        parties++;
        return party;
    }

    /**
     * The events of the submission, once the last record was noted; none if there is no party to report. All roles of a code
     * are in one event, so whoever counts the events that name a code counts submissions.
     */
    public List<UnregisteredPartyEvent> events() {
        List<UnregisteredPartyEvent> events = new ArrayList<>();
        List<UnregisteredParty> part = new ArrayList<>();
        int bytes = 0;
        for (Map<PartyRole, UnregisteredPartyTally> ofCode : reported.values()) {
            int more = ofCode.values().stream()
                    .mapToInt(UnregisteredPartyTally::bytes)
                    .sum();
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

    public static byte[] key(UnregisteredPartyEvent event) {
        return event.submission().toString().getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] value(UnregisteredPartyEvent event) {
        return CODEC.encode(event);
    }
}
