package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.ReleaseSystem.Kind;
import org.shumao.tradecore.disclosure.ReleaseSystem.Node;
import org.shumao.tradecore.disclosure.system.Cell;
import org.shumao.tradecore.disclosure.system.Cell.Choice;
import org.shumao.tradecore.disclosure.system.CellSystem;
import org.shumao.tradecore.disclosure.system.Deadline;
import org.shumao.tradecore.disclosure.system.ExactSuppression;
import org.shumao.tradecore.disclosure.system.Joint;
import org.shumao.tradecore.disclosure.system.Levels;

/**
 * Finds which cells of a release keep their former value: a step of its build, after {@link ReleaseDisclosure}. Two vintages tell by how much
 * a cell has changed between them. A cell keeps its former value if its change is that of few, by the {@link PrimaryRule} of the contributions
 * to the change; and so do as many others as it takes that no such change follows from what has changed beside it.
 *
 * <p>The values of now are one system of equations with the changes since each earlier vintage: where a vintage told the value of a cell, its
 * value now and its change since then are the same unknown.
 */
public final class ReleaseChanges {
    private static final int KNOWN = -1;

    private final List<EarlierVintage> earlier;
    private final List<ReleaseSystem> systems = new ArrayList<>();
    private final Map<String, Set<Period>> released;
    private final Set<ReleaseCell> withheld;
    private final PrimaryRule rule;
    private final Map<String, PeriodTree> periods = new HashMap<>();

    /** Periods of which some vintage told the totals. */
    private final Set<Period> known = new HashSet<>();

    /** Those of the release. */
    private final Set<Period> shown = new HashSet<>();

    /**
     * Says what the public learns of changes.
     *
     * @param kept cells that keep their former value
     * @param sums of those of them that no vintage told, the periods whose values add up to theirs
     * @param onlyDollars cells that do not keep it and are withheld in dollars: these would say more of a shorter period that keeps it
     * @param disclosed cells whose change is that of few and follows all the same, because totals that are always shown have changed
     */
    public record Changes(
            Set<ReleaseCell> kept,
            Map<ReleaseCell, List<Period>> sums,
            Set<ReleaseCell> onlyDollars,
            Set<ReleaseCell> disclosed) {
        public Changes {
            kept = Set.copyOf(kept);
            sums = Map.copyOf(sums);
            onlyDollars = Set.copyOf(onlyDollars);
            disclosed = Set.copyOf(disclosed);
        }
    }

    private ReleaseChanges(
            List<EarlierVintage> earlier,
            Map<String, Set<Period>> released,
            Set<ReleaseCell> withheld,
            PrimaryRule rule) {
        this.earlier = earlier;
        this.released = released;
        this.withheld = withheld;
        this.rule = rule;
        Map<String, Set<Period>> all = new HashMap<>();
        earlier.forEach(vintage -> add(all, vintage.periods()));
        all.values().forEach(known::addAll);
        released.values().forEach(shown::addAll);
        add(all, released);
        all.forEach((dataset, some) -> periods.put(dataset, new PeriodTree(some)));
        for (EarlierVintage vintage : earlier) {
            Set<YearMonth> months = vintage.periods().values().stream()
                    .flatMap(Set::stream)
                    .flatMap(period -> period.months().stream())
                    .collect(Collectors.toSet());
            Map<String, Set<Period>> within = new HashMap<>();
            all.forEach((dataset, some) -> within.put(
                    dataset,
                    some.stream()
                            .filter(period -> months.containsAll(period.months()))
                            .collect(Collectors.toSet())));
            systems.add(ReleaseSystem.unbounded(vintage.changes(), vintage.overlapping(), within, rule));
        }
    }

    private static void add(Map<String, Set<Period>> all, Map<String, Set<Period>> some) {
        some.forEach((dataset, periods) ->
                all.computeIfAbsent(dataset, none -> new HashSet<>()).addAll(periods));
    }

    /**
     * Finds the cells of a release that keep their former value.
     *
     * @param tables of the release, and of what earlier vintages have
     * @param overlapping sums, likewise
     * @param released periods of the release by dataset
     * @param withheld cells of the release without a value
     * @param limit of the time that this takes
     * @throws UnprotectedRelease if it takes too long
     */
    public static Changes protect(
            List<ReleaseTable> tables,
            List<OverlappingTable> overlapping,
            List<EarlierVintage> earlier,
            Map<String, Set<Period>> released,
            Set<ReleaseCell> withheld,
            PrimaryRule rule,
            Duration limit) {
        if (earlier.isEmpty()) {
            return new Changes(Set.of(), Map.of(), Set.of(), Set.of());
        }
        ReleaseChanges changes = new ReleaseChanges(earlier, released, withheld, rule);
        Deadline deadline = Deadline.in(limit, () -> Thread.currentThread().isInterrupted());
        try {
            return changes.find(tables, overlapping, deadline);
        } catch (CancellationException e) {
            throw new UnprotectedRelease("disclosure control", "it took longer than it may", List.of());
        }
    }

    private Changes find(List<ReleaseTable> tables, List<OverlappingTable> overlapping, Deadline deadline) {
        ReleaseSystem values = ReleaseSystem.unbounded(withGone(tables), overlapping, Map.of(), rule);
        Unknowns unknowns = new Unknowns(values);
        CellSystem system = unknowns.system();
        ExactSuppression.Pattern pattern = ExactSuppression.pattern(system, deadline);
        Set<ReleaseCell> kept = new TreeSet<>();
        Set<ReleaseCell> unknown = new TreeSet<>();
        for (int cell : pattern.withheld()) {
            if (system.cell(cell).choice() == Choice.FREE) {
                kept.add(unknowns.name(cell));
            }
            if (lastChange(unknowns.name(cell)).isPresent()) {
                unknown.add(unknowns.name(cell));
            }
        }
        Set<ReleaseCell> disclosed = pattern.known().stream()
                .filter(open -> open.contributor().isEmpty() && open.cells().size() == 1)
                .map(open -> unknowns.name(open.cells().get(0)))
                .collect(Collectors.toSet());
        Set<ReleaseCell> onlyDollars = values.onlyDollars(unknown);
        onlyDollars.removeAll(kept);
        return new Changes(kept, sums(kept), onlyDollars, disclosed);
    }

    /** Says whether some vintage told the value that a cell had in one, which may be another one that told the same. */
    private boolean isTold(int vintage, ReleaseCell cell) {
        return isTold(cell, change(vintage, cell).value());
    }

    /** Says whether some vintage told the value that is so much less than the one now. */
    private boolean isTold(ReleaseCell cell, BigInteger change) {
        return told(cell).anyMatch(vintage -> change(vintage, cell).value().equals(change));
    }

    /** Returns the vintages that told a cell. */
    private Stream<Integer> told(ReleaseCell cell) {
        return IntStream.range(0, systems.size())
                .filter(vintage -> earlier.get(vintage).tells(cell))
                .boxed();
    }

    private Node change(int vintage, ReleaseCell cell) {
        return systems.get(vintage)
                .node(cell)
                .orElseGet(() -> new Node(cell, BigInteger.ZERO, Owners.NOBODY, Kind.OFFERED, true));
    }

    private Optional<Node> lastChange(ReleaseCell cell) {
        return told(cell).reduce((before, last) -> last).map(vintage -> change(vintage, cell));
    }

    private boolean isShown(ReleaseCell cell) {
        return has(released, cell) && !withheld.contains(cell);
    }

    private static boolean has(Map<String, Set<Period>> periods, ReleaseCell cell) {
        return periods.getOrDefault(cell.dataset(), Set.of()).contains(cell.period());
    }

    /** Returns tables with cells of nothing where there was trade when a vintage told them. */
    private List<ReleaseTable> withGone(List<ReleaseTable> tables) {
        return tables.stream().map(this::withGone).toList();
    }

    private ReleaseTable withGone(ReleaseTable table) {
        Set<Period> own = table.cells().stream().map(ReleaseTable.Cell::period).collect(Collectors.toSet());
        Map<List<Object>, ReleaseTable.Cell> cells = new LinkedHashMap<>();
        table.cells().forEach(cell -> cells.put(key(cell), cell));
        earlier.stream()
                .flatMap(vintage -> vintage.changes().stream())
                .filter(changes -> changes.dataset().equals(table.dataset()))
                .flatMap(changes -> changes.cells().stream())
                .filter(cell -> own.contains(cell.period()))
                .forEach(cell -> cells.putIfAbsent(
                        key(cell),
                        new ReleaseTable.Cell(
                                cell.period(),
                                cell.series(),
                                cell.part(),
                                BigInteger.ZERO,
                                BigInteger.ZERO,
                                Owners.NOBODY)));
        return new ReleaseTable(table.dataset(), List.copyOf(cells.values()), table.unreleased());
    }

    private static List<Object> key(ReleaseTable.Cell cell) {
        return List.of(cell.period(), cell.series(), cell.part());
    }

    /** Returns the periods whose values add up to that of a cell that no vintage has; none if one of these was never public. */
    private List<Period> sum(ReleaseCell cell) {
        if (earlier.stream().anyMatch(vintage -> vintage.has(cell))) {
            return List.of();
        }
        PeriodTree tree = periods.get(cell.dataset());
        List<Period> parts = tree == null ? List.of() : tree.parts(cell.period());
        boolean arePublic = parts.stream()
                .map(cell::in)
                .allMatch(
                        part -> told(part).findAny().isPresent() || (has(released, part) && !withheld.contains(part)));
        return arePublic ? parts : List.of();
    }

    private Map<ReleaseCell, List<Period>> sums(Set<ReleaseCell> kept) {
        Map<ReleaseCell, List<Period>> sums = new HashMap<>();
        for (ReleaseCell cell : kept) {
            List<Period> parts = sum(cell);
            if (!parts.isEmpty()) {
                sums.put(cell, parts);
            }
        }
        return sums;
    }

    /** Says what the public is told of the value that a cell of a dataset has now. */
    private Choice choice(ReleaseCell cell) {
        if (isTold(cell, BigInteger.ZERO)) {
            return Choice.ALWAYS_SHOWN;
        }
        if (!isShown(cell)) {
            return Choice.ALWAYS_WITHHELD;
        }
        boolean mayKeep = told(cell).findAny().isPresent() || !sum(cell).isEmpty();
        return mayKeep ? Choice.FREE : Choice.ALWAYS_SHOWN;
    }

    /** Lays out the system: first the values of now, then changes that are no value's less a public one. */
    private final class Unknowns implements Joint {
        private final List<Cell> cells = new ArrayList<>();
        private final List<ReleaseCell> names = new ArrayList<>();
        private final List<Map<Integer, Integer>> relations = new ArrayList<>();

        /** Each cell has its changes since the vintages whose values everybody knows; the last place has the one since the last of these. */
        private final Map<Integer, @Nullable Node[]> changes = new HashMap<>();

        private final Map<ReleaseCell, Integer> offered = new HashMap<>();

        Unknowns(ReleaseSystem values) {
            values.nodes().forEach(this::addValue);
            relations.addAll(values.relations());
            for (int vintage = 0; vintage < systems.size(); vintage++) {
                addChanges(vintage);
            }
        }

        CellSystem system() {
            return new CellSystem(cells, relations, this);
        }

        ReleaseCell name(int cell) {
            return names.get(cell);
        }

        private void addValue(Node node) {
            boolean isOffered = node.kind() == Kind.OFFERED;
            if (isOffered) {
                offered.put(node.name(), cells.size());
            }
            Optional<Node> change = isOffered ? lastChange(node.name()) : Optional.empty();
            change.ifPresent(last -> changes.put(cells.size(), changes(node.name(), last)));
            add(
                    node,
                    change.isPresent() && of(List.of(cells.size())).isPresent(),
                    change.map(Node::value).orElse(node.value()),
                    isOffered ? choice(node.name()) : choiceOfOther(node),
                    change.map(one -> one.owners().alone(one.value())).orElse(Set.of()));
        }

        private @Nullable Node[] changes(ReleaseCell cell, Node last) {
            @Nullable Node[] since = new @Nullable Node[systems.size() + 1];
            for (int vintage = 0; vintage < systems.size(); vintage++) {
                if (isTold(vintage, cell)) {
                    since[vintage] = change(vintage, cell);
                }
            }
            since[systems.size()] = last;
            return since;
        }

        private int add(Node node, boolean isSensitive, BigInteger cost, Choice choice, Set<String> alone) {
            names.add(node.name());
            cells.add(new Cell(
                    node.value(),
                    Optional.empty(),
                    isSensitive ? Optional.of(Levels.EXACT_DISCLOSURE) : Optional.empty(),
                    cost.abs().doubleValue(),
                    choice,
                    alone));
            return cells.size() - 1;
        }

        private Choice choiceOfOther(Node node) {
            Period period = node.name().period();
            return node.kind() == Kind.TOTAL && (known.contains(period) || shown.contains(period))
                    ? Choice.ALWAYS_SHOWN
                    : Choice.ALWAYS_WITHHELD;
        }

        private void addChanges(int vintage) {
            List<Node> nodes = systems.get(vintage).nodes();
            int[] numbers = new int[nodes.size()];
            for (int node = 0; node < numbers.length; node++) {
                numbers[node] = number(vintage, nodes.get(node));
            }
            for (Map<Integer, Integer> relation : systems.get(vintage).relations()) {
                Map<Integer, Integer> unknown = new TreeMap<>();
                relation.forEach((node, times) -> {
                    if (numbers[node] != KNOWN) {
                        unknown.merge(numbers[node], times, Integer::sum);
                    }
                });
                if (!unknown.isEmpty()) {
                    unknown.put(addRest(unknown), 1);
                    relations.add(unknown);
                }
            }
        }

        /**
         * Returns the cell of a change: that of the value where the former one is public. What has not changed is taken to be known; totals
         * always move, and everybody sees by how much.
         */
        private int number(int vintage, Node node) {
            if (node.value().signum() == 0
                    || (node.kind() == Kind.TOTAL && known.contains(node.name().period()))) {
                return KNOWN;
            }
            if (node.kind() == Kind.OFFERED && isTold(vintage, node.name())) {
                if (!offered.containsKey(node.name())) {
                    addValue(new Node(node.name(), BigInteger.ZERO, Owners.NOBODY, Kind.OFFERED, true));
                }
                return Objects.requireNonNull(offered.get(node.name()));
            }
            boolean isSensitive = node.guarded() && rule.isSensitive(node.value(), node.owners());
            int number = add(
                    node,
                    isSensitive,
                    node.value(),
                    Choice.ALWAYS_WITHHELD,
                    node.owners().alone(node.value()));
            @Nullable Node[] since = new @Nullable Node[systems.size() + 1];
            since[vintage] = node;
            changes.put(number, since);
            return number;
        }

        /** Adds what is known of a sum. */
        private int addRest(Map<Integer, Integer> unknown) {
            BigInteger rest = BigInteger.ZERO;
            for (Map.Entry<Integer, Integer> some : unknown.entrySet()) {
                rest = rest.subtract(cells.get(some.getKey()).value().multiply(BigInteger.valueOf(some.getValue())));
            }
            ReleaseCell name = names.get(unknown.keySet().iterator().next());
            return add(
                    new Node(name, rest, Owners.NOBODY, Kind.TOTAL, false), false, rest, Choice.ALWAYS_SHOWN, Set.of());
        }

        @Override
        public Optional<Levels> of(Collection<Integer> union) {
            return readings(union).allMatch(rule::passTogether)
                    ? Optional.empty()
                    : Optional.of(Levels.EXACT_DISCLOSURE);
        }

        @Override
        public boolean passesWithoutAnyone(Collection<Integer> union) {
            return readings(union).allMatch(rule::passTogetherWithoutAnyone);
        }

        /** Returns who stands behind the change of cells: since each vintage of which everybody knows them all, and since they were told last. */
        private Stream<List<Owners>> readings(Collection<Integer> union) {
            return IntStream.rangeClosed(0, systems.size())
                    .mapToObj(place -> reading(union, place))
                    .filter(owners -> !owners.isEmpty())
                    .distinct();
        }

        private List<Owners> reading(Collection<Integer> union, int place) {
            List<Owners> owners = new ArrayList<>();
            for (int cell : union) {
                @Nullable Node[] since = changes.get(cell);
                Node change = since == null ? null : since[place];
                if (change == null) {
                    return List.of();
                }
                if (change.value().signum() != 0) {
                    owners.add(change.owners());
                }
            }
            return owners;
        }
    }
}
