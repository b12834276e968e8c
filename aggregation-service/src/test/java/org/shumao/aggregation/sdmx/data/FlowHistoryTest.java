package org.shumao.aggregation.sdmx.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.aggregation.sdmx.data.FlowHistory.Change;
import org.shumao.aggregation.sdmx.data.FlowHistory.Said;
import org.shumao.aggregation.sdmx.data.FlowHistory.Stopped;

/** Clients that ask for changes alone hold the same as those who ask for everything, whatever was released and stopped. */
class FlowHistoryTest {
    private static final List<String> PERIODS = List.of("2024-S1", "2024-S2", "2025-S1", "2024");
    private static final int TIMES = 30;

    /**
     * A release of a random history.
     *
     * @param due hour of its minute
     * @param stop hour at which somebody stops it; never if it is not before the end
     * @param cells what it says: key by period, with a value that no other release has
     */
    private record Release(
            String id, int round, int due, int stop, String version, Map<String, Map<String, String>> cells) {
        boolean isVisible(int hour) {
            return due <= hour && stop > hour;
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    private static Instant at(int hour) {
        return Instant.parse("2025-01-01T00:00:00Z").plusSeconds(3600L * hour);
    }

    private static List<Release> releases(Random random) {
        List<Release> releases = new ArrayList<>();
        int count = 3 + random.nextInt(9);
        for (int i = 0; i < count; i++) {
            int due = random.nextInt(TIMES);
            String id = "half-yearly-" + i;
            Map<String, Map<String, String>> cells = new HashMap<>();
            for (String period : PERIODS) {
                if (random.nextInt(3) == 0) {
                    Map<String, String> ofPeriod = new HashMap<>();
                    for (String key : List.of("X", "M", "X.US", "M.US")) {
                        if (random.nextBoolean()) {
                            ofPeriod.put(key, id + "=" + random.nextInt(100));
                        }
                    }
                    cells.put(period, ofPeriod);
                }
            }
            releases.add(new Release(
                    id,
                    1 + random.nextInt(3),
                    due,
                    random.nextInt(3) == 0 ? due + 1 + random.nextInt(TIMES) : Integer.MAX_VALUE,
                    random.nextInt(4) == 0 ? "2" : "1",
                    cells));
        }
        return releases;
    }

    /** Returns what everybody sees at an hour: of each period the last of the releases that are visible then, and breaks. */
    private static Map<String, String> all(List<Release> releases, int hour, int asOf) {
        Map<String, Release> last = new HashMap<>();
        for (String period : PERIODS) {
            releases.stream()
                    .filter(release -> release.isVisible(hour)
                            && release.due() <= asOf
                            && release.cells().containsKey(period))
                    .max(Comparator.comparing(Release::due)
                            .thenComparing(Release::round)
                            .thenComparing(Release::id))
                    .ifPresent(release -> last.put(period, release));
        }
        Map<String, String> all = new HashMap<>();
        last.forEach((period, release) -> {
            Release before = last.get(previous(period));
            String isBreak = before != null && !before.version().equals(release.version()) ? before.version() : "";
            requireNonNull(release.cells().get(period))
                    .forEach((key, value) -> all.put(period + " " + key, value + isBreak));
        });
        return all;
    }

    private static String previous(String period) {
        return switch (period) {
            case "2024-S2" -> "2024-S1";
            case "2025-S1" -> "2024-S2";
            default -> "";
        };
    }

    /** Returns what the database tells at an hour: stopped releases without their content. */
    private static FlowHistory told(List<Release> releases, int hour) {
        return new FlowHistory(
                releases.stream()
                        .filter(release -> release.isVisible(hour))
                        .sorted(Comparator.comparing(Release::due)
                                .thenComparing(Release::round)
                                .thenComparing(Release::id))
                        .flatMap(release -> release.cells().keySet().stream()
                                .map(period -> new Said(
                                        period, release.version(), release.id(), release.round(), at(release.due()))))
                        .toList(),
                releases.stream()
                        .filter(release -> release.stop() <= hour)
                        .map(release -> new Stopped(
                                release.id(),
                                release.round(),
                                at(release.due()),
                                at(release.stop()),
                                List.copyOf(release.cells().keySet())))
                        .toList());
    }

    private static void apply(
            Map<String, String> held, List<Release> releases, Change change, Map<String, Said> inForce) {
        change.before().forEach((period, said) -> {
            Set<String> gone = new HashSet<>(cells(releases, said).keySet());
            gone.removeAll(
                    cells(releases, requireNonNull(change.after().get(period))).keySet());
            gone.forEach(key -> assertThat(held.remove(period + " " + key)).isNotNull());
        });
        change.after().forEach((period, said) -> {
            Optional<String> former = FlowHistory.formerVersion(said, inForce);
            cells(releases, said).forEach((key, value) -> held.put(period + " " + key, value + former.orElse("")));
        });
    }

    private static Map<String, String> cells(List<Release> releases, Said said) {
        return releases.stream()
                .filter(release -> release.id().equals(said.release()))
                .map(release -> requireNonNull(release.cells().get(said.period())))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoeverAsksForChangesHoldsEverything(int seed) {
        Random random = new Random(seed);
        List<Release> releases = releases(random);
        Map<String, String> held = new HashMap<>(all(releases, 0, 0));
        int since = 0;
        for (int hour = 1; hour < TIMES; hour += 1 + random.nextInt(4)) {
            FlowHistory history = told(releases, hour);
            history.lost(at(since)).forEach(period -> held.keySet().removeIf(place -> place.startsWith(period + " ")));
            apply(held, releases, history.change(at(since), at(hour)), history.inForce(at(hour)));
            assertThat(held).as("hour " + hour).isEqualTo(all(releases, hour, hour));
            since = hour;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void historyHasEveryStateThatThereWas(int seed) {
        List<Release> releases = releases(new Random(seed));
        FlowHistory history = told(releases, TIMES);
        Map<String, String> held = new HashMap<>();
        for (Change change : history.changes(Instant.MIN)) {
            apply(held, releases, change, history.inForce(change.at()));
            int hour = (int) (change.at().getEpochSecond() - at(0).getEpochSecond()) / 3600;
            assertThat(held).isEqualTo(all(releases, TIMES, hour));
        }
        assertThat(held).isEqualTo(all(releases, TIMES, TIMES));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneReleaseAtATimeIsInForceOfAPeriod(int seed) {
        FlowHistory history = told(releases(new Random(seed)), TIMES);
        List<Change> changes = history.changes(Instant.MIN);
        for (int hour = 0; hour < TIMES; hour++) {
            Instant moment = at(hour);
            List<Said> valid = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                Change change = changes.get(i);
                FlowHistory.ends(change.after().keySet(), changes.subList(i + 1, changes.size()))
                        .forEach((end, periods) -> {
                            if (!change.at().isAfter(moment)
                                    && end.filter(to -> !to.isAfter(moment)).isEmpty()) {
                                valid.addAll(FlowHistory.only(change.after(), periods)
                                        .values());
                            }
                        });
            }
            assertThat(valid)
                    .containsExactlyInAnyOrderElementsOf(history.inForce(moment).values());
        }
    }

    @Test
    void nothingIsLostOfAReleaseThatWasNotInForceOrThatNobodySaw() {
        Said first = new Said("2024-S1", "1", "half-yearly-2024-S1-1", 1, at(1));
        Said second = new Said("2024-S1", "1", "half-yearly-2024-S1-2", 2, at(3));
        FlowHistory history = new FlowHistory(
                List.of(first, second),
                List.of(
                        new Stopped("half-yearly-2024-S1-0", 1, at(0), at(9), List.of("2024-S1")),
                        new Stopped("half-yearly-2024-S1-3", 3, at(8), at(9), List.of("2024-S1"))));
        assertThat(history.lost(at(5))).isEmpty();
        assertThat(history.lost(at(8))).containsExactly("2024-S1");
        assertThat(history.lost(at(10))).isEmpty();
        assertThat(history.change(at(5), at(10)).after()).isEmpty();
        assertThat(history.change(at(8), at(10)).after()).containsOnlyKeys("2024-S1");
        assertThat(history.change(at(8), at(10)).before()).isEmpty();
    }
}
