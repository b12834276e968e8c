package org.shumao.aggregation.referencedata;

import jakarta.inject.Singleton;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;

/** The reference data of a replica that has read nothing yet. */
@Singleton
public class HeldBackReferenceData {
    private final ReferenceDataStore store;
    private final EnterpriseStore enterprises;
    private final TopicAdmin topics;

    HeldBackReferenceData(ReferenceDataStore store, EnterpriseStore enterprises, TopicAdmin topics) {
        this.store = store;
        this.enterprises = enterprises;
        this.topics = topics;
    }

    public ReferenceDataIntake create() {
        return new ReferenceDataIntake(store, enterprises, new ReferenceDataHistory(), topics);
    }
}
