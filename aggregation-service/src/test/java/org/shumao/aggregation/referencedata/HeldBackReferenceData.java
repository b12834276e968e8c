package org.shumao.aggregation.referencedata;

import jakarta.inject.Singleton;
import org.shumao.aggregation.database.Database;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;

/** The reference data of a replica that has read nothing yet. */
@Singleton
public class HeldBackReferenceData {
    private final Database database;
    private final EnterpriseStore enterprises;
    private final TopicAdmin topics;

    HeldBackReferenceData(Database database, EnterpriseStore enterprises, TopicAdmin topics) {
        this.database = database;
        this.enterprises = enterprises;
        this.topics = topics;
    }

    public ReferenceDataIntake create() {
        return new ReferenceDataIntake(database, enterprises, new ReferenceDataHistory(), topics);
    }
}
