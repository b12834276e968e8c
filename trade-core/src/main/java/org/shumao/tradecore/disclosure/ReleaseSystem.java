package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.system.Cell;
import org.shumao.tradecore.disclosure.system.Cell.Choice;
import org.shumao.tradecore.disclosure.system.CellSystem;
import org.shumao.tradecore.disclosure.system.Joint;
import org.shumao.tradecore.disclosure.system.Levels;
import org.shumao.tradecore.disclosure.system.Open;

/**
 * Lays out all that a release shows as one system of cells and of the sums that hold between them: members and their total, chapters and
 * their section, evidence and its total, parts of overlapping sums, shorter and longer periods; and the dollars of a longer period where a
 * served vintage shows them. Where there is no trade there is no cell: everybody knows that it is zero.
 */
final class ReleaseSystem {
    private static final Set<String> EVIDENCE = Set.of("declared", "released", "stale", "ordered", "reported");
    private static final String ALL_EVIDENCE = "evidence";
    private static final String TOTAL = "total";
    private static final String PART = "part of ";
    private static final String HIDDEN = "hidden ";
    private static final String NO_SUM_OF_PERIODS = "a period is not the sum of its parts";
    private static final String NO_SUM_OF_LINES = "an item is not the sum of its lines";
    private static final String DOLLARS = "dollars of ";

    /** Dollars for a yuan are taken to so many parts. */
    private static final BigInteger RATE = BigInteger.TEN.pow(6);

    private static final Comparator<OverlappingTable> BY_PERIOD = Comparator.comparing(OverlappingTable::dataset)
            .thenComparing(OverlappingTable::flow)
            .thenComparing(table -> table.period().toString());

    private final List<OverlappingTable> overlapping;
    private final PrimaryRule rule;
    private final ServedVintages served;
    private final Map<String, Set<Period>> servedPeriods = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<ReleaseCell, Integer> numbers = new HashMap<>();
    private final List<Map<Integer, Integer>> relations = new ArrayList<>();
    private final BitSet known = new BitSet();
    private final boolean isUnbounded;
    private final Map<String, Set<Period>> others;

    /** Says what may be done about a cell. */
    enum Kind {
        /** It is shown unless it must be withheld. */
        OFFERED,
        /** It is shown whatever happens. */
        TOTAL,
        /** No dataset shows it. */
        HIDDEN,
        /** A served vintage shows it, and no release can take it back. */
        SERVED
    }

    /**
     * @param rest who stands behind what a platform or broker does not know of it, if that fails the rule
     * @param guarded whether it must not follow if it is sensitive
     */
    record Node(ReleaseCell name, BigInteger value, Owners owners, Optional<Owners> rest, Kind kind, boolean guarded) {
        Node(ReleaseCell name, BigInteger value, Owners owners, Kind kind, boolean guarded) {
            this(name, value, owners, Optional.empty(), kind, guarded);
        }
    }

    private ReleaseSystem(
            List<OverlappingTable> overlapping,
            ServedVintages served,
            PrimaryRule rule,
            boolean isUnbounded,
            Map<String, Set<Period>> others) {
        this.isUnbounded = isUnbounded;
        this.others = others;
        this.overlapping = overlapping;
        this.rule = rule;
        this.served = served;
        Stream.of(served.shown(), served.withheld())
                .flatMap(Set::stream)
                .forEach(cell -> servedPeriods
                        .computeIfAbsent(cell.dataset(), none -> new HashSet<>())
                        .add(cell.period()));
    }

    /**
     * Lays out a release.
     *
     * @throws UnprotectedRelease if a total of the country is sensitive, or what is to add up does not
     */
    static ReleaseSystem of(
            List<ReleaseTable> tables, List<OverlappingTable> overlapping, ServedVintages served, PrimaryRule rule) {
        ReleaseSystem system = new ReleaseSystem(overlapping, served, rule, false, Map.of());
        system.layOut(tables);
        system.findKnown();
        return system;
    }

    /**
     * Lays out amounts of either sign, or of nothing: by how much all that a release shows has changed since an earlier one, which adds up as
     * the values do; or values that nobody takes to have a bound.
     *
     * @param tables what is in none of them is zero
     * @param periods of each dataset that sums are looked for in beside those of the tables
     */
    static ReleaseSystem unbounded(
            List<ReleaseTable> tables,
            List<OverlappingTable> overlapping,
            Map<String, Set<Period>> periods,
            PrimaryRule rule) {
        ReleaseSystem system = new ReleaseSystem(overlapping, ServedVintages.NONE, rule, true, periods);
        system.layOut(tables);
        return system;
    }

    private void layOut(List<ReleaseTable> tables) {
        // The same release is the same system, in whatever order it was read.
        List<ReleaseTable> ordered = tables.stream()
                .sorted(Comparator.comparing(ReleaseTable::dataset))
                .toList();
        ordered.forEach(this::addCells);
        ordered.forEach(this::addMembers);
        ordered.forEach(table -> addPeriods(table.dataset(), cellsOf(table), cell -> false));
        overlapping.stream().sorted(BY_PERIOD).forEach(this::addOverlapping);
        overlapping.stream()
                .collect(Collectors.groupingBy(OverlappingTable::dataset, TreeMap::new, Collectors.toList()))
                .forEach((dataset, some) -> {
                    Set<ReleaseCell> names = namesOf(some);
                    addPeriods(dataset, names, cell -> !cell.part().startsWith(PART) && !names.contains(cell));
                });
        ordered.forEach(this::addDollars);
    }

    private static Set<ReleaseCell> cellsOf(ReleaseTable table) {
        return table.cells().stream()
                .map(cell -> name(table.dataset(), cell))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Overlapping sums add up over periods, and so do their parts. */
    private static Set<ReleaseCell> namesOf(List<OverlappingTable> tables) {
        Set<ReleaseCell> names = new TreeSet<>();
        for (OverlappingTable table : tables) {
            table.sums().values().stream()
                    .filter(sum -> sum.kind() == OverlappingTable.Kind.CELL
                            && sum.cell().dataset().equals(table.dataset()))
                    .forEach(sum -> names.add(sum.cell()));
            table.parts().keySet().forEach(part -> names.add(part(table, part)));
        }
        return names;
    }

    private static ReleaseCell part(OverlappingTable table, String part) {
        return new ReleaseCell(table.dataset(), table.period(), table.flow(), PART + part);
    }

    private static ReleaseCell name(String dataset, ReleaseTable.Cell cell) {
        return new ReleaseCell(dataset, cell.period(), cell.series(), cell.part());
    }

    private void addCells(ReleaseTable table) {
        List<ReleaseTable.Cell> cells = table.cells().stream()
                .sorted(Comparator.comparing(cell -> name(table.dataset(), cell)))
                .toList();
        for (ReleaseTable.Cell cell : cells) {
            ReleaseCell name = name(table.dataset(), cell);
            boolean isHidden = table.unreleased().contains(cell.period());
            boolean isTotal = !isHidden
                    && !Hierarchy.isBrokenDown(cell.series())
                    && cell.part().equals(ReleaseCell.GROSS);
            Kind kind = isHidden ? Kind.HIDDEN : Kind.OFFERED;
            Node node = new Node(name, cell.fen(), cell.owners(), cell.rest(), isTotal ? Kind.TOTAL : kind, true);
            if (isTotal && !isUnbounded && isSensitive(node)) {
                throw new UnprotectedRelease(table.dataset(), "a total of the country is that of few", List.of(name));
            }
            if (isThere(cell.fen())) {
                add(node);
            }
        }
    }

    /** Everybody knows an amount of zero; a change of zero may be made of others. */
    private boolean isThere(BigInteger fen) {
        return isUnbounded || fen.signum() > 0;
    }

    private int add(Node node) {
        int number = nodes.size();
        if (numbers.putIfAbsent(node.name(), number) != null) {
            throw new IllegalArgumentException(node.name().dataset() + " has a cell twice");
        }
        nodes.add(node);
        return number;
    }

    /** Returns a cell that is the sum of some: the public knows it, unless nothing of its period is shown. */
    private int total(ReleaseCell name, Collection<Integer> parts, boolean isHidden) {
        return add(new Node(name, sum(parts), Owners.NOBODY, isHidden ? Kind.HIDDEN : Kind.TOTAL, false));
    }

    private BigInteger sum(Collection<Integer> cells) {
        return cells.stream().map(cell -> nodes.get(cell).value()).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private void relate(int whole, Collection<Integer> parts, String otherwise) {
        if (!nodes.get(whole).value().equals(sum(parts))) {
            ReleaseCell name = nodes.get(whole).name();
            throw new UnprotectedRelease(name.dataset(), otherwise, List.of(name));
        }
        Map<Integer, Integer> relation = new TreeMap<>();
        relation.put(whole, -1);
        parts.forEach(part -> relation.merge(part, 1, Integer::sum));
        relations.add(relation);
    }

    /** Members add up to their flow or section, evidence to all trade. */
    private void addMembers(ReleaseTable table) {
        Map<ReleaseCell, List<Integer>> sums = new TreeMap<>();
        for (ReleaseCell cell : cellsOf(table)) {
            Integer number = numbers.get(cell);
            if (number != null && nodes.get(number).kind() != Kind.TOTAL) {
                if (Hierarchy.isBrokenDown(cell.series())) {
                    sums.computeIfAbsent(above(cell), none -> new ArrayList<>()).add(number);
                } else if (EVIDENCE.contains(cell.part())) {
                    ReleaseCell all = new ReleaseCell(cell.dataset(), cell.period(), cell.series(), ALL_EVIDENCE);
                    sums.computeIfAbsent(all, none -> new ArrayList<>()).add(number);
                }
            }
        }
        sums.forEach((above, parts) -> {
            Integer shown = numbers.get(above);
            boolean isHidden = table.unreleased().contains(above.period()) && !isTotalKnown(above);
            relate(
                    shown == null ? total(above, parts, isHidden) : shown,
                    parts,
                    "members do not add up to what is above them");
        });
    }

    /** Says whether some dataset shows the total of the country that a cell is a part of. */
    private boolean isTotalKnown(ReleaseCell cell) {
        return nodes.stream()
                .anyMatch(node -> node.kind() == Kind.TOTAL
                        && node.name().period().equals(cell.period())
                        && node.name().series().equals(Hierarchy.flow(cell.series())));
    }

    private static ReleaseCell above(ReleaseCell cell) {
        String series = Hierarchy.above(cell.dataset(), cell.series());
        return Hierarchy.isBrokenDown(series)
                ? new ReleaseCell(Hierarchy.SECTIONS, cell.period(), series, cell.part())
                : new ReleaseCell(cell.dataset(), cell.period(), series, TOTAL);
    }

    /** @param isMissing whether nothing is known of a cell that there is not; else it is zero */
    private void addPeriods(String dataset, Set<ReleaseCell> cells, Predicate<ReleaseCell> isMissing) {
        Set<Period> periods = cells.stream().map(ReleaseCell::period).collect(Collectors.toCollection(HashSet::new));
        periods.addAll(servedPeriods.getOrDefault(dataset, Set.of()));
        periods.addAll(others.getOrDefault(dataset, Set.of()));
        PeriodTree tree = new PeriodTree(periods);
        for (ReleaseCell cell : withLonger(cells)) {
            Integer whole = numbers.get(cell);
            List<Period> parts = tree.parts(cell.period());
            if (whole != null && !parts.isEmpty() && parts.stream().noneMatch(part -> isMissing.test(cell.in(part)))) {
                List<Integer> shorter = present(cell, parts);
                relate(whole, shorter, NO_SUM_OF_PERIODS);
                if (shorter.size() > 2 && !isFixed(whole)) {
                    shorter.forEach(one -> addRest(cell, one, shorter));
                }
            }
        }
    }

    /** Returns cells with those of longer periods that have not changed, because the changes of their parts make up for each other. */
    private Set<ReleaseCell> withLonger(Set<ReleaseCell> cells) {
        Set<ReleaseCell> all = new TreeSet<>(cells);
        for (ReleaseCell cell : cells) {
            others.getOrDefault(cell.dataset(), Set.of()).stream()
                    .filter(period -> period.contains(cell.period()))
                    .map(cell::in)
                    .filter(all::add)
                    .forEach(longer -> add(new Node(longer, BigInteger.ZERO, Owners.NOBODY, Kind.OFFERED, false)));
        }
        return all;
    }

    /** A longer period less one of its parts: two months of few follow from the third, wherever it is shown. */
    private void addRest(ReleaseCell whole, int without, List<Integer> parts) {
        List<Integer> rest = parts.stream().filter(part -> part != without).toList();
        Owners owners = Owners.together(
                rest.stream().map(part -> nodes.get(part).owners()).toList());
        if (!rule.passes(owners)) {
            ReleaseCell name = new ReleaseCell(
                    whole.dataset(),
                    whole.period(),
                    whole.series(),
                    whole.part() + " without " + name(without).period());
            relate(add(new Node(name, sum(rest), owners, Kind.HIDDEN, true)), rest, NO_SUM_OF_PERIODS);
        }
    }

    /** Returns the cells of the same row in other periods, where they are not zero. */
    private List<Integer> present(ReleaseCell cell, List<Period> periods) {
        return periods.stream()
                .flatMap(period -> Stream.ofNullable(numbers.get(cell.in(period))))
                .toList();
    }

    private void addOverlapping(OverlappingTable table) {
        new TreeMap<>(table.parts()).forEach((name, part) -> {
            if (isThere(part.fen())) {
                add(new Node(part(table, name), part.fen(), part.owners(), Kind.HIDDEN, true));
            }
        });
        Set<Set<String>> shown = new HashSet<>();
        new TreeMap<>(table.sums())
                .values().stream()
                        .filter(sum -> sum.kind() != OverlappingTable.Kind.HIDDEN)
                        .forEach(sum -> {
                            shown.add(sum.parts());
                            OverlappingTable.Part all = table.of(sum.parts());
                            if (isThere(all.fen())) {
                                Integer before = numbers.get(sum.cell());
                                int number = before == null ? add(node(table, sum, all)) : before;
                                relate(number, parts(table, sum.parts()), NO_SUM_OF_LINES);
                            }
                        });
        hidden(table).forEach((name, parts) -> {
            OverlappingTable.Part rest = table.of(parts);
            if (!shown.contains(parts) && rule.isSensitive(rest.fen(), rest.owners())) {
                ReleaseCell cell = new ReleaseCell(table.dataset(), table.period(), table.flow(), HIDDEN + name);
                int number = add(new Node(cell, rest.fen(), rest.owners(), Kind.HIDDEN, true));
                relate(number, parts(table, parts), NO_SUM_OF_LINES);
            }
        });
    }

    /** Where all of a sum is a total that is shown, nothing hides it. */
    private static Node node(OverlappingTable table, OverlappingTable.Sum sum, OverlappingTable.Part all) {
        return sum.kind() == OverlappingTable.Kind.TOTAL || table.isOfTotals(sum.parts())
                ? new Node(sum.cell(), all.fen(), Owners.NOBODY, Kind.TOTAL, false)
                : new Node(sum.cell(), all.fen(), all.owners(), sum.rest(), Kind.OFFERED, true);
    }

    private List<Integer> parts(OverlappingTable table, Set<String> names) {
        return names.stream()
                .sorted()
                .flatMap(name -> Stream.ofNullable(numbers.get(part(table, name))))
                .toList();
    }

    /**
     * Returns what must not follow though nobody shows it: hidden sums, and what is left of one sum without another that is a part of it; what is
     * always shown is looked at where it is.
     */
    private static Map<String, Set<String>> hidden(OverlappingTable table) {
        Map<Set<String>, Boolean> fixed = new HashMap<>();
        Map<String, Set<String>> hidden = new TreeMap<>();
        table.sums().values().forEach(sum -> {
            fixed.merge(sum.parts(), sum.kind() == OverlappingTable.Kind.TOTAL, Boolean::logicalAnd);
            if (sum.kind() == OverlappingTable.Kind.HIDDEN && !table.isOfTotals(sum.parts())) {
                hidden.put(new TreeSet<>(sum.parts()).toString(), sum.parts());
            }
        });
        fixed.forEach((all, allFixed) -> fixed.forEach((some, someFixed) -> {
            if (all.size() > some.size() && all.containsAll(some) && !(allFixed && someFixed)) {
                Set<String> rest = new TreeSet<>(all);
                rest.removeAll(some);
                if (rest.size() > 1 && !table.isOfTotals(rest) && !fixed.containsKey(rest)) {
                    hidden.put(rest.toString(), rest);
                }
            }
        }));
        return hidden;
    }

    /** Where a served vintage shows the dollars of a longer period, these say at known rates how its shorter periods differ. */
    private void addDollars(ReleaseTable table) {
        if (served.inDollars().isEmpty()) {
            return;
        }
        Map<String, Map<Period, BigInteger[]>> money = new HashMap<>();
        table.cells().stream()
                .filter(cell -> cell.part().equals(ReleaseCell.GROSS))
                .forEach(cell -> money.computeIfAbsent(Hierarchy.flow(cell.series()), none -> new HashMap<>())
                        .merge(cell.period(), new BigInteger[] {cell.fen(), cell.cents()}, (one, other) ->
                                new BigInteger[] {one[0].add(other[0]), one[1].add(other[1])}));
        Set<ReleaseCell> cells = cellsOf(table);
        Set<Period> periods = cells.stream().map(ReleaseCell::period).collect(Collectors.toCollection(HashSet::new));
        periods.addAll(servedPeriods.getOrDefault(table.dataset(), Set.of()));
        PeriodTree tree = new PeriodTree(periods);
        for (ReleaseCell cell : cells) {
            List<Integer> shortest = present(cell, tree.shortest(cell.period()));
            if (numbers.containsKey(cell) && isServedInDollars(cell) && shortest.size() > 1) {
                Map<Period, BigInteger[]> rates = money.getOrDefault(Hierarchy.flow(cell.series()), Map.of());
                Map<Integer, Integer> relation = new TreeMap<>();
                BigInteger dollars = BigInteger.ZERO;
                for (int part : shortest) {
                    Node node = nodes.get(part);
                    BigInteger[] whole =
                            Objects.requireNonNull(rates.get(node.name().period()));
                    BigInteger rate = whole[1].multiply(RATE).divide(whole[0]);
                    relation.put(part, rate.intValueExact());
                    dollars = dollars.add(node.value().multiply(rate));
                }
                ReleaseCell name = new ReleaseCell(cell.dataset(), cell.period(), cell.series(), DOLLARS + cell.part());
                relation.put(add(new Node(name, dollars, Owners.NOBODY, Kind.SERVED, false)), -1);
                relations.add(relation);
            }
        }
    }

    /** The dollars of a section are those of its chapters. */
    private boolean isServedInDollars(ReleaseCell cell) {
        List<ReleaseCell> parts = cell.dataset().equals(Hierarchy.SECTIONS)
                ? numbers.keySet().stream()
                        .filter(other -> Hierarchy.isOfChapters(other.dataset())
                                && other.period().equals(cell.period())
                                && above(other).equals(cell))
                        .toList()
                : List.of();
        return served.inDollars().contains(cell)
                || (!parts.isEmpty() && parts.stream().allMatch(served.inDollars()::contains));
    }

    /** Finds the cells that everybody knows by served vintages: what these show, and what follows from it as the rest of a sum. */
    private void findKnown() {
        List<List<Integer>> relationsOf = new ArrayList<>();
        nodes.forEach(node -> relationsOf.add(new ArrayList<>()));
        for (int relation = 0; relation < relations.size(); relation++) {
            for (int cell : relations.get(relation).keySet()) {
                relationsOf.get(cell).add(relation);
            }
        }
        Deque<Integer> found = new ArrayDeque<>();
        for (int cell = 0; cell < nodes.size(); cell++) {
            if (isFixed(cell)) {
                found.add(cell);
            } else if (isServed(nodes.get(cell))) {
                known.set(cell);
                found.add(cell);
            }
        }
        boolean isAnyServed = !known.isEmpty();
        while (isAnyServed && !found.isEmpty()) {
            for (int relation : relationsOf.get(found.remove())) {
                List<Integer> unknown = relations.get(relation).keySet().stream()
                        .filter(cell -> !isFixed(cell) && !known.get(cell))
                        .limit(2)
                        .toList();
                boolean isByServed = relations.get(relation).keySet().stream().anyMatch(known::get);
                if (unknown.size() == 1 && isByServed) {
                    known.set(unknown.get(0));
                    found.add(unknown.get(0));
                }
            }
        }
    }

    private boolean isFixed(int cell) {
        return nodes.get(cell).kind() == Kind.TOTAL;
    }

    /** A vintage that has the period shows all of it that it does not withhold, zeros among it. */
    private boolean isServed(Node node) {
        ReleaseCell name = node.name();
        return node.kind() == Kind.SERVED
                || (node.kind() == Kind.OFFERED
                        && (served.shown().contains(name)
                                || (servedPeriods
                                                .getOrDefault(name.dataset(), Set.of())
                                                .contains(name.period())
                                        && !served.withheld().contains(name))));
    }

    /**
     * Returns the system that is solved.
     *
     * @param exempt what served vintages disclose already, so that nothing protects it any more
     */
    CellSystem cells(Set<Open> exempt) {
        return cells(exempt, known::get);
    }

    /** Returns the same as if no vintage was served. */
    CellSystem unserved() {
        return cells(Set.of(), cell -> false);
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Returns what there is of a cell, if there is anything. */
    Optional<Node> node(ReleaseCell cell) {
        return Optional.ofNullable(numbers.get(cell)).map(nodes::get);
    }

    private CellSystem cells(Set<Open> exempt, Predicate<Integer> isKnown) {
        List<Cell> cells = new ArrayList<>();
        for (int number = 0; number < nodes.size(); number++) {
            Node node = nodes.get(number);
            boolean fixed = isFixed(number) || isKnown.test(number);
            boolean isSensitive = node.guarded() && !fixed && isSensitive(node);
            cells.add(new Cell(
                    node.value(),
                    Optional.of(BigInteger.ZERO),
                    isSensitive ? Optional.of(levels(node)) : Optional.empty(),
                    node.value().doubleValue() + 1,
                    choice(node, fixed),
                    node.owners().alone(node.value())));
        }
        return new CellSystem(cells, relations, new Together(), exempt);
    }

    private boolean isSensitive(Node node) {
        return isRequested(node) || failsRule(node);
    }

    /** The rest that an insider does not know must pass like a cell of its own. */
    private boolean failsRule(Node node) {
        return rule.isSensitive(node.value(), node.owners())
                || node.rest().filter(rest -> !rule.passes(rest)).isPresent();
    }

    /** A request is about what a dataset shows of members: figures of the whole country are not withheld for it. */
    private static boolean isRequested(Node node) {
        return node.kind() == Kind.OFFERED
                && node.owners().requested()
                && Hierarchy.isBrokenDown(node.name().series());
    }

    /** Returns the cells that pass the primary rule, and that requests of enterprise groups withhold. */
    Set<Integer> requested() {
        Set<Integer> requested = new TreeSet<>();
        for (int number = 0; number < nodes.size(); number++) {
            Node node = nodes.get(number);
            if (isRequested(node) && !failsRule(node)) {
                requested.add(number);
            }
        }
        return requested;
    }

    private Choice choice(Node node, boolean fixed) {
        if (fixed) {
            return Choice.ALWAYS_SHOWN;
        }
        return node.kind() == Kind.HIDDEN
                        || node.kind() == Kind.SERVED
                        || served.withheld().contains(node.name())
                ? Choice.ALWAYS_WITHHELD
                : Choice.FREE;
    }

    /** Says whether a cell tells too much to a platform or broker, and to nobody else. */
    boolean isOfInsider(int cell) {
        Node node = nodes.get(cell);
        return failsRule(node) && !rule.isSensitive(node.value(), node.owners());
    }

    /** An insider knows what its clients trade, so the whole cell is as uncertain to it as the rest. */
    private Levels levels(Node node) {
        BigInteger level = rule.protectionLevel(node.owners())
                .max(node.rest().map(rule::protectionLevel).orElse(BigInteger.ZERO));
        return new Levels(level, level);
    }

    private Levels levels(Owners owners) {
        BigInteger level = rule.protectionLevel(owners);
        return new Levels(level, level);
    }

    /** The rule of sums of cells. */
    private final class Together implements Joint {
        @Override
        public Optional<Levels> of(Collection<Integer> union) {
            List<Owners> all = owners(union);
            return rule.passTogether(all) ? Optional.empty() : Optional.of(levels(Owners.together(all)));
        }

        @Override
        public boolean passesWithoutAnyone(Collection<Integer> union) {
            return rule.passTogetherWithoutAnyone(owners(union));
        }

        private List<Owners> owners(Collection<Integer> union) {
            return union.stream().map(cell -> nodes.get(cell).owners()).toList();
        }
    }

    int size() {
        return nodes.size();
    }

    ReleaseCell name(int cell) {
        return nodes.get(cell).name();
    }

    List<ReleaseCell> names(Collection<Integer> cells) {
        return cells.stream().map(this::name).toList();
    }

    Set<Integer> numbers(Set<ReleaseCell> cells) {
        return cells.stream()
                .map(cell -> Objects.requireNonNull(numbers.get(cell)))
                .collect(Collectors.toSet());
    }

    List<Map<Integer, Integer>> relations() {
        return relations;
    }

    /**
     * Returns what a pattern withholds of datasets, with what a served vintage withheld, and with sensitive cells that one showed: they are
     * not shown again.
     */
    Set<ReleaseCell> withheld(Set<Integer> pattern) {
        Set<ReleaseCell> withheld = new TreeSet<>(served.withheld());
        for (int number = 0; number < nodes.size(); number++) {
            Node node = nodes.get(number);
            boolean again = known.get(number) && isSensitive(node);
            if (node.kind() == Kind.OFFERED && (pattern.contains(number) || again)) {
                withheld.add(node.name());
            }
        }
        return withheld;
    }

    /**
     * Returns the cells whose dollars are withheld although their yuan are shown: at known rates they would be a second equation for a
     * shorter period that is withheld, of the same row, or of a row of which they say a part: a section says its chapters, a main item of
     * services the Handbook's items that share lines with it.
     */
    Set<ReleaseCell> onlyDollars(Set<ReleaseCell> withheld) {
        Map<List<String>, List<Period>> rows = new HashMap<>();
        withheld.forEach(cell ->
                rows.computeIfAbsent(row(cell), none -> new ArrayList<>()).add(cell.period()));
        Predicate<ReleaseCell> hidesShorter = cell -> rows.getOrDefault(row(cell), List.of()).stream()
                .anyMatch(shorter -> cell.period().contains(shorter));
        Set<ReleaseCell> found = new TreeSet<>();
        for (Node node : nodes) {
            ReleaseCell cell = node.name();
            if (node.kind() == Kind.OFFERED
                    && !withheld.contains(cell)
                    && !served.inDollars().contains(cell)
                    && (hidesShorter.test(cell)
                            || hidesShorter.test(above(cell))
                            || sharing(cell).anyMatch(hidesShorter))) {
                found.add(cell);
            }
        }
        return found;
    }

    private static List<String> row(ReleaseCell cell) {
        return List.of(cell.dataset(), cell.series(), cell.part());
    }

    /** Returns the cells of other datasets that have lines of an overlapping sum. */
    private Stream<ReleaseCell> sharing(ReleaseCell cell) {
        return overlapping.stream()
                .filter(table ->
                        table.dataset().equals(cell.dataset()) && table.period().equals(cell.period()))
                .flatMap(table -> {
                    List<OverlappingTable.Sum> sums = List.copyOf(table.sums().values());
                    return sums.stream()
                            .filter(own -> own.cell().equals(cell))
                            .flatMap(own -> sums.stream()
                                    .filter(other -> !other.cell().dataset().equals(cell.dataset())
                                            && other.parts().stream().anyMatch(own.parts()::contains)))
                            .map(OverlappingTable.Sum::cell);
                });
    }
}
