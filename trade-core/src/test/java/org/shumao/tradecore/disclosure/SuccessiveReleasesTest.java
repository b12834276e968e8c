package org.shumao.tradecore.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.testsupport.disclosure.Contribution;
import org.shumao.testsupport.disclosure.Figure;
import org.shumao.testsupport.disclosure.Finding;
import org.shumao.testsupport.disclosure.Finding.How;
import org.shumao.testsupport.disclosure.Finding.What;
import org.shumao.testsupport.disclosure.ReleaseAudit;
import org.shumao.testsupport.disclosure.Releases;
import org.shumao.testsupport.intruder.ExactRows;
import org.shumao.tradecore.disclosure.ReleaseChanges.Changes;

/**
 * Exports of a quarter are released 21 times, in yuan. Between the releases, records come late and are corrected, cells change places as the
 * cheapest that hide others, and group M adds trade of its own and takes it away. An audit that shares nothing with the product reads all that
 * was ever released.
 *
 * <p>What three releases say together of changes is not looked at (docs/disclosure.md). So corrections here are those of many in every cell,
 * or of one who reports alone: a correction of two in a section is found by what later releases say.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuccessiveReleasesTest {
    private static final int VINTAGES = 21;
    private static final String NATION = "cbec";
    private static final String PARTNERS = "cbec-by-partner";
    private static final String SECTIONS = "cbec-by-section";
    private static final PrimaryRule RULE = PrimaryRuleTest.RULE;
    private static final org.shumao.testsupport.disclosure.PrimaryRule AUDITED =
            new org.shumao.testsupport.disclosure.PrimaryRule(3, 10);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final List<String> BREAKDOWNS = List.of(PARTNERS, SECTIONS);
    private static final List<Period> MONTHS = Stream.of("2025-01", "2025-02", "2025-03")
            .map(period -> Period.parse(period).orElseThrow())
            .toList();
    private static final Period QUARTER = Period.parse("2025-Q1").orElseThrow();
    private static final String ATTACKER = "M";

    /** Partner, section, group, and what it trades in a month; FR is almost all K's, and S19 is L's alone. */
    private static final String[] MONTHLY = {
        "US S16 A 180011", "US S11 B 150013", "US S16 C 120017", "US S20 D 160019", "US S11 E 140023", "US S07 F 90029",
        "DE S16 D 100031", "DE S11 E 90037", "DE S20 F 80041", "DE S16 G 70043", "JP S20 F 60047", "JP S16 G 55051",
        "JP S11 H 50053", "JP S07 A 40059", "KR S20 H 40061", "KR S11 I 35063", "KR S16 J 30067", "KR S19 L 25071",
        "FR S11 K 90073", "FR S07 A 5003", "FR S16 B 4507", "IT S11 I 22079", "IT S16 J 20083", "IT S20 A 18089",
        "IT S07 B 15091", "AD S11 A 60093", "AD S16 B 55099", "AD S20 C 50101", "FO S16 L 403"
    };

    /** The same of a month of the year before, in which France and S19 are those of many, and Andorra's trade is small. */
    private static final String[] YEAR_BEFORE = {
        "US S16 A 180011", "US S11 B 150013", "US S16 C 120017", "DE S16 D 100031", "DE S11 E 90037", "DE S20 F 80041",
        "JP S20 F 60047", "JP S16 G 55051", "JP S07 A 40059", "KR S20 H 40061", "KR S11 I 35063", "KR S07 J 30067",
        "FR S11 K 40073", "FR S07 A 35003", "FR S16 B 34507", "IT S11 I 32079", "IT S20 J 30083", "IT S07 A 28089",
        "KR S19 L 25071", "KR S19 A 25073", "DE S19 B 25073", "AD S11 A 4093", "AD S16 B 3599", "AD S20 C 3101",
        "FO S16 L 403"
    };

    /** By vintage, what has changed by it: month, partner, section, group and amount. */
    private static final Map<Integer, List<String>> STEPS = Map.ofEntries(
            // A single reporter is late, and moves in with three others in the ninth.
            Map.entry(6, List.of("02 JP S20 H 30103")),
            Map.entry(9, List.of("02 JP S20 F 20107", "02 JP S20 G 25109", "02 JP S20 A 15113")),
            // Many correct what they reported.
            Map.entry(
                    7,
                    List.of(
                            "01 US S16 A -10127",
                            "01 US S11 B -12131",
                            "01 US S16 C -9137",
                            "01 US S11 E -11139",
                            "01 US S11 I 12141",
                            "01 DE S16 D -11149",
                            "01 DE S11 E -12157",
                            "01 DE S16 G -10163")),
            // Italy grows: Korea would hide France now.
            Map.entry(8, List.of("03 IT S16 I 200149", "03 IT S16 J 180151", "03 IT S16 A 150157")),
            // The Faroes, which are joined, grow: first by one group, then by many.
            Map.entry(10, List.of("01 FO S16 L 200179")),
            Map.entry(11, List.of("01 FO S16 D 60181", "01 FO S16 E 70191", "01 FO S16 F 50193")),
            // Late beside the attacker's own trade.
            Map.entry(12, List.of("03 JP S07 C 40197")),
            // One corrects what is withheld, in a section that is shown.
            Map.entry(15, List.of("01 FR S11 K -10199")),
            Map.entry(18, List.of("02 DE S16 D 21211", "02 DE S16 E 22223", "02 DE S16 F 23227", "02 DE S16 G 24229")),
            Map.entry(19, List.of("03 DE S11 B 26233")),
            Map.entry(
                    20,
                    List.of(
                            "03 DE S11 A 27239",
                            "03 DE S11 C 28241",
                            "03 DE S11 D 29251",
                            "03 JP S07 A 20257",
                            "03 JP S07 B 21263",
                            "03 JP S07 F 23269")));

    private final List<Vintage> vintages = new ArrayList<>();
    private JoinedMembers joined = JoinedMembers.NONE;

    /** One group's trade, as the lowest level that a release is made of. */
    private record Line(String month, String partner, String section, String group) {
        String member(String dataset) {
            return dataset.equals(SECTIONS) ? section : partner;
        }
    }

    /**
     * One of 21.
     *
     * @param trade behind it, in fen
     * @param values of cells that are not zero
     */
    private record Vintage(
            Map<Line, Long> trade,
            Set<Period> periods,
            Map<ReleaseCell, BigInteger> values,
            Set<ReleaseCell> withheld,
            Changes changes) {
        Set<ReleaseCell> unknown() {
            return Stream.of(withheld, changes.kept()).flatMap(Set::stream).collect(Collectors.toSet());
        }
    }

    @BeforeAll
    void release() {
        TradeOfGroups before = new TradeOfGroups();
        for (int month = 1; month <= 12; month++) {
            for (String line : YEAR_BEFORE) {
                add(before, line("2024-%02d".formatted(month), line), amount(line));
            }
        }
        joined = JoinedMembers.decide(2024, before.tables(EnumSet.allOf(Frequency.class)), RULE);
        for (int vintage = 0; vintage < VINTAGES; vintage++) {
            vintages.add(released(vintage));
        }
    }

    private static Line line(String month, String words) {
        String[] word = words.split(" ", -1);
        return new Line(month, word[0], word[1], word[2]);
    }

    private static long amount(String words) {
        return Long.parseLong(words.substring(words.lastIndexOf(' ') + 1));
    }

    private static void add(TradeOfGroups trade, Line line, long fen) {
        trade.add(NATION, "X", line.month(), line.group(), fen)
                .add(PARTNERS, "X." + line.partner(), line.month(), line.group(), fen)
                .add(SECTIONS, "X." + line.section(), line.month(), line.group(), fen);
    }

    /** Returns what is traded by a vintage: January alone in the first, the quarter from the third on. */
    private static Map<Line, Long> trade(int vintage) {
        Map<Line, Long> trade = new LinkedHashMap<>();
        for (int month = 1; month <= Math.min(3, vintage + 1); month++) {
            for (String line : MONTHLY) {
                trade.merge(line("2025-0" + month, line), amount(line) + 1_009L * month, Long::sum);
            }
        }
        STEPS.forEach((since, steps) -> steps.stream()
                .filter(step -> since <= vintage)
                .forEach(step ->
                        trade.merge(line("2025-" + step.substring(0, 2), step.substring(3)), amount(step), Long::sum)));
        if (vintage > 2) {
            own(vintage).forEach((line, fen) -> trade.merge(line, fen, Long::sum));
        }
        return trade;
    }

    /** What the attacker adds and takes away: in each vintage another amount, to a cell that is withheld and to one that is shown. */
    private static Map<Line, Long> own(int vintage) {
        Map<Line, Long> own = new LinkedHashMap<>();
        if (vintage % 2 == 1) {
            own.put(new Line("2025-01", "FR", "S07", ATTACKER), 60_000L + vintage);
        }
        if (vintage % 4 == 0) {
            own.put(new Line("2025-03", "JP", "S07", ATTACKER), 1_000L * vintage + 7);
        }
        return own;
    }

    private static Set<Period> periods(int vintage) {
        Set<Period> periods = new HashSet<>(MONTHS.subList(0, Math.min(3, vintage + 1)));
        if (vintage >= 2) {
            periods.add(QUARTER);
        }
        return periods;
    }

    private static Map<String, Set<Period>> byDataset(Set<Period> periods) {
        return Map.of(NATION, periods, PARTNERS, periods, SECTIONS, periods);
    }

    private static Set<Frequency> frequencies(Set<Period> periods) {
        return periods.stream().map(Period::frequency).collect(Collectors.toSet());
    }

    private List<ReleaseTable> tables(Map<Line, Long> trade, Set<Period> periods) {
        TradeOfGroups all = new TradeOfGroups();
        trade.forEach((line, fen) -> {
            if (fen != 0
                    && periods.stream().anyMatch(period -> period.months().contains(YearMonth.parse(line.month())))) {
                add(all, line, fen);
            }
        });
        return all.joined(joined).tables(frequencies(periods));
    }

    private ServedVintages served() {
        Set<ReleaseCell> shown = new HashSet<>();
        Set<ReleaseCell> withheld = new HashSet<>();
        vintages.forEach(vintage -> {
            withheld.addAll(vintage.withheld());
            vintage.values().keySet().stream()
                    .filter(cell -> !vintage.withheld().contains(cell))
                    .forEach(shown::add);
        });
        return new ServedVintages(shown, withheld, Set.of());
    }

    private Set<ReleaseCell> withheld(int vintage, ServedVintages served) {
        return ReleaseDisclosure.protect(tables(trade(vintage), periods(vintage)), List.of(), served, RULE, LIMIT)
                .cells();
    }

    private Vintage released(int number) {
        Map<Line, Long> trade = trade(number);
        Set<Period> periods = periods(number);
        Set<ReleaseCell> withheld = withheld(number, served());
        List<EarlierVintage> earlier =
                vintages.stream().map(then -> since(then, trade)).toList();
        Changes changes = ReleaseChanges.protect(
                tables(trade, periods), List.of(), earlier, byDataset(periods), withheld, RULE, LIMIT);
        Map<ReleaseCell, BigInteger> values = new HashMap<>();
        tables(trade, periods)
                .forEach(table -> table.cells()
                        .forEach(cell -> values.put(
                                new ReleaseCell(table.dataset(), cell.period(), cell.series(), cell.part()),
                                cell.fen())));
        return new Vintage(trade, periods, values, withheld, changes);
    }

    private EarlierVintage since(Vintage then, Map<Line, Long> trade) {
        Map<Line, Long> change = new LinkedHashMap<>(trade);
        then.trade().forEach((line, fen) -> change.merge(line, -fen, Long::sum));
        return new EarlierVintage(byDataset(then.periods()), then.unknown(), tables(change, then.periods()), List.of());
    }

    private static ReleaseCell partner(String series, String period) {
        return new ReleaseCell(PARTNERS, Period.parse(period).orElseThrow(), series, ReleaseCell.GROSS);
    }

    /** Returns the value of a cell as a vintage shows it: that of the last vintage whose value it did not keep. */
    private BigInteger shown(int number, ReleaseCell cell) {
        int from = number;
        while (vintages.get(from).changes().kept().contains(cell)) {
            from--;
        }
        return vintages.get(from).values().getOrDefault(cell, BigInteger.ZERO);
    }

    /** What follows from totals is named by the product, and nothing else follows from 21 vintages together. */
    @Test
    void nothingIsFoundButChangesThatTheProductNames() {
        Releases releases = releases(Vintage::unknown);
        List<Finding> findings = new ReleaseAudit(releases, AUDITED).findings();

        assertThat(releases.figures()).filteredOn(figure -> !figure.isShown()).hasSizeGreaterThan(15 * VINTAGES);
        assertThat(releases.figures())
                .as("what is released is what the audit counts with")
                .filteredOn(Figure::isShown)
                .allMatch(figure -> sum(groups(releases, figure)).equals(value(figure)));
        assertThat(findings)
                .filteredOn(finding -> finding.what() != What.CHANGE)
                .isEmpty();
        ExactRows named = new ExactRows();
        Map<Object, Integer> unknowns = new HashMap<>();
        List<Finding> others = new ArrayList<>();
        for (Finding finding : findings) {
            if (isNamed(finding)) {
                named.addRest(named.restOf(change(releases, finding, unknowns)));
            } else {
                others.add(finding);
            }
        }
        assertThat(others)
                .as("what is no sum of changes that are named")
                .isNotEmpty()
                .filteredOn(finding ->
                        !named.restOf(change(releases, finding, unknowns)).isEmpty())
                .isEmpty();
    }

    private static BigInteger sum(Map<String, BigInteger> groups) {
        return groups.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private BigInteger value(Figure figure) {
        return vintages.get(figure.vintage()).values().entrySet().stream()
                .filter(value -> value.getKey().toString().equals(figure.cell()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(BigInteger.ZERO);
    }

    private boolean isNamed(Finding finding) {
        Figure later = finding.figures().get(0);
        return vintages.get(later.vintage()).changes().disclosed().stream()
                .anyMatch(cell -> cell.toString().equals(later.cell()));
    }

    /** Returns a change as a sum of amounts that somebody may know; an amount that stays the same is one. */
    private static Map<Integer, BigInteger> change(Releases releases, Finding finding, Map<Object, Integer> unknowns) {
        Map<Integer, BigInteger> change = new TreeMap<>();
        for (Figure figure : finding.figures()) {
            boolean isLater = figure.equals(finding.figures().get(0));
            figure.times().forEach((cell, times) -> {
                int unknown = unknowns.computeIfAbsent(
                        List.of(cell, groups(releases, figure.vintage(), cell)), none -> unknowns.size());
                change.merge(unknown, isLater ? times : times.negate(), BigInteger::add);
            });
        }
        change.values().removeIf(times -> times.signum() == 0);
        return change;
    }

    @Test
    @DisplayName("D1, D3: a trader adds own trade until a cell would pass, and takes it away")
    void ownTradeOpensNoCellAndMovesNone() {
        ReleaseCell quarter = partner("X.FR", "2025-Q1");
        ReleaseCell march = partner("X.JP", "2025-03");

        assertThat(withheld(3, ServedVintages.NONE)).as("it would pass").doesNotContain(quarter);
        assertThat(vintages.subList(2, VINTAGES))
                .allMatch(vintage -> vintage.withheld().contains(quarter));
        assertThat(vintages.get(4).changes().kept()).contains(march);
        assertThat(shown(4, march)).isEqualTo(shown(3, march)).isEqualTo(shown(5, march));
    }

    @Test
    @DisplayName("D4: another cell would hide better now; the pattern stays, since both patterns together open cells")
    void cellsThatHideOthersDoNotFlip() {
        ReleaseCell italy = partner("X.IT", "2025-03");
        ReleaseCell korea = partner("X.KR", "2025-03");
        assertThat(withheld(6, ServedVintages.NONE)).contains(italy).doesNotContain(korea);
        assertThat(withheld(8, ServedVintages.NONE)).contains(korea).doesNotContain(italy);

        for (int number = 1; number < VINTAGES; number++) {
            assertThat(vintages.get(number).withheld())
                    .containsAll(vintages.get(number - 1).withheld());
        }
        assertThat(vintages.subList(2, VINTAGES))
                .allMatch(vintage -> vintage.withheld().contains(italy)
                        && !vintage.withheld().contains(korea));
        Releases flipping = releases(vintage -> withheld(vintages.indexOf(vintage), ServedVintages.NONE));
        assertThat(new ReleaseAudit(flipping, AUDITED).findings())
                .anyMatch(finding -> finding.what() == What.CELL && finding.how() == How.KNOWN);
    }

    @Test
    @DisplayName("D12: a single reporter is late, and is seen only together with three others")
    void aLateSingleReporterWaitsForOthers() {
        ReleaseCell february = partner("X.JP", "2025-02");

        for (int number = 6; number < 9; number++) {
            assertThat(vintages.get(number).changes().kept()).contains(february);
            assertThat(shown(number, february)).isEqualTo(shown(5, february));
        }
        assertThat(vintages.get(9).changes().kept()).doesNotContain(february);
        assertThat(shown(9, february).subtract(shown(8, february)))
                .isEqualTo(BigInteger.valueOf(30_103 + 20_107 + 25_109 + 15_113));
    }

    @Test
    @DisplayName(
            "D13: a joined member grows and stays joined; if it left, the rest before and after would give it away")
    void aJoinedMemberThatGrowsStaysJoined() {
        JoinedMembers now = JoinedMembers.decide(2025, yearly(trade(VINTAGES - 1)), RULE);
        assertThat(joined.series(PARTNERS, "X.FO")).isEqualTo("X._O");
        assertThat(now.series(PARTNERS, "X.FO")).as("decided anew").isEqualTo("X.FO");
        assertThat(vintages)
                .allMatch(vintage -> vintage.values().keySet().stream()
                        .noneMatch(cell -> cell.series().equals("X.FO")));

        List<Figure> planted = new ArrayList<>(releases(Vintage::unknown).figures());
        Period month = Period.parse("2025-01").orElseThrow();
        planted.add(new Figure("X.FO", 9, false, times(PARTNERS, Set.of("FO"), month)));
        planted.add(new Figure("X._O without it", 9, true, times(PARTNERS, Set.of("AD"), month)));
        assertThat(new ReleaseAudit(releases(Vintage::unknown).with(planted), AUDITED).findings())
                .anyMatch(finding -> finding.what() == What.CELL
                        && finding.figures().get(0).cell().equals("X.FO"));
    }

    private static Map<String, BigInteger> groups(Releases releases, int vintage, String cell) {
        Map<String, BigInteger> groups = new TreeMap<>();
        releases.trade()
                .get(vintage)
                .getOrDefault(cell, List.of())
                .forEach(one -> groups.merge(one.group(), one.amount(), BigInteger::add));
        return groups;
    }

    private static Map<String, BigInteger> groups(Releases releases, Figure figure) {
        Map<String, BigInteger> groups = new TreeMap<>();
        figure.times()
                .keySet()
                .forEach(cell -> groups(releases, figure.vintage(), cell)
                        .forEach((group, fen) -> groups.merge(group, fen, BigInteger::add)));
        return groups;
    }

    /** Whether a cell keeps its value, and some vintage shows another one that differs by what few trade. */
    private boolean isSensitiveChange(Releases releases, Figure figure) {
        boolean isKept = vintages.get(figure.vintage()).changes().kept().stream()
                .anyMatch(cell -> cell.toString().equals(figure.cell()));
        return isKept
                && releases.figures().stream()
                        .filter(other -> other.isShown()
                                && other.cell().equals(figure.cell())
                                && other.vintage() < figure.vintage())
                        .anyMatch(other -> {
                            Map<String, BigInteger> change = groups(releases, figure);
                            groups(releases, other)
                                    .forEach((group, fen) -> change.merge(group, fen.negate(), BigInteger::add));
                            return !AUDITED.passes(change.values().stream()
                                    .map(BigInteger::abs)
                                    .toList());
                        });
    }

    private static List<ReleaseTable> yearly(Map<Line, Long> trade) {
        TradeOfGroups all = new TradeOfGroups();
        trade.forEach((line, fen) -> add(all, line, fen));
        return all.tables(EnumSet.allOf(Frequency.class));
    }

    @Test
    void eachSensitiveCellAndChangeIsFoundIfItIsShown() {
        Releases releases = releases(Vintage::unknown);
        int cells = 0;
        int changes = 0;
        for (Figure figure : releases.figures()) {
            if (!AUDITED.passes(groups(releases, figure).values())) {
                cells++;
                assertThat(new ReleaseAudit(releases.with(List.of(figure.shown(true))), AUDITED).findings())
                        .as("%s", figure)
                        .anyMatch(finding -> finding.what() == What.CELL && finding.how() == How.SHOWN);
            }
            if (isSensitiveChange(releases, figure)) {
                changes++;
                List<Figure> planted = releases.figures().stream()
                        .filter(other -> other.cell().equals(figure.cell()))
                        .map(other -> other.equals(figure) ? figure.shown(true) : other)
                        .toList();
                assertThat(new ReleaseAudit(releases.with(planted), AUDITED).findings())
                        .as("%s", figure)
                        .anyMatch(finding -> finding.what() == What.CHANGE
                                && finding.how() == How.SHOWN
                                && finding.figures().get(0).equals(figure.shown(true)));
            }
        }
        assertThat(cells).isGreaterThan(VINTAGES);
        assertThat(changes).isGreaterThan(VINTAGES);
    }

    /** Returns what everybody reads, and who stands behind it. */
    private Releases releases(Function<Vintage, Set<ReleaseCell>> unknown) {
        Map<String, Set<String>> members = new TreeMap<>();
        vintages.forEach(vintage -> vintage.trade()
                .keySet()
                .forEach(line -> BREAKDOWNS.forEach(dataset -> members.computeIfAbsent(dataset, none -> new TreeSet<>())
                        .add(line.member(dataset)))));
        Set<String> partners = members.getOrDefault(PARTNERS, Set.of());
        List<Figure> figures = new ArrayList<>();
        Map<List<Object>, Set<String>> relations = new LinkedHashMap<>();
        for (int number = 0; number < VINTAGES; number++) {
            Set<ReleaseCell> withheld = unknown.apply(vintages.get(number));
            for (Period period : vintages.get(number).periods()) {
                ReleaseCell total = new ReleaseCell(NATION, period, "X", ReleaseCell.GROSS);
                figures.add(new Figure(total.toString(), number, true, times(PARTNERS, partners, period)));
                for (String dataset : BREAKDOWNS) {
                    Map<String, Set<String>> bySeries = members.getOrDefault(dataset, Set.of()).stream()
                            .collect(Collectors.groupingBy(
                                    member -> joined.series(dataset, "X." + member), TreeMap::new, Collectors.toSet()));
                    for (Map.Entry<String, Set<String>> series : bySeries.entrySet()) {
                        ReleaseCell cell = new ReleaseCell(dataset, period, series.getKey(), ReleaseCell.GROSS);
                        String name = cell.toString();
                        figures.add(new Figure(
                                name, number, !withheld.contains(cell), times(dataset, series.getValue(), period)));
                        relations
                                .computeIfAbsent(List.of(dataset, period), none -> new TreeSet<>())
                                .add(name);
                        relations
                                .computeIfAbsent(
                                        List.of(dataset, cell.series(), period.frequency()), none -> new TreeSet<>())
                                .add(name);
                    }
                }
            }
        }
        List<Map<String, BigInteger>> identities = new ArrayList<>();
        for (Period month : MONTHS) {
            Map<String, BigInteger> identity = new TreeMap<>(times(PARTNERS, partners, month));
            times(SECTIONS, members.getOrDefault(SECTIONS, Set.of()), month)
                    .forEach((cell, times) -> identity.put(cell, times.negate()));
            identities.add(identity);
        }
        return new Releases(
                figures,
                vintages.stream().map(SuccessiveReleasesTest::contributions).toList(),
                identities,
                relations.values().stream().map(List::copyOf).toList());
    }

    private static Map<String, List<Contribution>> contributions(Vintage vintage) {
        Map<String, List<Contribution>> contributions = new HashMap<>();
        vintage.trade()
                .forEach((line, fen) -> BREAKDOWNS.forEach(dataset -> contributions
                        .computeIfAbsent(name(dataset, line.member(dataset), line.month()), none -> new ArrayList<>())
                        .add(new Contribution(line.group(), "", "", BigInteger.valueOf(fen)))));
        return contributions;
    }

    private static String name(String dataset, String member, String month) {
        return dataset + " " + member + " " + month;
    }

    private static Map<String, BigInteger> times(String dataset, Set<String> members, Period period) {
        Map<String, BigInteger> times = new TreeMap<>();
        period.months()
                .forEach(month ->
                        members.forEach(member -> times.put(name(dataset, member, month.toString()), BigInteger.ONE)));
        return times;
    }
}
