package org.shumao.aggregation.referencedata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.Agency;

/** ReferenceDataBuilder for tests. */
public final class ReferenceDataBuilder {
    private final List<ReferenceDataEntry> entries = new ArrayList<>();
    private final Map<String, List<Agency>> agencies = new LinkedHashMap<>();

    /** reference data that knows the dollar at 7 yuan in every month of 2025. */
    public static ReferenceDataBuilder with2025() {
        ReferenceDataBuilder contexts = new ReferenceDataBuilder();
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
        agencies.computeIfAbsent(principal, none -> new ArrayList<>()).add(new Agency(agent, from, to, withdrawnAt));
        return this;
    }

    public ReferenceDataBuilder tolerances(String payment, String arithmetic) {
        entries.add(new ReferenceDataEntry(1, ReferenceDataKind.TOLERANCE, ReferenceData.PAYMENT_TOLERANCE, payment));
        entries.add(
                new ReferenceDataEntry(1, ReferenceDataKind.TOLERANCE, ReferenceData.ARITHMETIC_TOLERANCE, arithmetic));
        return this;
    }

    public ReferenceData build() {
        List<ReferenceDataEntry> all = new ArrayList<>(entries);
        agencies.forEach((principal, grants) ->
                all.add(new ReferenceDataEntry(1, ReferenceDataKind.AGENCY, principal, Grants.text(grants))));
        ReferenceDataHistory history = new ReferenceDataHistory();
        history.add(all);
        return history.latest();
    }
}
