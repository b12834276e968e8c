package org.shumao.aggregation.context;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.Agency;

/** Contexts for tests. */
public final class Contexts {
    private final List<ContextEntry> entries = new ArrayList<>();
    private final Map<String, List<Agency>> agencies = new LinkedHashMap<>();

    /** A context that knows the dollar at 7 yuan in every month of 2025. */
    public static Contexts with2025() {
        Contexts contexts = new Contexts();
        for (int month = 1; month <= 12; month++) {
            contexts.rate("USD", "2025-%02d".formatted(month), "7");
        }
        return contexts;
    }

    public Contexts alias(String code, String uscc) {
        entries.add(new ContextEntry(1, ContextKind.ALIAS, code, uscc));
        return this;
    }

    public Contexts province(String uscc, String province) {
        entries.add(new ContextEntry(1, ContextKind.PROVINCE, uscc, province));
        return this;
    }

    public Contexts rate(String currency, String month, String cnyPerUnit) {
        entries.add(new ContextEntry(1, ContextKind.RATE, currency + "|" + month, cnyPerUnit));
        return this;
    }

    /** What a principal has granted, in one more grant. */
    public Contexts agency(
            String principal,
            String agent,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant withdrawnAt) {
        agencies.computeIfAbsent(principal, none -> new ArrayList<>()).add(new Agency(agent, from, to, withdrawnAt));
        return this;
    }

    public Contexts tolerances(String payment, String arithmetic) {
        entries.add(new ContextEntry(1, ContextKind.TOLERANCE, Context.PAYMENT_TOLERANCE, payment));
        entries.add(new ContextEntry(1, ContextKind.TOLERANCE, Context.ARITHMETIC_TOLERANCE, arithmetic));
        return this;
    }

    public Context build() {
        List<ContextEntry> all = new ArrayList<>(entries);
        agencies.forEach((principal, grants) ->
                all.add(new ContextEntry(1, ContextKind.AGENCY, principal, Grants.text(grants))));
        ContextHistory history = new ContextHistory();
        history.add(all);
        return history.latest();
    }
}
