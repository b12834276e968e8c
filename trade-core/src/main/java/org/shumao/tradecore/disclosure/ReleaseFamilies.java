package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.ReleaseFamily.Member;

/** Lays out the tables of a release as families of cells that add up, by table. */
final class ReleaseFamilies {
    private static final Set<String> EVIDENCE = Set.of("declared", "released", "stale", "ordered", "reported");

    /** Of which of the trade, and what is left of it: the reporters of another period are others, so periods do not add up. */
    private static final Map<String, String> MATCHED = Map.of("matched", "joiners", "matched-year-before", "leavers");

    private final ServedVintages served;
    private final PrimaryRule rule;
    private final Map<String, Member> sections = new HashMap<>();
    private final Map<String, List<ReleaseFamily>> families = new LinkedHashMap<>();

    private ReleaseFamilies(ServedVintages served, PrimaryRule rule) {
        this.served = served;
        this.rule = rule;
    }

    /** Returns the families of each table, those above first. */
    static Map<String, List<ReleaseFamily>> of(List<ReleaseTable> tables, ServedVintages served, PrimaryRule rule) {
        ReleaseFamilies all = new ReleaseFamilies(served, rule);
        // Sections come before their chapters.
        tables.stream()
                .sorted((one, other) ->
                        Boolean.compare(Hierarchy.isOfChapters(one.dataset()), Hierarchy.isOfChapters(other.dataset())))
                .forEach(all::add);
        return all.families;
    }

    private void add(ReleaseTable table) {
        Set<Period> periods = Stream.concat(
                        table.cells().stream().map(ReleaseTable.Cell::period), servedPeriods(table.dataset()).stream())
                .collect(Collectors.toSet());
        Rows rows = new Rows(rule, table, periods, new TreeMap<>(), new TreeMap<>());
        rows.read();
        List<ReleaseFamily> found = new ArrayList<>();
        rows.bySum().forEach((sum, cells) -> found.add(family(rows, sum, cells)));
        families.put(table.dataset(), found);
    }

    private Set<Period> servedPeriods(String dataset) {
        return Stream.concat(served.shown().stream(), served.withheld().stream())
                .filter(cell -> cell.dataset().equals(dataset))
                .map(ReleaseCell::period)
                .collect(Collectors.toSet());
    }

    /**
     * What adds up.
     *
     * @param above series that it adds up to
     * @param what of it: a breakdown, evidence, a part by itself
     */
    private record Sum(String above, String what) implements Comparable<Sum> {
        static final String BREAKDOWN = "";
        static final String EVIDENCE = "evidence";

        @Override
        public int compareTo(Sum other) {
            int first = above.compareTo(other.above);
            return first == 0 ? what.compareTo(other.what) : first;
        }

        boolean isMatched() {
            return MATCHED.containsKey(what);
        }
    }

    /**
     * The cells of a table.
     *
     * @param rule that totals of the country have to pass
     * @param bySum those that add up to the same
     * @param rates yuan and dollars of each flow by period
     */
    private record Rows(
            PrimaryRule rule,
            ReleaseTable table,
            Set<Period> periods,
            Map<Sum, List<ReleaseTable.Cell>> bySum,
            Map<String, Map<Period, BigInteger[]>> rates) {
        void read() {
            for (ReleaseTable.Cell cell : table.cells()) {
                if (cell.part().equals(ReleaseCell.GROSS)) {
                    rates.computeIfAbsent(Hierarchy.flow(cell.series()), none -> new HashMap<>())
                            .merge(cell.period(), new BigInteger[] {cell.fen(), cell.cents()}, (one, other) ->
                                    new BigInteger[] {one[0].add(other[0]), one[1].add(other[1])});
                }
                if (Hierarchy.isBrokenDown(cell.series()) || !cell.part().equals(ReleaseCell.GROSS)) {
                    bySum.computeIfAbsent(sum(cell), none -> new ArrayList<>()).add(cell);
                } else if (rule.isSensitive(cell.fen(), cell.owners())) {
                    throw new UnprotectedRelease(
                            table.dataset(),
                            "a total of the country is that of few",
                            List.of(new ReleaseCell(table.dataset(), cell.period(), cell.series(), cell.part())));
                }
            }
        }

        private Sum sum(ReleaseTable.Cell cell) {
            if (Hierarchy.isBrokenDown(cell.series())) {
                return new Sum(Hierarchy.above(table.dataset(), cell.series()), Sum.BREAKDOWN);
            }
            if (ReleaseFamilies.EVIDENCE.contains(cell.part())) {
                return new Sum(cell.series(), Sum.EVIDENCE);
            }
            String of = MATCHED.entrySet().stream()
                    .filter(one -> one.getValue().equals(cell.part()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(cell.part());
            return new Sum(cell.series(), of);
        }

        /** Dollars for a yuan, as all trade of the flow was converted. */
        BigInteger rate(String flow, Period period) {
            BigInteger[] money = rates.getOrDefault(flow, Map.of()).get(period);
            return money == null || money[0].signum() == 0
                    ? BigInteger.ZERO
                    : money[1].multiply(ReleaseFamily.SCALE).divide(money[0]);
        }
    }

    private ReleaseFamily family(Rows rows, Sum sum, List<ReleaseTable.Cell> cells) {
        String dataset = rows.table().dataset();
        PeriodTree tree = new PeriodTree(rows.periods(), !sum.isMatched());
        boolean inDollars = cells.stream().anyMatch(cell -> cell.cents().signum() != 0);
        BigInteger[] rates = IntStream.range(0, tree.size())
                .mapToObj(one -> inDollars ? rows.rate(Hierarchy.flow(sum.above()), tree.period(one)) : BigInteger.ZERO)
                .toArray(BigInteger[]::new);
        @Nullable Member above = sum.what().equals(Sum.BREAKDOWN) ? sections.get(sum.above()) : null;
        ReleaseFamily family = new ReleaseFamily(rule, tree, rates, above);
        Map<ReleaseCell, Member> members = new TreeMap<>();
        for (ReleaseTable.Cell cell : cells) {
            boolean everHidden = MATCHED.containsValue(cell.part());
            Period any = tree.period(0);
            members.computeIfAbsent(
                            new ReleaseCell(dataset, any, cell.series(), cell.part()),
                            first -> new Member(family, first, everHidden))
                    .set(tree.number(cell.period()), cell.fen(), cell.cents(), cell.owners());
        }
        if (!sum.what().equals(Sum.BREAKDOWN) && !sum.what().equals(Sum.EVIDENCE) && !sum.isMatched()) {
            // It is part of no total that anybody knows.
            new Member(family, new ReleaseCell(dataset, tree.period(0), sum.above(), ""), true);
        }
        family.members().forEach(member -> mark(member, dataset));
        if (sum.what().equals(Sum.BREAKDOWN) && Hierarchy.isOfSections(dataset)) {
            family.members().forEach(member -> sections.put(member.cell(0).series(), member));
        }
        return family;
    }

    /** Says what is known of a member, and what must not be. */
    private void mark(Member member, String dataset) {
        PeriodTree tree = member.family().tree();
        Set<Period> shownPeriods = member.isEverHidden() ? Set.of() : servedPeriods(dataset);
        for (int one = 0; one < tree.size(); one++) {
            ReleaseCell cell = member.cell(one);
            checkSum(member, one);
            boolean withheld = served.withheld().contains(cell);
            member.known()
                    .set(one, served.shown().contains(cell) || (shownPeriods.contains(tree.period(one)) && !withheld));
            if (!member.known().get(one)) {
                boolean few = member.isFew(one);
                member.demanded().set(one, member.fen(one).signum() > 0 && (few || withheld));
                if (few || withheld) {
                    member.hidden().set(one);
                }
            }
        }
        // What follows from what was shown is known, too; shorter periods come first.
        for (int one = 0; one < tree.size(); one++) {
            BitSet parts = tree.parts(one);
            boolean follows = !parts.isEmpty() && parts.stream().allMatch(member.known()::get);
            if (follows || isAllOfKnown(member, one)) {
                member.known().set(one);
                member.demanded().clear(one);
                member.hidden().clear(one);
            }
        }
    }

    /** A section of one chapter says that chapter. */
    private static boolean isAllOfKnown(Member member, int period) {
        return member.family().members().size() == 1
                && member.family()
                        .above()
                        .filter(section -> isKnown(section, member.period(period)))
                        .isPresent();
    }

    private static boolean isKnown(Member member, Period period) {
        int number = member.family().tree().number(period);
        return number >= 0 && member.known().get(number);
    }

    private static void checkSum(Member member, int period) {
        BitSet parts = member.family().tree().parts(period);
        BigInteger sum = parts.stream().mapToObj(member::fen).reduce(BigInteger.ZERO, BigInteger::add);
        if (!parts.isEmpty() && !sum.equals(member.fen(period))) {
            throw new UnprotectedRelease(
                    member.cell(period).dataset(),
                    "a period is not the sum of its parts",
                    List.of(member.cell(period)));
        }
    }

    /** Returns the cells that few stand behind and that a served vintage has shown already: they go without protection. */
    static Set<ReleaseCell> knownAlready(List<ReleaseFamily> families) {
        Set<ReleaseCell> cells = new TreeSet<>();
        for (ReleaseFamily family : families) {
            for (Member member : family.members()) {
                member.known().stream().filter(member::isFew).forEach(one -> cells.add(member.cell(one)));
            }
        }
        return cells;
    }
}
