package org.shumao.aggregation.sdmx.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.shumao.contracts.period.Period;

/**
 * Holds which releases said something of a dataset, by the moments at which they became public. Releases that were stopped are not among
 * them: what they said is not told any more, and that it was there is all that is known of it.
 *
 * @param said one for each period of each release, in the order in which they came into force
 * @param stopped releases that were public
 */
record FlowHistory(List<Said> said, List<Stopped> stopped) {
    /** A release says something of a period. */
    record Said(String period, String version, String release, int round, Instant due) {
        private boolean isBefore(Stopped other) {
            return Comparator.comparing(Said::due)
                            .thenComparing(Said::round)
                            .thenComparing(Said::release)
                            .compare(this, new Said(period, version, other.release(), other.round(), other.due()))
                    < 0;
        }
    }

    /** A release was public from its minute on until somebody stopped it. */
    record Stopped(String release, int round, Instant due, Instant at, List<String> periods) {
        Stopped {
            periods = List.copyOf(periods);
        }
    }

    /**
     * Says what came into force at a moment.
     *
     * @param before what was in force of the same periods; nothing of those of which there was none
     * @param after what is in force of them from then on
     */
    record Change(Instant at, Map<String, Said> before, Map<String, Said> after) {
        Change {
            before = Map.copyOf(before);
            after = Map.copyOf(after);
        }
    }

    FlowHistory {
        said = List.copyOf(said);
        stopped = List.copyOf(stopped);
    }

    /** Returns what had become public by a moment. */
    FlowHistory until(Instant moment) {
        return new FlowHistory(
                said.stream().filter(one -> !one.due().isAfter(moment)).toList(),
                stopped.stream().filter(one -> !one.due().isAfter(moment)).toList());
    }

    /** Returns what was in force at a moment, by period. */
    Map<String, Said> inForce(Instant moment) {
        Map<String, Said> inForce = new HashMap<>();
        said.stream().filter(one -> !one.due().isAfter(moment)).forEach(one -> inForce.put(one.period(), one));
        return inForce;
    }

    /** Returns the periods of which whoever asked at a moment may hold what a release said that was stopped since. */
    Set<String> lost(Instant since) {
        Map<String, Said> then = inForce(since);
        return stopped.stream()
                .filter(one -> !one.due().isAfter(since) && !one.at().isBefore(since))
                .flatMap(one -> one.periods().stream()
                        .filter(period ->
                                !then.containsKey(period) || then.get(period).isBefore(one)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the changes after a moment, in their order. */
    List<Change> changes(Instant since) {
        List<Change> changes = new ArrayList<>();
        Map<String, Said> before = inForce(since);
        Set<Instant> moments = said.stream()
                .map(Said::due)
                .filter(due -> due.isAfter(since))
                .collect(Collectors.toCollection(TreeSet::new));
        for (Instant moment : moments) {
            Map<String, Said> after = inForce(moment);
            changes.add(change(moment, before, after, Set.of()));
            before = after;
        }
        return changes;
    }

    /**
     * Groups periods by the moment at which the next release says something of them.
     *
     * @param later changes, in their order
     * @return the earliest moment first; none, for periods of which what is said stays in force, last
     */
    static SortedMap<Optional<Instant>, Set<String>> ends(Set<String> periods, List<Change> later) {
        return periods.stream()
                .collect(Collectors.groupingBy(
                        period -> later.stream()
                                .filter(change -> change.after().containsKey(period))
                                .map(Change::at)
                                .findFirst(),
                        () -> new TreeMap<>(Comparator.comparing((Optional<Instant> at) -> at.orElse(Instant.MAX))),
                        Collectors.toSet()));
    }

    /** Returns all changes between two moments as one. Of periods that are {@link #lost} nothing is known of what was in force before. */
    Change change(Instant since, Instant until) {
        return change(until, inForce(since), inForce(until), lost(since));
    }

    private static Change change(Instant at, Map<String, Said> before, Map<String, Said> after, Set<String> lost) {
        Map<String, Said> changed = new HashMap<>(after);
        changed.values()
                .removeIf(now -> now.equals(before.get(now.period()))
                        && formerVersion(now, before).equals(formerVersion(now, after))
                        && !lost.contains(now.period())
                        && !lost.contains(before(now.period())));
        Map<String, Said> known = only(before, changed.keySet());
        known.keySet().removeAll(lost);
        return new Change(at, known, changed);
    }

    /**
     * Returns the version of the dataset by which the period before is released, if it is another one: then series break.
     *
     * @param inForce at the same moment
     */
    static Optional<String> formerVersion(Said said, Map<String, Said> inForce) {
        return Optional.ofNullable(inForce.get(before(said.period())))
                .map(Said::version)
                .filter(version -> !version.equals(said.version()));
    }

    private static String before(String period) {
        return Period.parse(period).orElseThrow().previous().toString();
    }

    static Map<String, Said> only(Map<String, Said> some, Set<String> periods) {
        Map<String, Said> only = new HashMap<>(some);
        only.keySet().retainAll(periods);
        return only;
    }
}
