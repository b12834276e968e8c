package org.shumao.systemtests.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.Sum;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.systemtests.oracle.list.Group;
import org.shumao.systemtests.oracle.list.Verdict;
import org.shumao.systemtests.oracle.record.SubmittedBody;
import org.shumao.systemtests.oracle.record.SubmittedRecord;

/**
 * Figures from submitted files, from scratch: everything is kept, and all records are evaluated at once. Slow and large on
 * purpose, so that it is plain.
 */
public final class Oracle {
    private final Map<String, BigDecimal> cnyPerUnit = new HashMap<>();
    private final Set<String> reporting = new HashSet<>();
    private final Codes codes = new Codes();
    private final Authority authority = new Authority(codes);
    private final List<Received> received = new ArrayList<>();
    private final Set<String> excluded = new HashSet<>();
    private @Nullable LocalDate day;

    /** Yuan for one unit of a currency in a month. */
    public void rate(String currency, YearMonth month, BigDecimal rate) {
        cnyPerUnit.put(currency + month, rate);
    }

    /** What the register says: an enterprise has to report its services of a flow for a month. */
    public void reporting(String uscc, Flow flow, YearMonth month) {
        reporting.add(uscc + flow + month);
    }

    /** Another spelling of an enterprise. */
    public void alias(String code, String uscc) {
        codes.alias(code, uscc);
    }

    /**
     * An enterprise's word that another one may submit its records.
     *
     * @param from first day in Shanghai; null for ever before
     * @param to last day in Shanghai; null for ever after
     * @param withdrawnAt since when it holds no longer; null if it was not withdrawn
     */
    public void agency(
            String principal,
            String agent,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant withdrawnAt) {
        authority.grant(principal, agent, from, to, withdrawnAt);
    }

    /**
     * What the register says: an enterprise is a platform.
     *
     * @param from first day in Shanghai; null for ever before
     * @param to last day in Shanghai; null for ever after
     */
    public void platform(String enterprise, @Nullable LocalDate from, @Nullable LocalDate to) {
        authority.platform(enterprise, from, to);
    }

    /** Lists of which nothing was heard for 30 days until then are stale, and orders of 90 days undeclared; before the first day none are. */
    public void day(LocalDate today) {
        day = today;
    }

    /**
     * Statisticians decided that a document does not count in an order.
     *
     * @param document its type, resolved enterprise and number, between bars; of an order the type alone
     */
    public void exclude(String orderNo, String platform, String enterprise, String document) {
        excluded.add(String.join("|", orderNo, platform, enterprise, document));
    }

    /** Statisticians took that back. */
    public void include(String orderNo, String platform, String enterprise, String document) {
        excluded.remove(String.join("|", orderNo, platform, enterprise, document));
    }

    /** Reads one body that a relay submitted, who may submit for everybody; draft records in it are skipped. */
    public void read(byte[] body, String mediaType) {
        read(body, mediaType, Origin.RELAY);
    }

    /**
     * Reads one submitted body; draft records in it are skipped.
     *
     * @param submitter USCC of the enterprise whose key it was
     * @param relay whether the key may submit for everybody
     */
    public void read(byte[] body, String mediaType, String submitter, Instant receivedAt, boolean relay) {
        read(body, mediaType, new Origin(submitter, receivedAt, relay));
    }

    private void read(byte[] body, String mediaType, Origin origin) {
        SubmittedBody.read(body, mediaType, record -> received.add(new Received(record, origin)));
    }

    /** The figures with the rates, aliases, agencies and platforms known now. */
    public Sums sums() {
        return evaluated().sums();
    }

    /** How many of the lists that count customs released after how many days, by month of the release and flow: {@code 2025-03 X 2}. */
    public SortedMap<String, Long> clearances() {
        return evaluated().clearances();
    }

    /** Services in fen by month, flow, evidence and what is said of each: ordered and delivered digitally, via a platform. */
    public SortedMap<String, Long> services() {
        return evaluated().services();
    }

    /** What counts for a reporter, as a statement of it is compared: {@code PLATFORM|X|2025-03|91330100799655058B}. */
    public SortedMap<String, Counted> counted() {
        return evaluated().counted();
    }

    /** Documents, and their gross value. */
    public record Counted(long records, long fen) {
        public Counted plus(Counted other) {
            return new Counted(records + other.records, fen + other.fen);
        }
    }

    private Money evaluated() {
        Money money = new Money(cnyPerUnit, reporting, new Sums(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        List<Received> counting = received.stream()
                .filter(authority::covers)
                .map(one -> new Received(codes.resolve(one.record()), one.origin()))
                .toList();
        new Evaluation(counting, authority, new Review(day, excluded)).addTo(money);
        return money;
    }

    /** The day, and what is excluded: order, platform, enterprise and document. */
    record Review(@Nullable LocalDate day, Set<String> excluded) {
        /** Whether so many days have passed since then. */
        boolean isOver(LocalDate since, int days) {
            return day != null && ChronoUnit.DAYS.between(since, day) >= days;
        }

        boolean excludesOrder(Group group) {
            return excludes(group, "ORDER||");
        }

        boolean excludesList(Group group, SubmittedRecord list) {
            return excludes(group, String.join("|", "DECLARATION_LIST", list.enterprise(), list.documentNo()));
        }

        /** A report has one number wherever it belongs. */
        boolean excludesReport(SubmittedRecord report) {
            String document = String.join("|", "", "SERVICE_REPORT", report.enterprise(), report.documentNo());
            return excluded.stream().anyMatch(exclusion -> exclusion.endsWith(document));
        }

        private boolean excludes(Group group, String document) {
            return excluded.contains(String.join("|", group.orderNo(), group.platform(), group.enterprise(), document));
        }
    }

    /** Converts amounts and keeps what they add up to. */
    record Money(
            Map<String, BigDecimal> cnyPerUnit,
            Set<String> reporting,
            Sums sums,
            SortedMap<String, Long> clearances,
            SortedMap<String, Long> services,
            SortedMap<String, Counted> counted) {
        private static final int MOST_DAYS = 60;

        /** Goods of one order count for its platform, unless it names none and belongs to its enterprise, and for its enterprise. */
        void countGoods(SubmittedRecord standing, YearMonth month, Collection<Sum> values) {
            Counted order = new Counted(1, values.stream().mapToLong(Sum::fen).sum());
            if (!Objects.equals(standing.platform(), standing.enterprise())) {
                count("PLATFORM", standing.platform(), standing.flow(), month, order);
            }
            count("E_COMMERCE_ENTERPRISE", standing.enterprise(), standing.flow(), month, order);
        }

        /** A line that is reported counts for whoever reports it. */
        void countReported(SubmittedRecord report, YearMonth month, Counted line) {
            String kind = report.flow() == Flow.EXPORT ? "SERVICE_EXPORTER" : "SERVICE_IMPORTER";
            count(kind, report.enterprise(), report.flow(), month, line);
        }

        private void count(String kind, @Nullable String reporter, Flow flow, YearMonth month, Counted more) {
            if (reporter != null) {
                counted.merge(String.join("|", kind, flow.code(), month.toString(), reporter), more, Counted::plus);
            }
        }

        /** @param said by yes, no and unknown: ordered and delivered digitally, and via a platform */
        void addService(YearMonth month, Flow flow, Evidence evidence, String said, Sum value) {
            services.merge(month + " " + flow.code() + " " + evidence + " " + said, value.fen(), Long::sum);
        }

        void addClearance(Flow flow, Verdict.Clearance clearance) {
            long days = Math.max(0, Math.min(clearance.days(), MOST_DAYS + 1));
            clearances.merge(YearMonth.from(clearance.released()) + " " + flow.code() + " " + days, 1L, Long::sum);
        }

        /** Whether an enterprise has to report its services of a flow for a month. */
        boolean isReporting(@Nullable String enterprise, Flow flow, YearMonth month) {
            return reporting.contains(enterprise + flow + month);
        }

        Sum convert(BigDecimal amount, String currency, YearMonth rateMonth) {
            return Exchange.convert(cnyPerUnit, amount, currency, rateMonth);
        }
    }
}
