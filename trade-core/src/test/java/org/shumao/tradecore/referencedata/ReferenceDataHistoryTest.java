package org.shumao.tradecore.referencedata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.match.MatchTolerances;
import org.shumao.tradecore.referencedata.ReferenceDataHistory.ChangedCodes;

/** The history against what a plain reading of all entries says. */
class ReferenceDataHistoryTest {
    private static final Set<ReferenceDataKind> HAVE_ROWS =
            Set.of(ReferenceDataKind.AGENCY, ReferenceDataKind.ENTERPRISE_KIND);

    private final ReferenceDataHistory history = new ReferenceDataHistory();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyVersionStaysAsItWasWhateverComesLater(long seed) {
        Random random = new Random(seed);
        List<ReferenceDataEntry> all = entries(random);
        int first = random.nextInt(all.size());
        while (first > 0 && all.get(first).version() == all.get(first - 1).version()) {
            first--;
        }
        history.add(all.subList(0, first));
        // All or nothing: what an attempt took in that failed for want of memory comes again.
        assertThatIllegalStateException().isThrownBy(() -> history.add(failingBehind(all)));
        // Read from a little before: another thread has taken some of it in already.
        history.add(all.subList(0, all.size()));
        long last = all.get(all.size() - 1).version();
        assertThat(history.latestVersion()).isEqualTo(last);
        for (long version = 0; version <= last + 1; version++) {
            for (ReferenceDataKind kind : ReferenceDataKind.values()) {
                for (String code : codes()) {
                    if (HAVE_ROWS.contains(kind)) {
                        assertThat(history.rows(kind, code, version))
                                .as("%s %s at %d", kind, code, version)
                                .containsExactlyInAnyOrderElementsOf(rows(all, kind, code, version));
                    } else {
                        assertThat(history.value(kind, code, version))
                                .as("%s %s at %d", kind, code, version)
                                .isEqualTo(value(all, kind, code, version));
                    }
                }
            }
            compareChanges(all, version, version + 1 + random.nextInt(5));
            compareChanges(all, version, last);
        }
    }

    private static List<ReferenceDataEntry> failingBehind(List<ReferenceDataEntry> entries) {
        return new AbstractList<>() {
            @Override
            public ReferenceDataEntry get(int index) {
                if (index == entries.size()) {
                    throw new IllegalStateException("in the middle");
                }
                return entries.get(index);
            }

            @Override
            public int size() {
                return entries.size() + 1;
            }
        };
    }

    @Test
    void anotherToleranceConcernsEveryCode() {
        history.add(List.of(
                new ReferenceDataEntry(1, ReferenceDataKind.ALIAS, "A", "U"),
                new ReferenceDataEntry(2, ReferenceDataKind.TOLERANCE, ReferenceData.ARITHMETIC_TOLERANCE, "0.05")));
        assertThat(history.changed(0, 1)).accepts("A").rejects("B");
        assertThat(history.changed(1, 2)).accepts("A", "B");
        assertThat(history.changed(2, 2)).rejects("A", "B");
        assertThat(history.changedCodes(1, 2)).isEqualTo(ChangedCodes.EVERY);
        assertThat(history.changedCodes(2, 2).codes()).isEmpty();
        assertThat(history.at(1).tolerances()).isEqualTo(MatchTolerances.DEFAULT);
        assertThat(history.at(2).tolerances().arithmetic()).isEqualByComparingTo("0.05");
        assertThat(history.at(2).tolerances().payment()).isEqualByComparingTo("0");
    }

    private void compareChanges(List<ReferenceDataEntry> all, long after, long upTo) {
        Set<String> changed = new HashSet<>();
        Map<String, String> aliases = new HashMap<>();
        for (ReferenceDataEntry entry : all) {
            if (entry.version() > after && entry.version() <= upTo) {
                changed.add(entry.code());
                if (entry.kind() == ReferenceDataKind.PROVINCE || HAVE_ROWS.contains(entry.kind())) {
                    all.stream()
                            .filter(e -> e.kind() == ReferenceDataKind.ALIAS
                                    && entry.code().equals(e.value()))
                            .forEach(e -> changed.add(e.code()));
                }
                if (entry.kind() == ReferenceDataKind.ALIAS) {
                    value(all, ReferenceDataKind.ALIAS, entry.code(), upTo)
                            .ifPresentOrElse(
                                    unit -> aliases.put(entry.code(), unit), () -> aliases.remove(entry.code()));
                }
            }
        }
        addPrincipalsOfRenamedAgents(all, after, upTo, changed);
        assertThat(codes().stream().filter(history.changed(after, upTo)))
                .as("changed in (%d, %d]", after, upTo)
                .containsExactlyInAnyOrderElementsOf(changed);
        assertThat(history.changedCodes(after, upTo))
                .as("codes changed in (%d, %d]", after, upTo)
                .isEqualTo(new ChangedCodes(false, changed));
        assertThat(history.aliasesSince(after, upTo))
                .as("aliases in (%d, %d]", after, upTo)
                .isEqualTo(aliases);
    }

    private static void addPrincipalsOfRenamedAgents(
            List<ReferenceDataEntry> all, long after, long upTo, Set<String> changed) {
        Set<String> renamed = new HashSet<>();
        all.stream()
                .filter(e -> e.kind() == ReferenceDataKind.ALIAS && e.version() > after && e.version() <= upTo)
                .forEach(e -> renamed.add(e.code()));
        for (String principal : codes()) {
            if (rows(all, ReferenceDataKind.AGENCY, principal, upTo).stream()
                    .map(ValidityRow::agent)
                    .anyMatch(renamed::contains)) {
                changed.add(principal);
                all.stream()
                        .filter(e -> e.kind() == ReferenceDataKind.ALIAS && principal.equals(e.value()))
                        .forEach(e -> changed.add(e.code()));
            }
        }
    }

    @Test
    void nothingIsKnownBeforeTheFirstVersion() {
        assertThat(history.latestVersion()).isZero();
        assertThat(history.latest().resolve("A")).isEqualTo("A");
        assertThat(history.changed(0, 10).test("A")).isFalse();
        assertThat(history.changedCodes(0, 10).codes()).isEmpty();
        assertThat(history.aliasesSince(0, 10)).isEmpty();
    }

    /** A million enterprises are to fit a small heap: here a tenth of them, against a tenth of it. */
    @Test
    void anEnterpriseWithOneAliasTakesLessThan250Bytes() {
        int count = Integer.getInteger("register.size", 100_000);
        long before = usedBytes();
        for (int i = 0; i < count; i += 10_000) {
            List<ReferenceDataEntry> version = new ArrayList<>();
            for (int j = i; j < Math.min(count, i + 10_000); j++) {
                version.add(new ReferenceDataEntry(1 + i, ReferenceDataKind.PROVINCE, uscc(j), "33"));
                version.add(new ReferenceDataEntry(1 + i, ReferenceDataKind.ALIAS, "3301" + j, uscc(j)));
            }
            history.add(version);
        }
        long bytes = usedBytes() - before;
        for (int i = 0; i < count; i++) {
            assertThat(history.latest().resolve("3301" + i)).isEqualTo(uscc(i));
        }
        assertThat(bytes / count).as("bytes an enterprise").isLessThan(250);
    }

    private static String uscc(int number) {
        return "91330100" + String.format("%010d", number);
    }

    /** Once nothing more is given back: other tests of this JVM leave garbage. */
    private static long usedBytes() {
        long used = Long.MAX_VALUE;
        while (true) {
            System.gc();
            long now = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            if (now >= used - 100_000) {
                return now;
            }
            used = now;
        }
    }

    private static List<String> codes() {
        return List.of("A", "B", "C", "A1", "B1", "C1", "USD|2025-06", "never");
    }

    private static List<ReferenceDataEntry> entries(Random random) {
        List<ReferenceDataEntry> entries = new ArrayList<>();
        for (long version = 2; version < 40; version += 1 + random.nextInt(3)) {
            Set<List<Object>> subjects = new HashSet<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                ReferenceDataKind kind = List.of(
                                ReferenceDataKind.ALIAS,
                                ReferenceDataKind.PROVINCE,
                                ReferenceDataKind.RATE,
                                ReferenceDataKind.AGENCY,
                                ReferenceDataKind.ENTERPRISE_KIND)
                        .get(random.nextInt(5));
                String code = codes().get(random.nextInt(kind == ReferenceDataKind.RATE ? 7 : 6));
                List<String> values = switch (kind) {
                    case ALIAS -> List.of("A", "B", "C", "");
                    case AGENCY -> List.of("A|||", "B1|2025-01-01||", "never|||", "C1|||");
                    case ENTERPRISE_KIND ->
                        List.of("PLATFORM||", "AGENT||", "PAYMENT|2025-01-01|", "AGENT||2025-01-01");
                    default -> List.of("33", "44", "7.1", "");
                };
                String value = values.get(random.nextInt(4));
                boolean row = HAVE_ROWS.contains(kind);
                if (subjects.add(row ? List.of(kind, code, value) : List.of(kind, code))) {
                    entries.add(new ReferenceDataEntry(
                            version, kind, code, value.isEmpty() ? null : value, row && random.nextBoolean()));
                }
            }
        }
        return entries;
    }

    private static Set<String> rows(List<ReferenceDataEntry> all, ReferenceDataKind kind, String code, long version) {
        Set<String> rows = new HashSet<>();
        for (ReferenceDataEntry entry : all) {
            if (entry.kind() == kind && entry.code().equals(code) && entry.version() <= version) {
                if (entry.ended()) {
                    rows.remove(entry.value());
                } else {
                    rows.add(entry.value());
                }
            }
        }
        return rows;
    }

    private static Optional<String> value(
            List<ReferenceDataEntry> all, ReferenceDataKind kind, String code, long version) {
        return all.stream()
                .filter(e -> e.kind() == kind && e.code().equals(code) && e.version() <= version)
                .reduce((a, b) -> b)
                .flatMap(e -> Optional.ofNullable(e.value()));
    }
}
