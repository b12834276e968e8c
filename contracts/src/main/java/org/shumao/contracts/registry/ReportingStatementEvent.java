package org.shumao.contracts.registry;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Money;

/**
 * The event says what a reporter states about one flow of one period: that what it sent is complete, or that it has nothing to
 * send. It goes to the compacted topic {@code shumao.registry.reporting-statements.v1}. A correction is a higher version of the
 * same statement, a withdrawal as well.
 *
 * @param id of the statement in the registry, the same for all of its versions
 * @param version 1, 2, ...: a lower version never replaces a higher one
 * @param reporter id of the enterprise: its USCC, or {@code COUNTRY:NUMBER} for a foreign enterprise without one
 * @param capacity as what it states
 * @param flow exports or imports
 * @param period in SDMX notation: of the frequency of the obligation; a month of {@link Capacity#RELAY}
 * @param content whether something was sent
 * @param records the number of documents of the period that it sent and that stand: each once, in its last version, without
 *     those that it took back; 0 of a nil statement. A platform counts orders, an e-commerce enterprise the orders of which it
 *     sent the order, the list or both, each once, an exporter or importer of services service reports, {@link Capacity#RELAY}
 *     declaration lists
 * @param sum their gross value in CNY, returns not deducted; 0 of a nil statement
 * @param firstStatedAt when the first version was stated since the last withdrawal: response is measured by it
 * @param statedAt when this version was stated or withdrawn
 * @param withdrawn whether it is withdrawn: then nothing is stated
 */
public record ReportingStatementEvent(
        long id,
        long version,
        String reporter,
        Capacity capacity,
        Flow flow,
        String period,
        Content content,
        long records,
        Money sum,
        Instant firstStatedAt,
        Instant statedAt,
        boolean withdrawn) {

    /** Every sum is in this currency. */
    public static final String CURRENCY = "CNY";

    /** The capacity says as what a reporter states. */
    public enum Capacity {
        /** A platform states the orders that were made on it. */
        PLATFORM,
        /** An e-commerce enterprise states the orders and lists that it sends itself. */
        E_COMMERCE_ENTERPRISE,
        /** An exporter of services states what it exports. */
        SERVICE_EXPORTER,
        /** An importer of services states what it imports. */
        SERVICE_IMPORTER,
        /** Customs, or the operator of a single window, states all declaration lists that it passed on for others in a month. */
        RELAY;

        /** Returns the kind whose obligation the statement meets; empty of {@link #RELAY}. */
        public Optional<EnterpriseKind> kind() {
            return switch (this) {
                case PLATFORM -> Optional.of(EnterpriseKind.PLATFORM);
                case E_COMMERCE_ENTERPRISE -> Optional.of(EnterpriseKind.E_COMMERCE_ENTERPRISE);
                case SERVICE_EXPORTER -> Optional.of(EnterpriseKind.SERVICE_EXPORTER);
                case SERVICE_IMPORTER -> Optional.of(EnterpriseKind.SERVICE_IMPORTER);
                case RELAY -> Optional.empty();
            };
        }

        /** Returns the flows of which such a reporter makes statements. */
        public Set<Flow> flows() {
            return switch (this) {
                case PLATFORM, E_COMMERCE_ENTERPRISE, RELAY -> EnumSet.allOf(Flow.class);
                case SERVICE_EXPORTER -> EnumSet.of(Flow.EXPORT);
                case SERVICE_IMPORTER -> EnumSet.of(Flow.IMPORT);
            };
        }
    }

    /** The content says whether something was sent. */
    public enum Content {
        /** All records of the period were sent. */
        COMPLETE,
        /** There is nothing to send. */
        NIL
    }

    public ReportingStatementEvent {
        Objects.requireNonNull(reporter, "reporter");
        Objects.requireNonNull(capacity, "capacity");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(sum, "sum");
        Objects.requireNonNull(firstStatedAt, "firstStatedAt");
        Objects.requireNonNull(statedAt, "statedAt");
        if (Period.parse(period).isEmpty()) {
            throw new IllegalArgumentException("not a period: " + period);
        }
        if (!sum.currency().equals(CURRENCY)) {
            throw new IllegalArgumentException("a sum in " + sum.currency());
        }
        boolean nothing = records == 0 && sum.amount().signum() == 0;
        if (records < 0 || sum.amount().signum() < 0 || (content == Content.NIL && !nothing)) {
            throw new IllegalArgumentException(content + " with " + records + " records and " + sum.amount());
        }
    }

    /** Returns the period. */
    public Period stated() {
        return Period.parse(period).orElseThrow();
    }

    /** Returns the key of the event on its topic. */
    public String key() {
        return capacity + "|" + flow.code() + "|" + period + "|" + reporter;
    }
}
