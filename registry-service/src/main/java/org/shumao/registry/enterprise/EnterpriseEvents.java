package org.shumao.registry.enterprise;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseProfile;
import org.shumao.contracts.registry.KindPeriod;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.outbox.Outbox;
import org.shumao.registry.fact.Facts;
import org.shumao.registry.fact.Timeline;
import org.shumao.registry.identifier.IdentifierTable;

/** Puts an event with the whole present state of an enterprise into the outbox after each change. */
@ApplicationScoped
class EnterpriseEvents {
    private static final EventCodec<EnterpriseEvent> EVENTS = EventCodec.of(EnterpriseEvent.class);

    private final IdentifierTable identifiers;
    private final AgencyStore agencies;
    private final StateTable states;
    private final Outbox outbox;

    EnterpriseEvents(IdentifierTable identifiers, AgencyStore agencies, StateTable states, Outbox outbox) {
        this.identifiers = identifiers;
        this.agencies = agencies;
        this.states = states;
        this.outbox = outbox;
    }

    /** The enterprise's row is locked and its version raised. */
    @Transactional(TxType.MANDATORY)
    void changed(Enterprise enterprise) {
        outbox.add(
                Topic.ENTERPRISES.topicName(),
                key(enterprise.id()),
                EVENTS.encode(event(
                        enterprise,
                        identifiers.aliases(enterprise.id()),
                        agencies.withEnded(enterprise.id()),
                        states.mergedInto(enterprise.id()))));
    }

    /** Enterprises just registered have the codes that came with them and no agents. */
    @Transactional(TxType.MANDATORY)
    void registered(List<Registration> registrations, List<Enterprise> enterprises) {
        List<byte[]> keys = registrations.stream()
                .map(registration -> key(registration.id()))
                .toList();
        List<byte[]> events = new ArrayList<>();
        for (int i = 0; i < registrations.size(); i++) {
            List<String> codes = List.copyOf(registrations.get(i).customsCodes());
            events.add(EVENTS.encode(event(enterprises.get(i), codes, List.of(), List.of())));
        }
        outbox.addAll(Topic.ENTERPRISES.topicName(), keys, events);
    }

    private static byte[] key(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    private static EnterpriseEvent event(
            Enterprise enterprise, List<String> aliases, List<Agency> agents, List<Timeline> merged) {
        Facts facts = enterprise.facts();
        return new EnterpriseEvent(
                enterprise.id(),
                enterprise.version(),
                facts.name(),
                facts.kinds(),
                aliases,
                facts.province(),
                facts.registeredOn(),
                facts.status(),
                agents,
                new EnterpriseProfile(
                        facts.country(),
                        facts.city(),
                        facts.pilotZone(),
                        facts.cluster(),
                        facts.industry(),
                        facts.sizeClass(),
                        facts.groupHead(),
                        facts.firstFiledOn(),
                        enterprise.statusSince(),
                        facts.mergedInto()),
                kindPeriods(enterprise.timeline(), merged),
                enterprise.timeline().earlierFacts());
    }

    /** Returns null if the enterprise is of its kinds on all days, and the records that it stands for were of no others. */
    private static @Nullable List<KindPeriod> kindPeriods(Timeline own, List<Timeline> merged) {
        List<KindPeriod> periods = new ArrayList<>(own.kindPeriods());
        Set<String> unlimited = periods.stream()
                .filter(KindPeriod::unlimited)
                .map(KindPeriod::kind)
                .collect(Collectors.toSet());
        merged.stream()
                .flatMap(timeline -> timeline.kindPeriods().stream())
                .filter(period -> !unlimited.contains(period.kind()))
                .distinct()
                .forEach(periods::add);
        return periods.stream().allMatch(KindPeriod::unlimited) ? null : periods;
    }
}
