package org.shumao.registry.enterprise;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseProfile;
import org.shumao.contracts.topic.Topic;
import org.shumao.registry.agency.AgencyBook;
import org.shumao.registry.fact.Facts;
import org.shumao.registry.identifier.IdentifierTable;
import org.shumao.registry.outbox.Outbox;

/** Tells the whole present state of an enterprise after a change of it. */
@ApplicationScoped
class EnterpriseNews {
    private static final EventCodec<EnterpriseEvent> EVENTS = EventCodec.of(EnterpriseEvent.class);

    private final IdentifierTable identifiers;
    private final AgencyBook agencies;
    private final Outbox outbox;

    EnterpriseNews(IdentifierTable identifiers, AgencyBook agencies, Outbox outbox) {
        this.identifiers = identifiers;
        this.agencies = agencies;
        this.outbox = outbox;
    }

    /** The enterprise's row is locked and its version raised. */
    @Transactional(TxType.MANDATORY)
    void tell(Enterprise enterprise) {
        outbox.add(
                Topic.ENTERPRISES,
                key(enterprise.id()),
                EVENTS.encode(
                        event(enterprise, identifiers.aliases(enterprise.id()), agencies.withEnded(enterprise.id()))));
    }

    /** Enterprises just registered have the codes that came with them and no agents. */
    @Transactional(TxType.MANDATORY)
    void tellRegistered(List<Registration> registrations, List<Enterprise> enterprises) {
        List<byte[]> keys = registrations.stream()
                .map(registration -> key(registration.id()))
                .toList();
        List<byte[]> events = new ArrayList<>();
        for (int i = 0; i < registrations.size(); i++) {
            List<String> codes = List.copyOf(registrations.get(i).customsCodes());
            events.add(EVENTS.encode(event(enterprises.get(i), codes, List.of())));
        }
        outbox.addAll(Topic.ENTERPRISES, keys, events);
    }

    private static byte[] key(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    private static EnterpriseEvent event(Enterprise enterprise, List<String> aliases, List<Agency> agents) {
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
                        facts.holding(),
                        facts.firstFiledOn(),
                        enterprise.statusSince(),
                        facts.mergedInto()));
    }
}
