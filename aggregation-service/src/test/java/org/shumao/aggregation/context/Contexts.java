package org.shumao.aggregation.context;

import java.util.ArrayList;
import java.util.List;

/** Contexts for tests. */
public final class Contexts {
    private final List<ContextEntry> entries = new ArrayList<>();

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

    public Contexts tolerances(String payment, String arithmetic) {
        entries.add(new ContextEntry(1, ContextKind.TOLERANCE, Context.PAYMENT_TOLERANCE, payment));
        entries.add(new ContextEntry(1, ContextKind.TOLERANCE, Context.ARITHMETIC_TOLERANCE, arithmetic));
        return this;
    }

    public Context build() {
        ContextHistory history = new ContextHistory();
        history.add(entries);
        return history.latest();
    }
}
