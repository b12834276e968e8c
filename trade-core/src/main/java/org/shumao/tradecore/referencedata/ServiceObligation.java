package org.shumao.tradecore.referencedata;

import java.util.Set;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;

/**
 * Says whether an enterprise has to report its services for a period, as the registry published it last. As reference data it is a
 * row {@code kind|period} of the enterprise while it has to.
 *
 * @param enterprise id of the enterprise
 * @param kind one of {@link #KINDS}
 * @param owed false if it is exempt or owes nothing after all
 */
public record ServiceObligation(String enterprise, EnterpriseKind kind, Period period, boolean owed) {
    /** The kinds of enterprises that report services. */
    public static final Set<EnterpriseKind> KINDS =
            Set.of(EnterpriseKind.SERVICE_EXPORTER, EnterpriseKind.SERVICE_IMPORTER);

    /** Returns the kind as which an enterprise reports the services of a flow. */
    static EnterpriseKind kind(Flow flow) {
        return flow == Flow.EXPORT ? EnterpriseKind.SERVICE_EXPORTER : EnterpriseKind.SERVICE_IMPORTER;
    }

    String row() {
        return kind + "|" + period;
    }

    /** Returns the months of a row, each as {@code kind|month}. */
    static Stream<String> months(String row) {
        int bar = row.indexOf('|');
        return Period.parse(row.substring(bar + 1)).stream()
                .flatMap(period -> period.months().stream())
                .map(month -> row.substring(0, bar + 1) + month);
    }
}
