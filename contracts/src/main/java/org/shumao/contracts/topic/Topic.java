package org.shumao.contracts.topic;

/**
 * The topics of the suite. The service that writes a topic creates it if it is missing.
 *
 * <p>The number of partitions of the records topic is fixed at creation: a change is a documented migration.
 */
public enum Topic {
    /** {@code TradeRecord} by order key; written by ingestion-service. */
    TRADE_RECORDS("shumao.trade.records.v1", 24, false),
    /**
     * {@code TradeRecord}s that carry no order number, by identifier; written by ingestion-service. A message whose
     * lines carry several identifiers has one event for each.
     */
    TRADE_REFERENCES("shumao.trade.references.v1", 24, false),
    /** Records that cannot be folded, as they came, by order key; written by aggregation-service. */
    DEAD_LETTERS("shumao.trade.dead-letters.v1", 1, false),
    /** {@code ExchangeRate} by {@code currency|month}; written by ingestion-service. */
    EXCHANGE_RATES("shumao.trade.rates.v1", 1, true),
    /** {@code EnterpriseEvent} by USCC; written by registry-service. */
    ENTERPRISES("shumao.registry.enterprises.v1", 1, true),
    /** {@code ReportingObligationEvent} by {@code kind|flow|period|enterprise}; written by registry-service. */
    REPORTING_OBLIGATIONS("shumao.registry.reporting-obligations.v1", 1, true),
    /** {@code ReportingStatementEvent} by {@code capacity|flow|period|reporter}; written by registry-service. */
    REPORTING_STATEMENTS("shumao.registry.reporting-statements.v1", 1, true),
    /** {@code ContributionEvent} by a hash of the order key, if they are published at all; written by aggregation-service. */
    CONTRIBUTIONS("shumao.aggregation.contributions.v1", 24, false),
    /** {@code UnregisteredPartyEvent} by submission; written by ingestion-service. */
    TRADE_UNREGISTERED_PARTIES("shumao.trade.unregistered-parties.v1", 1, false);

    private final String topicName;
    private final int partitions;
    private final boolean compacted;

    Topic(String topicName, int partitions, boolean compacted) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.compacted = compacted;
    }

    public String topicName() {
        return topicName;
    }

    public int partitions() {
        return partitions;
    }

    /** Compacted topics keep the last event of every key for ever; the others keep every event for ever. */
    public boolean compacted() {
        return compacted;
    }
}
