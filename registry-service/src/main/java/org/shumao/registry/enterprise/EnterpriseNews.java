package org.shumao.registry.enterprise;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.shumao.contracts.record.EventCodec;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.topic.Topic;
import org.shumao.registry.agency.AgencyBook;
import org.shumao.registry.outbox.Outbox;

/** Tells the whole present state of an enterprise after a change of it. */
@ApplicationScoped
class EnterpriseNews {
    private static final EventCodec<EnterpriseEvent> EVENTS = EventCodec.of(EnterpriseEvent.class);

    private final Identifier.Repository identifiers;
    private final AgencyBook agencies;
    private final Outbox outbox;

    EnterpriseNews(Identifier.Repository identifiers, AgencyBook agencies, Outbox outbox) {
        this.identifiers = identifiers;
        this.agencies = agencies;
        this.outbox = outbox;
    }

    /** The enterprise's row is locked and its version raised. */
    @Transactional(TxType.MANDATORY)
    EnterpriseView tell(Enterprise enterprise) {
        List<String> codes = identifiers.codesOf(enterprise.id);
        outbox.add(
                Topic.ENTERPRISES,
                enterprise.id.getBytes(StandardCharsets.UTF_8),
                EVENTS.encode(enterprise.event(codes, agencies.of(enterprise.id))));
        return EnterpriseView.from(enterprise, codes);
    }
}
