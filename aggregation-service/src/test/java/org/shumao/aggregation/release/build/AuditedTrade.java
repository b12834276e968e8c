package org.shumao.aggregation.release.build;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.shumao.aggregation.release.build.ExactTrade.Line;
import org.shumao.testsupport.disclosure.Contribution;
import org.shumao.testsupport.disclosure.Figure;
import org.shumao.testsupport.disclosure.Releases;
import org.shumao.testsupport.intruder.ReleasedValue;
import org.shumao.tradecore.cube.Kind;

/**
 * Everybody reads these figures of one definition and flow; the audit knows beside who trades what in the elementary cells that they are sums
 * of: in each month the members of each breakdown, the chapters of a section one by one, and what stands behind the total.
 */
final class AuditedTrade {
    private static final String TOTAL = "_T";
    private static final String CHAPTERS = "cbec-by-chapter";
    private static final String SECTIONS = "cbec-by-section";
    private static final String RETURNS = "returns";
    private static final String NO_MONTH = "";
    private static final int RATE_DECIMALS = 4;
    private static final Map<String, List<String>> BREAKDOWNS =
            Map.of("cbec", List.of("cbec-by-partner", SECTIONS, "cbec-by-province"), "dds", List.of("dds-by-service"));
    private static final Map<String, List<String>> PARTS =
            Map.of("cbec", List.of("declared", "released", "stale"), "dds", List.of("ordered", "reported"));

    private final ReleaseDesk desk;
    private final ExactTrade trade;
    private final String definition;
    private final String flow;
    private final Map<String, Set<String>> listed = new TreeMap<>();
    private final List<Map<String, List<Contribution>>> vintages = new ArrayList<>();

    /** The elementary cells of a month, by dataset and then by what they are called in it. */
    private final Map<String, Set<String>> elementary = new TreeMap<>();

    AuditedTrade(ReleaseDesk desk, ExactTrade trade, String definition, String flow) {
        this.desk = desk;
        this.trade = trade;
        this.definition = definition;
        this.flow = flow;
        for (ReleasedValue value : desk.released()) {
            if (value.flow().equals(flow)) {
                listed.computeIfAbsent(value.dataset(), none -> new TreeSet<>()).add(value.member());
            }
        }
        for (String release : desk.releases()) {
            Map<String, List<Contribution>> vintage = new HashMap<>();
            desk.lines(release).stream().filter(this::isAudited).forEach(line -> add(vintage, line));
            vintages.add(vintage);
        }
    }

    private boolean isAudited(Line line) {
        return line.flow().code().equals(flow) && line.isOfGoods() == definition.equals("cbec");
    }

    private void add(Map<String, List<Contribution>> vintage, Line line) {
        Contribution own = new Contribution(
                Integer.toString(line.group()),
                nameOf(line.platform()),
                nameOf(line.broker()),
                trade.measures(line).cnyFen());
        boolean isReturn = line.kind() == Kind.RETURN;
        add(vintage, definition, isReturn ? RETURNS : line.evidence().name().toLowerCase(Locale.ROOT), line, own);
        if (!isReturn) {
            BREAKDOWNS
                    .getOrDefault(definition, List.of())
                    .forEach(dataset -> add(vintage, dataset, name(dataset, line), line, own));
        }
    }

    private static String nameOf(String insider) {
        return insider.equals(ExactTrade.UNKNOWN) ? "" : insider;
    }

    private void add(
            Map<String, List<Contribution>> vintage, String dataset, String name, Line line, Contribution own) {
        elementary.computeIfAbsent(dataset, none -> new TreeSet<>()).add(name);
        vintage.computeIfAbsent(cell(dataset, name, line.month().toString()), none -> new ArrayList<>())
                .add(own);
    }

    /** Returns the member that a line is in, and for sections its chapter behind it. */
    private String name(String dataset, Line line) {
        String own = member(dataset, line);
        return dataset.equals(SECTIONS) ? own + " " + member(CHAPTERS, line) : own;
    }

    private String member(String dataset, Line line) {
        return ExactTrade.member(line, dataset, listed.getOrDefault(dataset, Set.of()));
    }

    private static String cell(String dataset, String name, String month) {
        return dataset + " " + name + " " + month;
    }

    /** Returns whether a value is an amount of goods or services that somebody trades, and not of those alone who reported twice. */
    static boolean isOfTrade(ReleasedValue value) {
        return value.dataset().matches("(cbec|dds)(-by-.*)?")
                && value.measure().matches("(gross|returns|declared|released|stale|ordered|reported)-(cny|usd)")
                && !value.flow().startsWith("_");
    }

    Releases releases() {
        List<Figure> figures = new ArrayList<>();
        Map<String, Set<String>> relations = new LinkedHashMap<>();
        Map<List<Object>, ReleasedValue> tables = new LinkedHashMap<>();
        Map<List<Object>, Set<String>> members = new HashMap<>();
        List<String> releases = desk.releases();
        for (ReleasedValue value : desk.released()) {
            if (isOfTrade(value) && value.flow().equals(flow) && value.dataset().startsWith(definition)) {
                int vintage = releases.indexOf(value.release());
                figures.add(new Figure(key(value), vintage, value.value() != null, times(value)));
                relate(relations, value);
                if (!value.member().isEmpty()) {
                    List<Object> table = List.of(vintage, value.dataset(), value.period());
                    tables.put(table, value);
                    members.computeIfAbsent(table, none -> new TreeSet<>()).addAll(cells(value, "gross", NO_MONTH));
                }
            }
        }
        tables.forEach((table, value) ->
                addNotNamed(figures, releases.indexOf(value.release()), value, members.getOrDefault(table, Set.of())));
        return new Releases(
                figures,
                vintages,
                identities(),
                relations.values().stream().map(List::copyOf).toList());
    }

    /** Who is named in no row of a table that is released has nothing, and everybody knows it. */
    private void addNotNamed(List<Figure> figures, int vintage, ReleasedValue table, Set<String> named) {
        String dataset = elementaryDataset(table);
        for (String name : elementary.getOrDefault(dataset, Set.of())) {
            if (!named.contains(cell(dataset, name, NO_MONTH))) {
                for (String month : table.months()) {
                    String cell = cell(dataset, name, month);
                    figures.add(new Figure(cell + " not named", vintage, true, Map.of(cell, BigInteger.ONE)));
                }
            }
        }
    }

    private static String elementaryDataset(ReleasedValue value) {
        return value.dataset().equals(CHAPTERS) ? SECTIONS : value.dataset();
    }

    private static String key(ReleasedValue value) {
        return String.join(" ", value.dataset(), value.series(), value.measure(), value.period());
    }

    /** Members add up to the total of a period, months to a quarter, evidence to the total. */
    private static void relate(Map<String, Set<String>> relations, ReleasedValue value) {
        List<String> sums = new ArrayList<>(List.of("months " + value.dataset() + value.series() + value.measure()
                + value.months().size()));
        if (!value.member().isEmpty() && !value.member().equals(TOTAL)) {
            sums.add("members " + value.dataset() + value.measure() + value.period());
        }
        if (value.member().isEmpty() && !value.measure().matches("(gross|returns).*")) {
            sums.add("evidence " + value.dataset() + value.measure().replaceFirst(".*-", "") + value.period());
        }
        sums.forEach(sum ->
                relations.computeIfAbsent(sum, none -> new LinkedHashSet<>()).add(key(value)));
    }

    private Map<String, BigInteger> times(ReleasedValue value) {
        String part = value.measure().replaceFirst("-(cny|usd)$", "");
        Map<String, BigInteger> times = new TreeMap<>();
        for (String month : value.months()) {
            BigInteger rate = value.measure().endsWith("usd")
                    ? new BigDecimal(trade.rate(month))
                            .movePointRight(RATE_DECIMALS)
                            .toBigIntegerExact()
                    : BigInteger.ONE;
            for (String cell : cells(value, part, month)) {
                times.put(cell, rate);
            }
        }
        return times;
    }

    private List<String> cells(ReleasedValue value, String part, String month) {
        if (value.member().isEmpty() || value.member().equals(TOTAL)) {
            List<String> parts = part.equals("gross") ? PARTS.getOrDefault(definition, List.of()) : List.of(part);
            return parts.stream().map(own -> cell(definition, own, month)).toList();
        }
        String dataset = elementaryDataset(value);
        return elementary.getOrDefault(dataset, Set.of()).stream()
                .filter(name -> isOf(value, name))
                .map(name -> cell(dataset, name, month))
                .toList();
    }

    private static boolean isOf(ReleasedValue value, String name) {
        return switch (value.dataset()) {
            case SECTIONS -> name.startsWith(value.member() + " ");
            case CHAPTERS -> name.endsWith(" " + value.member());
            default -> name.equals(value.member());
        };
    }

    /** In each month all members of a breakdown make up what stands behind the total. */
    private List<Map<String, BigInteger>> identities() {
        Set<String> months = new TreeSet<>();
        desk.released().forEach(value -> months.addAll(value.months()));
        List<Map<String, BigInteger>> identities = new ArrayList<>();
        for (String month : months) {
            for (String dataset : BREAKDOWNS.getOrDefault(definition, List.of())) {
                Map<String, BigInteger> identity = new TreeMap<>();
                elementary
                        .getOrDefault(dataset, Set.of())
                        .forEach(name -> identity.put(cell(dataset, name, month), BigInteger.ONE));
                PARTS.getOrDefault(definition, List.of())
                        .forEach(part -> identity.put(cell(definition, part, month), BigInteger.ONE.negate()));
                identities.add(identity);
            }
        }
        return identities;
    }
}
