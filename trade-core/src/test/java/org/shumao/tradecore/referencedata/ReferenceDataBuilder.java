package org.shumao.tradecore.referencedata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.KindPeriod;

/** ReferenceDataBuilder for tests. */
public final class ReferenceDataBuilder {
    private final List<ReferenceDataEntry> entries = new ArrayList<>();

    /**
     * Reference data that knows the dollar at 7 yuan in every month of 2025, and PLATFORM, PAY and LOG, which most records name, as
     * what they are named as.
     */
    public static ReferenceDataBuilder with2025() {
        ReferenceDataBuilder contexts = new ReferenceDataBuilder()
                .kind("PLATFORM", EnterpriseKind.PLATFORM, null, null)
                .kind("PAY", EnterpriseKind.PAYMENT, null, null)
                .kind("LOG", EnterpriseKind.LOGISTICS, null, null);
        for (int month = 1; month <= 12; month++) {
            contexts.rate("USD", "2025-%02d".formatted(month), "7");
        }
        return contexts;
    }

    public ReferenceDataBuilder alias(String code, String uscc) {
        entries.add(new ReferenceDataEntry(1, ReferenceDataKind.ALIAS, code, uscc));
        return this;
    }

    public ReferenceDataBuilder province(String uscc, String province) {
        entries.add(new ReferenceDataEntry(1, ReferenceDataKind.PROVINCE, uscc, province));
        return this;
    }

    public ReferenceDataBuilder rate(String currency, String month, String cnyPerUnit) {
        entries.add(new ReferenceDataEntry(1, ReferenceDataKind.RATE, currency + "|" + month, cnyPerUnit));
        return this;
    }

    /** What a principal has granted, in one more grant. */
    public ReferenceDataBuilder agency(
            String principal,
            String agent,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant withdrawnAt) {
        String row = ValidityRow.of(new Agency(agent, from, to, withdrawnAt));
        entries.add(new ReferenceDataEntry(1, ReferenceDataKind.AGENCY, principal, row));
        return this;
    }

    /** What an enterprise is on some days, besides what it is on others. */
    public ReferenceDataBuilder kind(
            String uscc, EnterpriseKind kind, @Nullable LocalDate from, @Nullable LocalDate to) {
        String row = ValidityRow.of(new KindPeriod(kind.name(), from, to));
        entries.add(new ReferenceDataEntry(1, ReferenceDataKind.ENTERPRISE_KIND, uscc, row));
        return this;
    }

    /** The enterprise has to report its exported services for a period. */
    public ReferenceDataBuilder reporting(String uscc, String period) {
        ServiceObligation owed = new ServiceObligation(
                uscc, EnterpriseKind.SERVICE_EXPORTER, Period.parse(period).orElseThrow(), true);
        entries.add(new ReferenceDataEntry(1, ReferenceDataKind.SERVICE_OBLIGATION, uscc, owed.row()));
        return this;
    }

    public ReferenceDataBuilder tolerances(String payment, String arithmetic) {
        entries.add(new ReferenceDataEntry(1, ReferenceDataKind.TOLERANCE, ReferenceData.PAYMENT_TOLERANCE, payment));
        entries.add(
                new ReferenceDataEntry(1, ReferenceDataKind.TOLERANCE, ReferenceData.ARITHMETIC_TOLERANCE, arithmetic));
        return this;
    }

    /** The day by which goods age; without it none do. */
    public ReferenceDataBuilder day(LocalDate day) {
        entries.add(new ReferenceDataEntry(1, ReferenceDataKind.AGEING, Ageing.DAY, day.toString()));
        return this;
    }

    /** After how many days they do. */
    public ReferenceDataBuilder ageing(int staleAfter, int undeclaredAfter) {
        entries.add(new ReferenceDataEntry(1, ReferenceDataKind.AGEING, Ageing.STALE_AFTER, "" + staleAfter));
        entries.add(new ReferenceDataEntry(1, ReferenceDataKind.AGEING, Ageing.UNDECLARED_AFTER, "" + undeclaredAfter));
        return this;
    }

    /** A document of an order that does not count. */
    public ReferenceDataBuilder excluded(String orderKey, Exclusion exclusion) {
        entries.add(new ReferenceDataEntry(1, ReferenceDataKind.EXCLUSION, Exclusion.code(orderKey), exclusion.row()));
        return this;
    }

    public ReferenceData build() {
        ReferenceDataHistory history = new ReferenceDataHistory();
        history.add(entries);
        return history.latest();
    }
}
