package org.shumao.aggregation.referencedata;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.match.MatchTolerances;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.ReportingObligationEvent;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.tradecore.referencedata.EnterpriseChanges;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataEntry;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;
import org.shumao.tradecore.referencedata.ReferenceDataKind;

/** Takes events of registry and exchange rates into the database, and the database's versions into memory. */
@ApplicationScoped
public class ReferenceDataIntake {
    private static final Logger LOG = Logger.getLogger(ReferenceDataIntake.class);
    private static final EventCodec<EnterpriseEvent> ENTERPRISES = EventCodec.of(EnterpriseEvent.class);
    private static final EventCodec<ExchangeRate> RATES = EventCodec.of(ExchangeRate.class);
    private static final EventCodec<ReportingObligationEvent> OBLIGATIONS =
            EventCodec.of(ReportingObligationEvent.class);

    private final ReferenceDataStore store;
    private final EnterpriseStore enterprises;
    private final ReferenceDataHistory history;
    private final TopicAdmin topics;

    ReferenceDataIntake(
            ReferenceDataStore store, EnterpriseStore enterprises, ReferenceDataHistory history, TopicAdmin topics) {
        this.store = store;
        this.enterprises = enterprises;
        this.history = history;
        this.topics = topics;
    }

    /** Makes the one history that every use case of the service reads. */
    @Produces
    @Singleton
    static ReferenceDataHistory history() {
        return new ReferenceDataHistory();
    }

    /** First offset of a topic that was not yet taken in; 0 if the topic does not exist. */
    public long nextOffset(Topic topic) throws SQLException, InterruptedException {
        var id = topics.id(topic.topicName());
        return id.isEmpty() ? 0 : store.nextOffset(topic.topicName(), id.get());
    }

    /** How many events of a topic were taken in, those among them that changed nothing. */
    public long events(Topic topic) throws SQLException {
        return store.events(topic.topicName());
    }

    long start(Topic topic, String topicId) throws SQLException {
        return store.nextOffset(topic.topicName(), topicId);
    }

    void apply(Topic topic, String topicId, long from, long next, List<byte[]> events) throws SQLException {
        boolean ours = store.apply(topic.topicName(), topicId, from, next, events.size(), connection -> {
            // Under the feed's lock: what another replica has numbered meanwhile is known before we compare.
            load();
            switch (topic) {
                case ENTERPRISES -> applyEnterprises(connection, decode(ENTERPRISES, events));
                case EXCHANGE_RATES -> applyRates(connection, decode(RATES, events));
                case REPORTING_OBLIGATIONS -> ReportingObligations.upsert(connection, decode(OBLIGATIONS, events));
                default -> throw new IllegalArgumentException("no reference data come from " + topic);
            }
        });
        LOG.debugf("%d events of %s up to offset %d, taken in by us: %s", events.size(), topic, next, ours);
    }

    /** Makes a version of them if they are not those of the newest version. */
    public void setTolerances(MatchTolerances tolerances) throws SQLException {
        store.change(connection -> {
            load();
            store.insert(
                    connection,
                    EnterpriseChanges.changed(
                            List.of(
                                    tolerance(ReferenceData.PAYMENT_TOLERANCE, tolerances.payment()),
                                    tolerance(ReferenceData.ARITHMETIC_TOLERANCE, tolerances.arithmetic())),
                            history));
        });
        load();
    }

    /** Makes a version that changes nothing: what could not be evaluated is tried again under it. */
    public void renumber() throws SQLException {
        store.change(connection ->
                store.insert(connection, List.of(new ReferenceDataEntry(0, ReferenceDataKind.PROVINCE, "", null))));
    }

    private static ReferenceDataEntry tolerance(String name, BigDecimal amount) {
        return new ReferenceDataEntry(
                0,
                ReferenceDataKind.TOLERANCE,
                name,
                amount.stripTrailingZeros().toPlainString());
    }

    /** Brings versions that the database has numbered, by us or another replica, into memory; the newest of them. */
    public long load() throws SQLException {
        store.entriesAfter(history.latestVersion(), history::add);
        return history.latestVersion();
    }

    /**
     * The newest version in memory, which is not older than one that the database has numbered.
     *
     * @throws IllegalStateException if the database has not numbered it
     */
    public ReferenceData atLeast(long version) throws SQLException {
        if (history.latestVersion() < version && load() < version) {
            throw new IllegalStateException("the database has no version " + version + " of the reference data");
        }
        return history.latest();
    }

    private void applyEnterprises(Connection connection, List<EnterpriseEvent> events) throws SQLException {
        Map<String, EnterpriseChanges.KnownEnterprise> known = enterprises.known(
                connection, events.stream().map(EnterpriseEvent::uscc).toList());
        List<EnterpriseEvent> newest = EnterpriseChanges.newest(events, known);
        enterprises.upsert(connection, newest);
        store.insert(connection, EnterpriseChanges.entries(newest, known, history));
    }

    private void applyRates(Connection connection, List<ExchangeRate> rates) throws SQLException {
        Map<String, ReferenceDataEntry> newest = new LinkedHashMap<>();
        for (ExchangeRate rate : rates) {
            newest.put(
                    rate.key(),
                    new ReferenceDataEntry(
                            0,
                            ReferenceDataKind.RATE,
                            rate.key(),
                            rate.cnyPerUnit().stripTrailingZeros().toPlainString()));
        }
        store.insert(connection, EnterpriseChanges.changed(List.copyOf(newest.values()), history));
    }

    /** An event that is not readable is passed by and logged: the topic is compacted, its successor mends it. */
    private static <T> List<T> decode(EventCodec<T> codec, List<byte[]> events) {
        List<T> decoded = new ArrayList<>();
        for (byte[] event : events) {
            try {
                decoded.add(codec.decode(event));
            } catch (IOException | RuntimeException e) {
                LOG.errorf("reference data event not readable, passed by: %s", e.getMessage());
            }
        }
        return decoded;
    }
}
