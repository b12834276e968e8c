package org.shumao.tradecore.referencedata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.registry.KindPeriod;
import org.shumao.tradecore.referencedata.EnterpriseChanges.KnownEnterprise;

/** What the reference data makes of events of the registry, in whatever order and portions they are read. */
class EnterpriseChangesTest {
    private static final String SOURCE = "DE:HRB1";
    private static final String TARGET = "91330100799655058B";
    private static final String CODE = "3301960A1B";

    private final ReferenceDataHistory history = new ReferenceDataHistory();
    private final Map<String, KnownEnterprise> known = new HashMap<>();
    private long version;

    /** Events by letter: s and t before the merge; S and T after it; U a change of the source after that. */
    @ParameterizedTest
    @CsvSource({
        "s, t, S, T",
        "s, t, S T, ''",
        "s t S T, '', '', ''",
        "s t, T, S, ''",
        "s t, T S, '', ''",
        "s, T, U, ''",
        "s T, U, '', ''",
        "s t, T, U, S",
    })
    void afterAMergeEveryCodeOfTheSourceIsTheTargets(String first, String second, String third, String fourth) {
        for (String portion : List.of(first, second, third, fourth)) {
            read(portion);
        }
        assertThat(history.latest().resolve(CODE)).isEqualTo(TARGET);
        assertThat(history.latest().resolve(SOURCE)).isEqualTo(TARGET);
        assertThat(history.latest().resolve(TARGET)).isEqualTo(TARGET);
    }

    @Test
    void anObligationComesAndIsTakenBackByItself() {
        YearMonth june = YearMonth.of(2025, 6);
        publish(true, "2025-05", "2025-06");
        long before = history.latestVersion();
        publish(true, "2025-06");
        assertThat(history.latestVersion()).as("nothing new").isEqualTo(before);
        publish(false, "2025-06", "2025-07");
        assertThat(history.changed(before, history.latestVersion())).accepts(TARGET);
        assertThat(history.at(before).hasToReportServices(TARGET, Flow.EXPORT, june))
                .isTrue();
        assertThat(history.at(before).hasToReportServices(TARGET, Flow.IMPORT, june))
                .isFalse();
        assertThat(history.latest().hasToReportServices(TARGET, Flow.EXPORT, june))
                .isFalse();
        assertThat(history.latest().hasToReportServices(TARGET, Flow.EXPORT, june.minusMonths(1)))
                .isTrue();
    }

    private void publish(boolean owed, String... periods) {
        List<ServiceObligation> published = Stream.of(periods)
                .map(period -> new ServiceObligation(
                        TARGET,
                        EnterpriseKind.SERVICE_EXPORTER,
                        Period.parse(period).orElseThrow(),
                        owed))
                .toList();
        List<ReferenceDataEntry> entries = EnterpriseChanges.entries(published, history);
        if (!entries.isEmpty()) {
            version++;
            history.add(entries.stream()
                    .map(entry ->
                            new ReferenceDataEntry(version, entry.kind(), entry.code(), entry.value(), entry.ended()))
                    .toList());
        }
    }

    @Test
    void ordersThatNameTheSourceAreEvaluatedAgain() {
        read("s t");
        long before = history.latestVersion();
        read("S T");
        assertThat(List.of(CODE, SOURCE)).allMatch(history.changed(before, history.latestVersion()));
    }

    @Test
    void aCodeThatIsTakenBackNamesNobody() {
        read("s");
        take(List.of(event(SOURCE, 2)));
        assertThat(history.latest().resolve(CODE)).isEqualTo(CODE);
    }

    @Test
    void whoMaySubmitForAnEnterpriseIsAVersionOfTheContextIfItChanged() {
        Agency agency = new Agency(TARGET, LocalDate.of(2025, 1, 1), null);
        Instant withdrawal = Instant.parse("2025-03-10T04:00:00Z");
        Instant before = withdrawal.minusSeconds(1);
        take(List.of(granting(1, agency)));
        assertThat(history.latest().isAgent(SOURCE, TARGET, withdrawal)).isTrue();
        long granted = history.latestVersion();
        take(List.of(granting(2, agency)));
        assertThat(history.changed(granted, history.latestVersion())).rejects(SOURCE);
        take(List.of(granting(3, new Agency(TARGET, LocalDate.of(2025, 1, 1), null, withdrawal))));
        assertThat(history.changed(granted, history.latestVersion())).accepts(SOURCE);
        assertThat(history.latest().isAgent(SOURCE, TARGET, before)).isTrue();
        assertThat(history.latest().isAgent(SOURCE, TARGET, withdrawal)).isFalse();
        take(List.of(granting(4)));
        assertThat(history.latest().isAgent(SOURCE, TARGET, before)).isFalse();
    }

    /** Of an enterprise with as many agencies as the registry allows, every heap would keep the list a second time. */
    @Test
    void oneMoreAgencyAmongThreeThousandIsOneRow() {
        List<Agency> agencies = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            agencies.add(new Agency("AGENT-" + i, null, null));
        }
        take(List.of(granting(1, agencies.toArray(Agency[]::new))));
        agencies.set(7, new Agency("AGENT-7", null, null, Instant.parse("2025-03-10T04:00:00Z")));
        List<ReferenceDataEntry> entries =
                EnterpriseChanges.entries(List.of(granting(2, agencies.toArray(Agency[]::new))), known, history);
        assertThat(entries)
                .extracting(entry -> entry.value() + (entry.ended() ? " ended" : ""))
                .containsExactlyInAnyOrder("AGENT-7||| ended", "AGENT-7|||2025-03-10T04:00:00Z");
    }

    @Test
    void whatAnEnterpriseIsIsAVersionOfTheContextIfARoleNeedsIt() {
        Set<EnterpriseKind> platform = Set.of(EnterpriseKind.PLATFORM);
        Instant march = Instant.parse("2025-03-10T04:00:00Z");
        take(List.of(granting(1)));
        assertThat(history.latest().isOf(SOURCE, platform, march)).isFalse();
        long before = history.latestVersion();
        take(List.of(being(2, Set.of(EnterpriseKind.PLATFORM, EnterpriseKind.SERVICE_EXPORTER), null)));
        assertThat(history.latest().isOf(SOURCE, platform, march)).isTrue();
        assertThat(history.at(before).isOf(SOURCE, platform, march)).isFalse();
        assertThat(history.changed(before, history.latestVersion())).accepts(SOURCE);
        before = history.latestVersion();
        take(List.of(being(3, platform, null)));
        assertThat(history.changed(before, history.latestVersion())).rejects(SOURCE);
        LocalDate last = LocalDate.of(2025, 3, 10);
        take(List.of(being(
                4,
                Set.of(EnterpriseKind.AGENT),
                List.of(new KindPeriod("PLATFORM", null, last), new KindPeriod("AGENT", last.plusDays(1), null)))));
        assertThat(history.latest().isOf(SOURCE, platform, march)).isTrue();
        assertThat(history.latest().isOf(SOURCE, platform, march.plusSeconds(86_400)))
                .isFalse();
        assertThat(history.latest().isOf(SOURCE, Set.of(EnterpriseKind.AGENT), march.plusSeconds(86_400)))
                .isTrue();
    }

    private static EnterpriseEvent being(
            long version, Set<EnterpriseKind> kinds, @Nullable List<KindPeriod> kindPeriods) {
        return new EnterpriseEvent(
                SOURCE,
                version,
                "Trader",
                kinds,
                List.of(),
                null,
                LocalDate.of(2024, 3, 1),
                EnterpriseStatus.ACTIVE,
                null,
                null,
                kindPeriods,
                null);
    }

    private static EnterpriseEvent granting(long version, Agency... agencies) {
        return new EnterpriseEvent(
                SOURCE,
                version,
                "Trader",
                Set.of(EnterpriseKind.E_COMMERCE_ENTERPRISE),
                List.of(),
                null,
                LocalDate.of(2024, 3, 1),
                EnterpriseStatus.ACTIVE,
                List.of(agencies));
    }

    private void read(String portion) {
        List<EnterpriseEvent> events = new ArrayList<>();
        for (char letter : portion.replace(" ", "").toCharArray()) {
            events.add(
                    switch (letter) {
                        case 's' -> event(SOURCE, 1, CODE);
                        case 't' -> event(TARGET, 1);
                        case 'S' -> event(SOURCE, 2);
                        case 'T' -> event(TARGET, 2, CODE, SOURCE);
                        case 'U' -> event(SOURCE, 3);
                        default -> throw new IllegalArgumentException(portion);
                    });
        }
        take(events);
    }

    private void take(List<EnterpriseEvent> events) {
        List<EnterpriseEvent> newest = EnterpriseChanges.newest(events, known);
        List<ReferenceDataEntry> entries = EnterpriseChanges.entries(newest, known, history);
        version++;
        history.add(entries.stream()
                .map(entry -> new ReferenceDataEntry(version, entry.kind(), entry.code(), entry.value(), entry.ended()))
                .toList());
        newest.forEach(event -> known.put(event.uscc(), new KnownEnterprise(event.version(), event.aliases())));
    }

    private static EnterpriseEvent event(String id, long version, String... aliases) {
        return new EnterpriseEvent(
                id,
                version,
                "Trader",
                Set.of(EnterpriseKind.E_COMMERCE_ENTERPRISE),
                List.of(aliases),
                null,
                LocalDate.of(2024, 3, 1),
                EnterpriseStatus.ACTIVE);
    }
}
