package org.shumao.contracts.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.event.EventCodec;

class EnterpriseEventContractTest {
    private static final EventCodec<EnterpriseEvent> CODEC = EventCodec.of(EnterpriseEvent.class);
    private static final LocalDate REGISTERED = LocalDate.of(2024, 3, 1);
    private static final Instant WITHDRAWN = Instant.parse("2025-06-15T04:00:00.120001Z");
    private static final EnterpriseEvent FIRST = new EnterpriseEvent(
            "91330100799655058B",
            2,
            "Trader",
            Set.of(EnterpriseKind.PLATFORM),
            List.of("3301960A1B"),
            "33",
            REGISTERED,
            EnterpriseStatus.ACTIVE);

    @Test
    void readsAnEventThatKnowsNoAgents() throws IOException {
        assertThat(CODEC.decode(golden("enterprise.v1.json"))).isEqualTo(FIRST);
    }

    @Test
    void writesAnEventWithoutAgentsAsTheFirstVersionDid() throws IOException {
        assertThat(new String(CODEC.encode(FIRST), StandardCharsets.UTF_8))
                .isEqualTo(new String(golden("enterprise.v1.json"), StandardCharsets.UTF_8).strip());
    }

    @Test
    void readsAndWritesAgents() throws IOException {
        EnterpriseEvent event = later(
                3,
                List.of(
                        new Agency("91350100M000100Y43", null, null),
                        new Agency("91440101231245152Y", REGISTERED, LocalDate.of(2025, 12, 31))),
                null,
                null);
        assertReadsAndWrites(event, "enterprise-agents.v1.json");
    }

    @Test
    void readsAndWritesAgenciesThatHaveEnded() throws IOException {
        Agency present = new Agency("91350100M000100Y43", null, null);
        LocalDate july = LocalDate.of(2025, 7, 1);
        EnterpriseEvent event = later(
                4,
                List.of(
                        present,
                        new Agency("91440101231245152Y", REGISTERED, LocalDate.of(2025, 12, 31), WITHDRAWN),
                        new Agency("91440101231245152Y", july, null)),
                null,
                null);
        assertReadsAndWrites(event, "enterprise-ended-agents.v1.json");
    }

    @Test
    void whatWasReceivedBeforeTheWithdrawalStaysAuthorized() {
        Agency withdrawn = new Agency("91350100M000100Y43", null, null, WITHDRAWN);
        assertThat(withdrawn.isValidAt(WITHDRAWN.minusNanos(1))).isTrue();
        assertThat(withdrawn.isValidAt(WITHDRAWN)).isFalse();
        assertThat(withdrawn.isValidAt(WITHDRAWN.plusSeconds(1))).isFalse();
    }

    @Test
    void readsAndWritesWhenItWasOfWhichKind() throws IOException {
        EnterpriseEvent event = later(
                5,
                null,
                List.of(
                        new KindPeriod("PLATFORM", LocalDate.of(2025, 7, 1), null),
                        new KindPeriod("LOGISTICS", null, LocalDate.of(2025, 6, 30))),
                null);
        assertReadsAndWrites(event, "enterprise-kind-periods.v1.json");
    }

    @Test
    void readsAndWritesTheFactsOfEarlierDays() throws IOException {
        LocalDate june = LocalDate.of(2025, 6, 30);
        EnterpriseEvent event = later(
                6,
                null,
                null,
                List.of(
                        new EarlierFacts(
                                null, LocalDate.of(2024, 12, 31), List.of("AGENT"), "44", null, null, null, null, null),
                        new EarlierFacts(
                                LocalDate.of(2025, 1, 1),
                                june,
                                List.of("PLATFORM"),
                                "33",
                                "3301",
                                "HANGZHOU",
                                "HANGZHOU_CLOTHING",
                                "F",
                                SizeClass.SMALL)));
        assertReadsAndWrites(event, "enterprise-earlier-facts.v1.json");
    }

    @Test
    void readsAndWritesTheProfileOfAMergedOne() throws IOException {
        EnterpriseEvent event = new EnterpriseEvent(
                "DE:HRB1234",
                4,
                "Händler GmbH",
                Set.of(EnterpriseKind.OVERSEAS_WAREHOUSE),
                List.of(),
                null,
                REGISTERED,
                EnterpriseStatus.MERGED,
                null,
                new EnterpriseProfile(
                        "DE",
                        "3301",
                        "HANGZHOU",
                        "HANGZHOU_CLOTHING",
                        "F",
                        SizeClass.SMALL,
                        FIRST.uscc(),
                        REGISTERED,
                        LocalDate.of(2025, 7, 1),
                        FIRST.uscc()),
                null,
                null);
        assertReadsAndWrites(event, "enterprise-profile.v1.json");
        assertThat(event.mergedInto()).isEqualTo(FIRST.uscc());
        assertThat(FIRST.mergedInto()).isNull();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,          -,          2025-06-01, true
            2025-06-01, -,          2025-06-01, true
            2025-06-02, -,          2025-06-01, false
            -,          2025-06-01, 2025-06-01, true
            -,          2025-05-31, 2025-06-01, false
            2025-01-01, 2025-12-31, 2025-06-01, true
            """)
    void anAgencyHoldsFromItsFirstToItsLastDay(LocalDate from, LocalDate to, LocalDate day, boolean valid) {
        assertThat(new Agency("91350100M000100Y43", from, to)
                        .isValidAt(day.atTime(23, 59)
                                .atZone(ZoneId.of("Asia/Shanghai"))
                                .toInstant()))
                .isEqualTo(valid);
    }

    private static EnterpriseEvent later(
            long version,
            @Nullable List<Agency> agents,
            @Nullable List<KindPeriod> kindPeriods,
            @Nullable List<EarlierFacts> earlier) {
        return new EnterpriseEvent(
                FIRST.uscc(),
                version,
                FIRST.name(),
                FIRST.kinds(),
                FIRST.aliases(),
                FIRST.province(),
                REGISTERED,
                FIRST.status(),
                agents,
                null,
                kindPeriods,
                earlier);
    }

    private static void assertReadsAndWrites(EnterpriseEvent event, String name) throws IOException {
        byte[] golden = golden(name);
        assertThat(CODEC.decode(golden)).isEqualTo(event);
        assertThat(new String(CODEC.encode(event), StandardCharsets.UTF_8))
                .isEqualTo(new String(golden, StandardCharsets.UTF_8).strip());
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = EnterpriseEventContractTest.class.getResourceAsStream("/golden/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
