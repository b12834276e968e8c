package org.shumao.ingestion.unregisteredparty;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.contracts.unregisteredparty.UnregisteredParty;

/** What is noted about one party of a submission while it is read. */
final class UnregisteredPartyTally {
    /** Bytes of a party in JSON without its name and reports, generously. */
    private static final int BYTES = 240;

    private static final int BYTES_OF_MONTH = 32;
    private static final int MOST_BYTES_OF_CHARACTER = 6;

    /** More than there are, so that days sort as numbers. */
    private static final int MONTHS = 16;

    private static final int MOST_DAYS = 32;

    final PartyRole role;
    final String code;
    final Treatment treatment;

    private final boolean speaks;
    private final Map<YearMonth, Long> reports = new TreeMap<>();
    private LocalDateTime first = LocalDateTime.MAX;
    private LocalDateTime last = LocalDateTime.MIN;
    private int firstDay = Integer.MAX_VALUE;
    private int lastDay = Integer.MIN_VALUE;
    private @Nullable String name;
    private @Nullable YearMonth month;
    private long inMonth;
    private long records;

    /** What becomes of it. */
    enum Treatment {
        REPORTED,
        /** A registered enterprise whose obligations nobody watches. */
        REGISTERED,
        /** More parties than one submission reports. */
        OMITTED
    }

    /** @param speaks whether the submitter is the party, its agent, or relays for everybody */
    UnregisteredPartyTally(PartyRole role, String code, boolean speaks, Treatment treatment) {
        this.role = role;
        this.code = code;
        this.speaks = speaks;
        this.treatment = treatment;
    }

    boolean hasName() {
        return name != null;
    }

    void name(@Nullable String written) {
        name = written;
    }

    void add(TradeRecord record) {
        records++;
        noteTime(record.versionTime());
        if (speaks && isOwnWord(record.type())) {
            addReport(record.dates().rateMonth());
        }
    }

    /** Most records are neither first nor last, and days show it without a look at the times that are kept. */
    private void noteTime(LocalDateTime time) {
        int day = dayOrder(time);
        if (day <= firstDay && time.isBefore(first)) {
            first = time;
            firstDay = day;
        }
        if (day >= lastDay && time.isAfter(last)) {
            last = time;
            lastDay = day;
        }
    }

    private static int dayOrder(LocalDateTime time) {
        return (time.getYear() * MONTHS + time.getMonthValue()) * MOST_DAYS + time.getDayOfMonth();
    }

    /** Records of one month mostly come one after the other. */
    private void addReport(YearMonth of) {
        if (!of.equals(month)) {
            settle();
            month = of;
        }
        inMonth++;
    }

    private void settle() {
        if (month != null) {
            reports.merge(month, inMonth, Long::sum);
            month = null;
        }
        inMonth = 0;
    }

    /** Whether such a record is a report of parties in this role: a list that names a platform is not the platform's. */
    private boolean isOwnWord(RecordType type) {
        return switch (role) {
            case PLATFORM -> type == RecordType.ORDER;
            case E_COMMERCE_ENTERPRISE -> type == RecordType.ORDER || type == RecordType.DECLARATION_LIST;
            case REPORTER -> type == RecordType.SERVICE_REPORT;
            case AGENT, PAYMENT, LOGISTICS, OWNER -> false;
        };
    }

    UnregisteredParty party() {
        settle();
        return new UnregisteredParty(role, code, name, records, first, last, reports);
    }

    /** Most bytes that it takes in an event. */
    int bytes() {
        return BYTES
                + (name == null ? 0 : name.length() * MOST_BYTES_OF_CHARACTER)
                + (reports.size() + 1) * BYTES_OF_MONTH;
    }
}
