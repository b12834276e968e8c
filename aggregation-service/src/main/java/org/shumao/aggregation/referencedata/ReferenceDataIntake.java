package org.shumao.aggregation.referencedata;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.aggregation.database.Database;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.match.MatchTolerances;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.ReportingObligationEvent;
import org.shumao.contracts.registry.ReportingStatementEvent;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.topic.TopicAdmin;
import org.shumao.tradecore.referencedata.Ageing;
import org.shumao.tradecore.referencedata.EnterpriseChanges;
import org.shumao.tradecore.referencedata.Exclusion;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataEntry;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;
import org.shumao.tradecore.referencedata.ReferenceDataKind;

/**
 * Takes events of registry and exchange rates into the database, and the database's versions into memory: tables reference_data_feed,
 * reference_data_version and reference_data_entry. Replicas read the same compacted topics; the row lock on the feed and its offset let
 * each change in once and give it one number.
 */
@ApplicationScoped
public class ReferenceDataIntake {
    private static final Logger LOG = Logger.getLogger(ReferenceDataIntake.class);
    private static final EventCodec<EnterpriseEvent> ENTERPRISES = EventCodec.of(EnterpriseEvent.class);
    private static final EventCodec<ExchangeRate> RATES = EventCodec.of(ExchangeRate.class);
    private static final EventCodec<ReportingObligationEvent> OBLIGATIONS =
            EventCodec.of(ReportingObligationEvent.class);
    private static final EventCodec<ReportingStatementEvent> STATEMENTS = EventCodec.of(ReportingStatementEvent.class);

    private static final int ADDED_AT_ONCE = 10_000;

    private static final String TODAY = "select (now() at time zone 'Asia/Shanghai')::date as today";

    private final Database database;
    private final EnterpriseStore enterprises;
    private final ReferenceDataHistory history;
    private final TopicAdmin topics;

    ReferenceDataIntake(
            Database database, EnterpriseStore enterprises, ReferenceDataHistory history, TopicAdmin topics) {
        this.database = database;
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

    /** Returns the first offset of a topic that was not yet taken in; 0 if the topic does not exist. */
    public long nextOffset(Topic topic) throws SQLException, InterruptedException {
        Optional<String> id = topics.id(topic.topicName());
        return id.isEmpty() ? 0 : start(topic, id.get());
    }

    /** Returns how many events of a topic were taken in, those among them that changed nothing; offsets do not count them. */
    public long events(Topic topic) throws SQLException {
        return database.inTransaction((Connection connection) -> Sql.first(
                        connection,
                        "select coalesce(sum(events), 0)::bigint from reference_data_feed where topic = ?",
                        row -> row.getLong(1),
                        topic.topicName())
                .orElseThrow());
    }

    /** Returns where the feed of a topic stands; 0 if it was never read. */
    long start(Topic topic, String topicId) throws SQLException {
        return database.inTransaction((Connection connection) -> lock(connection, topic.topicName(), topicId));
    }

    /** Applies events of a topic unless another replica did so already. */
    void apply(Topic topic, String topicId, long from, long next, List<byte[]> events) throws SQLException {
        boolean ours = database.inTransaction((Connection connection) -> {
            if (lock(connection, topic.topicName(), topicId) != from) {
                return false;
            }
            // Under the feed's lock: what another replica has numbered meanwhile is known before we compare.
            load();
            switch (topic) {
                case ENTERPRISES -> applyEnterprises(connection, decode(ENTERPRISES, events));
                case EXCHANGE_RATES -> applyRates(connection, decode(RATES, events));
                case REPORTING_OBLIGATIONS ->
                    insert(
                            connection,
                            EnterpriseChanges.entries(
                                    ReportingObligations.upsert(connection, decode(OBLIGATIONS, events)), history));
                case REPORTING_STATEMENTS -> ReportingStatements.upsert(connection, decode(STATEMENTS, events));
                default -> throw new IllegalArgumentException("no reference data come from " + topic);
            }
            Sql.update(
                    connection,
                    "update reference_data_feed set next_offset = ?, events = events + ? where topic = ?",
                    next,
                    events.size(),
                    topic.topicName());
            return true;
        });
        LOG.debugf("%d events of %s up to offset %d, taken in by us: %s", events.size(), topic, next, ours);
    }

    /** Makes a version of them if they are not those of the newest version. */
    public void setTolerances(MatchTolerances tolerances) throws SQLException {
        makeVersion(of(tolerances));
    }

    /** Makes a version of the day if it is later than that of the newest version: no clock takes a day back. */
    public void setDay(LocalDate day) throws SQLException {
        if (isLater(day)) {
            makeVersion(List.of(age(Ageing.DAY, day)));
        }
    }

    /**
     * Makes the version of a day of our clock, as far as the clock of the database has come: a day is never taken back, so that one clock
     * that runs ahead would age goods for good.
     */
    public void turnDay(LocalDate day) throws SQLException {
        if (isLater(day)) {
            LocalDate reached = database.inTransaction(
                    (Connection connection) -> Sql.first(connection, TODAY, row -> Columns.date(row, "today"))
                            .orElseThrow());
            setDay(reached.isBefore(day) ? reached : day);
        }
    }

    /** Makes one version of all that is set for this installation, as far as the newest version does not say so. */
    void set(MatchTolerances tolerances, Ageing ageing) throws SQLException {
        List<ReferenceDataEntry> entries = new ArrayList<>(of(tolerances));
        entries.add(age(Ageing.STALE_AFTER, ageing.staleAfter()));
        entries.add(age(Ageing.UNDECLARED_AFTER, ageing.undeclaredAfter()));
        Optional.ofNullable(ageing.day()).ifPresent(day -> entries.add(age(Ageing.DAY, day)));
        makeVersion(entries);
    }

    /** Under the lock: what another replica has numbered meanwhile is known before we compare. */
    private void makeVersion(List<ReferenceDataEntry> entries) throws SQLException {
        database.run((Connection connection) -> {
            lockVersion(connection);
            load();
            insert(
                    connection,
                    EnterpriseChanges.changed(
                            entries.stream()
                                    .filter(entry -> !isEarlierDay(entry))
                                    .toList(),
                            history));
        });
        load();
    }

    private boolean isEarlierDay(ReferenceDataEntry entry) {
        String value = entry.value();
        return entry.code().equals(Ageing.DAY) && value != null && !isLater(LocalDate.parse(value));
    }

    private boolean isLater(LocalDate day) {
        return !history.latest().ageing().hasReached(day);
    }

    private static List<ReferenceDataEntry> of(MatchTolerances tolerances) {
        return List.of(
                tolerance(ReferenceData.PAYMENT_TOLERANCE, tolerances.payment()),
                tolerance(ReferenceData.ARITHMETIC_TOLERANCE, tolerances.arithmetic()));
    }

    private static ReferenceDataEntry age(String name, Object value) {
        return new ReferenceDataEntry(0, ReferenceDataKind.AGEING, name, value.toString());
    }

    /**
     * Makes a version by which a document of an order counts no longer, or counts again, as a part of a transaction.
     *
     * @param ended whether it counts again
     */
    public void exclude(Connection connection, String orderKey, Exclusion exclusion, boolean ended)
            throws SQLException {
        lockVersion(connection);
        insert(
                connection,
                List.of(new ReferenceDataEntry(
                        0, ReferenceDataKind.EXCLUSION, Exclusion.code(orderKey), exclusion.row(), ended)));
    }

    /** Makes a version that changes nothing: what could not be evaluated is tried again under it. */
    public void renumber() throws SQLException {
        database.run((Connection connection) -> {
            lockVersion(connection);
            insert(connection, List.of(new ReferenceDataEntry(0, ReferenceDataKind.PROVINCE, "", null)));
        });
    }

    /** Lets one replica at a time make changes that come from no topic. */
    private static void lockVersion(Connection connection) throws SQLException {
        Sql.execute(connection, "select from reference_data_version for update");
    }

    private static ReferenceDataEntry tolerance(String name, BigDecimal amount) {
        return new ReferenceDataEntry(
                0,
                ReferenceDataKind.TOLERANCE,
                name,
                amount.stripTrailingZeros().toPlainString());
    }

    /**
     * Brings versions that the database has numbered, by us or another replica, into memory, some whole versions at a time; returns the
     * newest of them.
     */
    public long load() throws SQLException {
        database.run((Connection connection) -> {
            List<ReferenceDataEntry> entries = new ArrayList<>();
            Sql.each(
                    connection,
                    "select version, kind, code, value, ended from reference_data_entry where version > ? order by version",
                    row -> {
                        ReferenceDataEntry entry = new ReferenceDataEntry(
                                row.getLong(1),
                                ReferenceDataKind.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getBoolean(5));
                        boolean whole = !entries.isEmpty()
                                && entries.get(entries.size() - 1).version() < entry.version();
                        if (whole && entries.size() >= ADDED_AT_ONCE) {
                            history.add(List.copyOf(entries));
                            entries.clear();
                        }
                        entries.add(entry);
                    },
                    history.latestVersion());
            history.add(entries);
        });
        return history.latestVersion();
    }

    /**
     * Returns the newest version in memory, which is not older than one that the database has numbered.
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
        insert(connection, EnterpriseChanges.entries(newest, known, history));
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
        insert(connection, EnterpriseChanges.changed(List.copyOf(newest.values()), history));
    }

    /** Gives the changes one new number. */
    private static void insert(Connection connection, Collection<ReferenceDataEntry> unnumbered) throws SQLException {
        if (unnumbered.isEmpty()) {
            return;
        }
        long version =
                Sql.number(connection, "update reference_data_version set version = version + 1 returning version");
        BinaryCopy rows = new BinaryCopy(5);
        for (ReferenceDataEntry entry : unnumbered) {
            rows.row()
                    .int8(version)
                    .text(entry.kind().name())
                    .text(entry.code())
                    .nullable(entry.value())
                    .bool(entry.ended());
        }
        rows.copyInto(connection, "reference_data_entry (version, kind, code, value, ended)");
    }

    private static long lock(Connection connection, String topic, String topicId) throws SQLException {
        Sql.update(
                connection,
                "insert into reference_data_feed (topic, topic_id, next_offset) values (?, ?, 0) on conflict do nothing",
                topic,
                topicId);
        return Sql.first(
                        connection,
                        "select topic_id, next_offset from reference_data_feed where topic = ? for update",
                        row -> {
                            if (!row.getString(1).equals(topicId)) {
                                throw new IllegalStateException(
                                        "topic " + topic + " is not the one this database was filled from (topic id "
                                                + row.getString(1) + " then, " + topicId + " now)");
                            }
                            return row.getLong(2);
                        },
                        topic)
                .orElseThrow();
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
