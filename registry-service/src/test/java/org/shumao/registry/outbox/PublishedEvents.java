package org.shumao.registry.outbox;

import java.util.List;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.topic.Topic;
import org.shumao.registry.fixture.PublishedTopic;

/** Reads the events of some enterprises, in their order. */
public final class PublishedEvents extends PublishedTopic<EnterpriseEvent> {
    PublishedEvents(String id) {
        this(List.of(id));
    }

    public PublishedEvents(List<String> ids) {
        super(Topic.ENTERPRISES, EnterpriseEvent.class, ids::contains);
    }
}
