package org.shumao.tradecore.referencedata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseKind;

/** Who had granted agency to whom, as each version of the reference data knows it. */
class AgenciesOfReferenceDataTest {
    private static final String PRINCIPAL = "91330100799655058B";
    private static final String AGENT = "91350100M000100Y43";
    private static final String OTHER = "91110000802100433B";
    private static final Instant MARCH = Instant.parse("2025-03-10T04:00:00Z");

    private final ReferenceDataHistory history = new ReferenceDataHistory();

    @Test
    void anAgencyIsValidOnItsDaysAndUntilItIsWithdrawn() {
        ReferenceData referenceData = ReferenceDataBuilder.with2025()
                .agency(
                        PRINCIPAL,
                        AGENT,
                        LocalDate.of(2025, 3, 1),
                        LocalDate.of(2025, 3, 31),
                        Instant.parse("2025-03-20T08:00:00Z"))
                .agency(PRINCIPAL, AGENT, LocalDate.of(2025, 6, 1), null, null)
                .agency(PRINCIPAL, OTHER, null, null, null)
                .build();
        assertThat(referenceData.isAgent(PRINCIPAL, AGENT, Instant.parse("2025-02-28T15:59:59Z")))
                .isFalse();
        assertThat(referenceData.isAgent(PRINCIPAL, AGENT, Instant.parse("2025-02-28T16:00:00Z")))
                .isTrue();
        assertThat(referenceData.isAgent(PRINCIPAL, AGENT, Instant.parse("2025-03-20T07:59:59.999Z")))
                .isTrue();
        assertThat(referenceData.isAgent(PRINCIPAL, AGENT, Instant.parse("2025-03-20T08:00:00Z")))
                .isFalse();
        assertThat(referenceData.isAgent(PRINCIPAL, AGENT, Instant.parse("2026-01-01T00:00:00Z")))
                .as("granted again")
                .isTrue();
        assertThat(referenceData.isAgent(PRINCIPAL, OTHER, Instant.EPOCH)).isTrue();
        assertThat(referenceData.isAgent(AGENT, PRINCIPAL, MARCH))
                .as("not the other way round")
                .isFalse();
        assertThat(referenceData.isAgent(OTHER, AGENT, MARCH)).isFalse();
    }

    @Test
    void everyVersionKnowsTheAgenciesOfItsTime() {
        add(1, ReferenceDataKind.AGENCY, PRINCIPAL, grant(AGENT));
        add(2, ReferenceDataKind.AGENCY, PRINCIPAL, grant(OTHER));
        history.add(List.of(ended(3, AGENT), ended(3, OTHER)));
        add(4, ReferenceDataKind.AGENCY, PRINCIPAL, grant(AGENT));
        assertThat(List.of(0L, 1L, 2L, 3L, 4L))
                .extracting(version -> history.at(version).isAgent(PRINCIPAL, OTHER, MARCH))
                .containsExactly(false, false, true, false, false);
        assertThat(List.of(0L, 1L, 2L, 3L, 4L))
                .extracting(version -> history.at(version).isAgent(PRINCIPAL, AGENT, MARCH))
                .containsExactly(false, true, true, false, true);
    }

    @Test
    void anAgentIsWhoStandsBehindTheCodeOfTheGrant() {
        add(1, ReferenceDataKind.AGENCY, PRINCIPAL, grant("DE:HRB1"));
        add(2, ReferenceDataKind.ALIAS, "DE:HRB1", AGENT);
        assertThat(history.at(1).isAgent(PRINCIPAL, "DE:HRB1", MARCH)).isTrue();
        assertThat(history.at(1).isAgent(PRINCIPAL, AGENT, MARCH)).isFalse();
        assertThat(history.at(2).isAgent(PRINCIPAL, AGENT, MARCH)).isTrue();
        assertThat(history.at(2).isAgent(PRINCIPAL, "DE:HRB1", MARCH))
                .as("nobody resolves to it any more")
                .isFalse();
    }

    @Test
    void ordersThatNameThePrincipalUnderAnyOfItsCodesAreEvaluatedAgain() {
        add(1, ReferenceDataKind.ALIAS, "3301960A1B", PRINCIPAL);
        add(2, ReferenceDataKind.ALIAS, "3301960A1B", OTHER);
        add(3, ReferenceDataKind.AGENCY, PRINCIPAL, grant(AGENT));
        add(4, ReferenceDataKind.PROVINCE, OTHER, "33");
        add(5, ReferenceDataKind.ENTERPRISE_KIND, PRINCIPAL, "PLATFORM||");
        assertThat(history.changed(2, 3)).accepts(PRINCIPAL, "3301960A1B").rejects(AGENT, OTHER);
        assertThat(history.changed(3, 4)).rejects(PRINCIPAL);
        assertThat(history.changed(4, 5)).accepts(PRINCIPAL, "3301960A1B").rejects(AGENT, OTHER);
    }

    @Test
    void ordersThatNameThePrincipalAreEvaluatedAgainWhenAnAgentsCodeBecomesSomebodyElses() {
        add(1, ReferenceDataKind.ALIAS, "3301960A1B", PRINCIPAL);
        add(2, ReferenceDataKind.AGENCY, PRINCIPAL, grant("DE:HRB1"));
        add(3, ReferenceDataKind.ALIAS, "DE:HRB1", OTHER);
        history.add(List.of(ended(4, "DE:HRB1")));
        add(5, ReferenceDataKind.ALIAS, "DE:HRB1", AGENT);
        assertThat(history.changed(2, 3))
                .accepts(PRINCIPAL, "3301960A1B", "DE:HRB1")
                .rejects(AGENT, OTHER);
        assertThat(history.changed(4, 5)).rejects(PRINCIPAL, "3301960A1B");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, 2025-03-10T04:00:00Z, true",
                "2025-03-10, 2025-03-10, 2025-03-09T15:59:59Z, false",
                "2025-03-10, 2025-03-10, 2025-03-09T16:00:00Z, true",
                "2025-03-10, 2025-03-10, 2025-03-10T15:59:59Z, true",
                "2025-03-10, 2025-03-10, 2025-03-10T16:00:00Z, false",
            })
    void anEnterpriseIsOfAKindOnTheDaysOfItsPeriods(LocalDate from, LocalDate to, Instant at, boolean is) {
        ReferenceData referenceData = ReferenceDataBuilder.with2025()
                .kind(PRINCIPAL, EnterpriseKind.PLATFORM, from, to)
                .kind(OTHER, EnterpriseKind.LOGISTICS, from, to)
                .build();
        assertThat(referenceData.isOf(PRINCIPAL, Set.of(EnterpriseKind.PLATFORM), at))
                .isEqualTo(is);
        assertThat(referenceData.isOf(PRINCIPAL, Set.of(EnterpriseKind.LOGISTICS), at))
                .isFalse();
        assertThat(referenceData.isOf(OTHER, Set.of(EnterpriseKind.PLATFORM), at))
                .isFalse();
    }

    private void add(long version, ReferenceDataKind kind, String code, String value) {
        history.add(List.of(new ReferenceDataEntry(version, kind, code, value)));
    }

    private static String grant(String agent) {
        return ValidityRow.of(new Agency(agent, null, null));
    }

    private static ReferenceDataEntry ended(long version, String agent) {
        return new ReferenceDataEntry(version, ReferenceDataKind.AGENCY, PRINCIPAL, grant(agent), true);
    }
}
