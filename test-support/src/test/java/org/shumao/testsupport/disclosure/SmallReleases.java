package org.shumao.testsupport.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Made-up releases that are small: a table of regions by products in three months and their quarter, in two vintages. Two of the regions make
 * up a zone, two of the products a section. Values of a quarter are released in dollars, too.
 */
final class SmallReleases {
    static final PrimaryRule RULE = new PrimaryRule(3, 15);
    static final String ALL = "all";
    static final String QUARTER = "Q";
    static final List<String> MONTHS = List.of("1", "2", "3");
    static final List<String> REGIONS = List.of("R1", "R2", "R3");
    static final List<String> PRODUCTS = List.of("P1", "P2", "P3");

    private static final Map<String, List<String>> PARTS =
            new TreeMap<>(Map.of("N", List.of("R1", "R2"), "S", List.of("P1", "P2"), QUARTER, MONTHS));
    private static final Map<String, Integer> RATES = Map.of("1", 140, "2", 141, "3", 143);
    private static final List<String> WIDER_REGIONS = List.of("R1", "R2", "R3", "N", ALL);
    private static final List<String> WIDER_PRODUCTS = List.of("P1", "P2", "P3", "S", ALL);
    private static final List<String> PERIODS = List.of("1", "2", "3", QUARTER);
    private static final int GROUPS = 40;
    private static final int VINTAGES = 2;
    private static final int NEAR = 3;

    private final Random random;
    private final List<Map<String, List<Contribution>>> trade = new ArrayList<>();
    private final Map<List<Object>, Figure> figures = new LinkedHashMap<>();
    private final List<Map<String, BigInteger>> identities = new ArrayList<>();

    SmallReleases(long seed) {
        random = new Random(seed);
        Map<String, List<Contribution>> first = new TreeMap<>();
        for (String region : REGIONS) {
            for (String product : PRODUCTS) {
                for (String month : MONTHS) {
                    first.put(cell(region, product, month), traded());
                }
            }
        }
        trade.add(first);
        trade.add(new TreeMap<>(first));
        for (int late = 0; late < 2; late++) {
            String cell = cell(some(REGIONS), some(PRODUCTS), some(MONTHS));
            List<Contribution> more = new ArrayList<>(first.getOrDefault(cell, List.of()));
            more.addAll(traded());
            trade.get(1).put(cell, more);
        }
        for (int vintage = 0; vintage < VINTAGES; vintage++) {
            for (String region : WIDER_REGIONS) {
                for (String product : WIDER_PRODUCTS) {
                    for (String period : PERIODS) {
                        put(new Figure(
                                cell(region, product, period), vintage, true, times(region, product, period, false)));
                    }
                }
                put(new Figure(dollars(region), vintage, true, times(region, ALL, QUARTER, true)));
            }
        }
    }

    private SmallReleases(SmallReleases other, long seed) {
        random = new Random(seed);
        other.trade.forEach(vintage -> trade.add(new TreeMap<>(vintage)));
        figures.putAll(other.figures);
        identities.addAll(other.identities);
    }

    /** Returns the same, to be changed without changing this. */
    SmallReleases copy(long seed) {
        return new SmallReleases(this, seed);
    }

    static String cell(String region, String product, String period) {
        return region + " " + product + " " + period;
    }

    static String dollars(String region) {
        return region + " in dollars";
    }

    /** Some enterprises, of which most are small; in every fifth cell there are few, or one is much larger than all others. */
    private List<Contribution> traded() {
        int kind = random.nextInt(10);
        int count = kind == 0 ? 1 + random.nextInt(2) : 6 + random.nextInt(5);
        List<Contribution> traded = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double size = 1_000 / Math.sqrt(0.05 + random.nextDouble());
            traded.add(new Contribution(
                    "G" + random.nextInt(GROUPS),
                    random.nextInt(8) == 0 ? "P" + random.nextInt(2) : "",
                    random.nextInt(8) == 0 ? "B" + random.nextInt(2) : "",
                    BigInteger.valueOf((long) (kind == 1 && i == 0 ? size * 20 : size))));
        }
        return traded;
    }

    <T> T some(List<T> members) {
        return members.get(random.nextInt(members.size()));
    }

    private static List<String> parts(String member, List<String> all) {
        return member.equals(ALL) ? all : PARTS.getOrDefault(member, List.of(member));
    }

    private static Map<String, BigInteger> times(String region, String product, String period, boolean inDollars) {
        Map<String, BigInteger> times = new TreeMap<>();
        for (String own : parts(region, REGIONS)) {
            for (String made : parts(product, PRODUCTS)) {
                for (String month : parts(period, MONTHS)) {
                    times.put(cell(own, made, month), BigInteger.valueOf(inDollars ? RATES.getOrDefault(month, 0) : 1));
                }
            }
        }
        return times;
    }

    Releases releases() {
        List<List<String>> relations = new ArrayList<>();
        for (List<String> regions : List.of(List.of("R1", "R2"), List.of("N", "R3"))) {
            for (String product : WIDER_PRODUCTS) {
                PERIODS.forEach(period -> relations.add(
                        regions.stream().map(own -> cell(own, product, period)).toList()));
            }
        }
        for (List<String> products : List.of(List.of("P1", "P2"), List.of("S", "P3"))) {
            for (String region : WIDER_REGIONS) {
                PERIODS.forEach(period -> relations.add(
                        products.stream().map(own -> cell(region, own, period)).toList()));
            }
        }
        for (String region : WIDER_REGIONS) {
            for (String product : WIDER_PRODUCTS) {
                relations.add(MONTHS.stream()
                        .map(month -> cell(region, product, month))
                        .toList());
            }
        }
        return new Releases(List.copyOf(figures.values()), trade, identities, relations);
    }

    ReleaseAudit audit() {
        return new ReleaseAudit(releases(), RULE);
    }

    /** Withholds generously until the audit finds nothing. */
    SmallReleases madeSafe() {
        for (ReleaseAudit audit = audit(); !audit.findings().isEmpty(); audit = audit()) {
            int before = shown();
            audit.findings().forEach(this::hide);
            if (shown() == before) {
                throw new IllegalStateException("nothing is left to withhold for " + audit.findings());
            }
        }
        return this;
    }

    /** Withholds the figure itself if it is shown, or else some of the smallest that have an elementary cell with it in common. */
    private void hide(Finding finding) {
        if (finding.how() == Finding.How.SHOWN) {
            put(finding.figures().get(0).shown(false));
            return;
        }
        List<Figure> near = figures.values().stream()
                .filter(Figure::isShown)
                .filter(figure -> finding.figures().stream()
                        .anyMatch(own -> own.vintage() == figure.vintage()
                                && own.times().keySet().stream().anyMatch(figure.times()::containsKey)))
                .sorted(Comparator.comparing(this::amount))
                .limit(NEAR)
                .toList();
        for (int i = 0; i < near.size(); i++) {
            if (i == 0 || random.nextBoolean()) {
                show(false, some(near).cell());
            }
        }
    }

    private int shown() {
        return (int) figures.values().stream().filter(Figure::isShown).count();
    }

    private BigInteger amount(Figure figure) {
        return figure.times().entrySet().stream()
                .flatMap(part -> trade.get(figure.vintage()).getOrDefault(part.getKey(), List.of()).stream()
                        .map(one -> one.amount().multiply(part.getValue())))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    SmallReleases put(Figure figure) {
        figures.put(List.of(figure.cell(), figure.vintage()), figure);
        return this;
    }

    /** Shows or withholds a cell in both vintages. */
    SmallReleases show(boolean isShown, String... cells) {
        for (String cell : cells) {
            IntStream.range(0, VINTAGES).forEach(vintage -> show(isShown, cell, vintage));
        }
        return this;
    }

    SmallReleases show(boolean isShown, String cell, int vintage) {
        Figure figure = figures.get(List.of(cell, vintage));
        if (figure == null) {
            throw new IllegalArgumentException("no figure of " + cell);
        }
        return put(figure.shown(isShown));
    }

    /** Withholds all of the two regions that make up the zone, of which nothing follows then but from the zone. */
    SmallReleases withholdPartsOfTheZone() {
        for (String region : PARTS.getOrDefault("N", List.of())) {
            WIDER_PRODUCTS.forEach(product -> PERIODS.forEach(period -> show(false, cell(region, product, period))));
            show(false, dollars(region));
        }
        return this;
    }

    /** Lets an elementary cell have other contributions in both vintages. */
    SmallReleases trade(String cell, Contribution... instead) {
        IntStream.range(0, VINTAGES).forEach(vintage -> trade(cell, vintage, instead));
        return this;
    }

    SmallReleases trade(String cell, int vintage, Contribution... instead) {
        trade.get(vintage).put(cell, List.of(instead));
        return this;
    }

    /** Returns who contributes to an elementary cell in the first vintage. */
    List<Contribution> traded(String cell) {
        return trade.get(0).getOrDefault(cell, List.of());
    }

    /** Returns which share of all figures is shown. */
    double share() {
        return (double) shown() / figures.size();
    }
}
