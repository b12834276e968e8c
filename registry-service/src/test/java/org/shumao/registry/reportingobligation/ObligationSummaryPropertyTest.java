package org.shumao.registry.reportingobligation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.registry.reportingobligation.ObligationRules.OwedPeriod;
import org.shumao.registry.reportingobligation.ObligationSummary.OfKind;
import org.shumao.registry.reportingobligation.ObligationView.ObligationState;

class ObligationSummaryPropertyTest {
    private static final OwedPeriod OWED = new OwedPeriod(
            new ObligationRule(EnterpriseKind.PLATFORM, PartyRole.PLATFORM, Period.Frequency.QUARTER, 1, 31, null),
            Flow.EXPORT,
            Period.parse("2026-Q3").orElseThrow());

    @Property
    void everyEnterpriseIsCountedOnceAndTheCountsAddUp(@ForAll("states") Map<ObligationState, Long> enterprises) {
        OfKind summary = OfKind.of(OWED, enterprises);

        assertThat(summary.obliged())
                .isEqualTo(
                        enterprises.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(summary.expected() + summary.exempt());
        assertThat(summary.expected())
                .isEqualTo(summary.stated() + summary.partial() + summary.overdue() + summary.open());
        assertThat(summary.stated()).isEqualTo(summary.inTime() + summary.late());
        assertThat(LongStream.of(
                        summary.exempt(),
                        summary.inTime(),
                        summary.late(),
                        summary.partial(),
                        summary.overdue(),
                        summary.open()))
                .allMatch(count -> count >= 0);
        assertThat(summary.unitResponse() == null).isEqualTo(summary.expected() == 0);
        assertThat(summary.reason() == null).isEqualTo(summary.expected() > 0);
    }

    /** Any of the states, as the database counts them: one that nobody is in is missing. */
    @Provide
    Arbitrary<Map<ObligationState, Long>> states() {
        return Arbitraries.maps(
                        Arbitraries.of(ObligationState.class),
                        Arbitraries.longs().between(1, 1_000_000_000L))
                .map(states -> {
                    Map<ObligationState, Long> counted = new EnumMap<>(ObligationState.class);
                    counted.putAll(states);
                    return counted;
                });
    }
}
