package org.shumao.ingestion.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.KindPeriod;

class EnterpriseRegisterTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 15);
    private static final Instant NOON = Instant.parse("2025-06-15T04:00:00Z");

    private final EnterpriseRegister register = new EnterpriseRegister();

    @Test
    void resolvesEveryAliasAndLeavesOtherCodesAsTheyAre() {
        register.put(enterprise("A", 1, "A1", "A2"));
        register.put(enterprise("B", 1, "B1"));
        assertThat(List.of("A", "A1", "A2", "B", "B1", "C").stream().map(register::enterpriseOf))
                .containsExactly("A", "A", "A", "B", "B", "C");
        assertThat(register.size()).isEqualTo(2);
    }

    @Test
    void aLowerVersionNeverReplacesAHigherOne() {
        register.put(enterprise("A", 2, "A1", "A2"));
        register.put(enterprise("A", 1, "A1"));
        register.put(enterprise("A", 2, "A9"));
        assertThat(register.enterpriseOf("A2")).isEqualTo("A");
        assertThat(register.enterpriseOf("A9")).isEqualTo("A9");
    }

    @Test
    void aCodeThatANewerVersionLacksNamesNobody() {
        register.put(enterprise("A", 1, "A1", "A2", "A3"));
        register.put(enterprise("A", 2, "A1", "A3"));
        assertThat(List.of("A1", "A2", "A3").stream().map(register::enterpriseOf))
                .containsExactly("A", "A2", "A");
    }

    @Test
    void aCodeThatMovesStaysWithItsNewHolderWhateverItsFormerOneSaysLater() {
        register.put(enterprise("A", 1, "1", "2", "3"));
        register.put(enterprise("B", 1, "2"));
        assertThat(List.of("1", "2", "3").stream().map(register::enterpriseOf)).containsExactly("A", "B", "A");
        register.put(enterprise("A", 2, "1", "3"));
        assertThat(List.of("1", "2", "3").stream().map(register::enterpriseOf)).containsExactly("A", "B", "A");
        register.put(enterprise("B", 2));
        assertThat(register.enterpriseOf("2")).isEqualTo("2");
    }

    @Test
    void afterAMergeTheSourceAndItsCodesNameTheTargetInWhateverOrderTheEventsCome() {
        for (boolean sourceFirst : List.of(true, false)) {
            EnterpriseRegister merged = new EnterpriseRegister();
            merged.put(enterprise("A", 1, "A1"));
            merged.put(enterprise("B", 1, "B1"));
            RegisteredEnterprise source = enterprise("A", 2);
            RegisteredEnterprise target = enterprise("B", 2, "A", "A1", "B1");
            merged.put(sourceFirst ? source : target);
            merged.put(sourceFirst ? target : source);
            merged.put(enterprise("A", 3));
            assertThat(List.of("A", "A1", "B", "B1").stream().map(merged::enterpriseOf))
                    .containsOnly("B");
        }
    }

    @Test
    void aRemovedEnterpriseLeavesNothingAndMayComeAgain() {
        register.put(
                new RegisteredEnterprise("A", 7, List.of("A1"), List.of(new Agency("B", null, null)), Set.of(), null));
        register.remove("A");
        assertThat(register.enterpriseOf("A1")).isEqualTo("A1");
        assertThat(register.isAgent("B", "A", NOON)).isFalse();
        assertThat(register.size()).isZero();
        register.put(enterprise("A", 1, "A1"));
        assertThat(register.enterpriseOf("A1")).isEqualTo("A");
    }

    @Test
    void agencyHoldsInOneDirectionAndForItsDays() {
        register.put(new RegisteredEnterprise(
                "A",
                1,
                List.of(),
                List.of(new Agency("B", DAY, DAY), new Agency("C", null, null), new Agency("D", DAY.plusDays(1), null)),
                Set.of(),
                null));
        assertThat(register.isAgent("B", "A", NOON)).isTrue();
        assertThat(register.isAgent("B", "A", NOON.plus(1, ChronoUnit.DAYS))).isFalse();
        assertThat(register.isAgent("C", "A", NOON)).isTrue();
        assertThat(register.isAgent("D", "A", NOON)).isFalse();
        assertThat(register.isAgent("A", "B", NOON)).isFalse();
        register.put(enterprise("A", 2));
        assertThat(register.isAgent("C", "A", NOON)).isFalse();
    }

    @Test
    void theNewestEventSaysWhatAnEnterpriseIsAndOneWhoIsGoneIsNothing() {
        Set<EnterpriseKind> platform = Set.of(EnterpriseKind.PLATFORM);
        assertThat(register.isOf("A", platform, NOON)).isFalse();
        register.put(new RegisteredEnterprise("A", 1, List.of("A1"), null, Set.of("PLATFORM", "NOT-YET-KNOWN"), null));
        assertThat(register.isOf("A", platform, NOON)).isTrue();
        register.put(new RegisteredEnterprise(
                "A", 2, List.of(), null, Set.of("AGENT"), List.of(new KindPeriod("PLATFORM", null, DAY))));
        assertThat(register.isOf("A", platform, NOON)).isTrue();
        assertThat(register.isOf("A", platform, NOON.plus(1, ChronoUnit.DAYS))).isFalse();
        register.put(enterprise("A", 3));
        assertThat(register.isOf("A", platform, NOON)).isFalse();
        register.put(new RegisteredEnterprise("A", 4, List.of(), null, Set.of("PLATFORM"), null));
        register.remove("A");
        assertThat(register.isOf("A", platform, NOON)).isFalse();
    }

    @Test
    void anAgencyThatHasEndedHoldsForWhatWasReceivedBefore() {
        register.put(new RegisteredEnterprise(
                "A",
                1,
                List.of(),
                List.of(new Agency("B", null, DAY, NOON), new Agency("B", DAY.plusDays(1), null)),
                Set.of(),
                null));
        assertThat(register.isAgent("B", "A", NOON.minusMillis(1))).isTrue();
        assertThat(register.isAgent("B", "A", NOON)).isFalse();
        assertThat(register.isAgent("B", "A", NOON.plus(1, ChronoUnit.DAYS))).isTrue();
    }

    /** Issue: a million enterprises within 300 MB. Here a tenth of them, against a tenth of it. */
    @Test
    void aHundredThousandEnterprisesAreAllFoundAndTakeLittleMemory() {
        int count = Integer.getInteger("register.size", 100_000);
        long before = usedBytes();
        for (int i = 0; i < count; i++) {
            register.put(enterprise(uscc(i), 1, "3301" + String.format("%06d", i % 1_000_000)));
        }
        long bytes = usedBytes() - before;
        // One assertion for all: a hundred thousand of them take longer than the register.
        assertThat(IntStream.range(0, count)
                        .filter(i -> !uscc(i).equals(register.enterpriseOf("3301" + String.format("%06d", i)))))
                .as("enterprises that are not found")
                .isEmpty();
        assertThat(bytes / count).as("bytes an enterprise").isLessThan(300);
    }

    private static String uscc(int number) {
        return "91330100" + String.format("%010d", number);
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static RegisteredEnterprise enterprise(String uscc, long version, String... aliases) {
        return new RegisteredEnterprise(uscc, version, List.of(aliases), null, Set.of(), null);
    }
}
