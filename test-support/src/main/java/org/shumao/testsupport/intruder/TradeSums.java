package org.shumao.testsupport.intruder;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What released figures of trade are sums of: amounts in yuan of members in months. It knows what the pages about datasets and the
 * Harmonized System say, and nothing of how figures are made: all members make up the total of their flow, chapters their section,
 * evidence the gross value, months the longer periods; in dollars each month counts at its rate.
 */
final class TradeSums {
    /** The sections of the Harmonized System begin with these chapters. */
    private static final List<Integer> SECTIONS =
            List.of(1, 6, 15, 16, 25, 28, 39, 41, 44, 47, 50, 64, 68, 71, 72, 84, 86, 90, 93, 94, 97);

    private static final String PARTNERS = "cbec-by-partner";
    private static final String SECTION = "cbec-by-section";
    private static final String CHAPTERS = "cbec-by-chapter";
    private static final Map<String, List<String>> BREAKDOWNS =
            Map.of("cbec", List.of(PARTNERS, SECTION, "cbec-by-province"), "dds", List.of("dds-by-service"));
    private static final Map<String, List<String>> EVIDENCE =
            Map.of("cbec", List.of("declared", "released", "stale"), "dds", List.of("ordered", "reported"));

    private static final String TOTAL = "_T";
    private static final String OTHERS = "_O";
    private static final String UNKNOWN = "_U";
    private static final String NOT_NAMED = "not named";

    /** Rates have no more decimals. */
    private static final int DECIMALS = 6;

    private final UnaryOperator<String> rates;
    private final Map<List<String>, Integer> amounts = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Set<String> months = new TreeSet<>();

    /**
     * A sum.
     *
     * @param domain trade, flow and year, between which nothing adds up
     * @param times how many times each amount is in it
     * @param per so many times the value in fen or cents is what the sum is
     */
    record Sum(String domain, Map<Integer, BigInteger> times, BigInteger per) {}

    /**
     * @param values all that is released
     * @param rates gives the published dollars for a yuan of a month
     */
    TradeSums(Collection<ReleasedValue> values, UnaryOperator<String> rates) {
        this.rates = rates;
        for (ReleasedValue value : values) {
            if (!value.member().isEmpty()) {
                members.computeIfAbsent(value.dataset() + value.flow(), none -> new TreeSet<>())
                        .add(value.member());
            }
            months.addAll(value.months());
        }
    }

    /** Returns what a value is a sum of; empty if it is none of trade, or of reporters that are others in every period. */
    Optional<Sum> of(ReleasedValue value) {
        String trade = value.dataset().equals("headline")
                ? value.measure().replaceFirst("-cny$", "")
                : value.dataset().replaceFirst("-by-.*", "");
        String part =
                value.dataset().equals("headline") ? "gross" : value.measure().replaceFirst("-(cny|usd)$", "");
        boolean known = part.equals("gross")
                || part.equals("returns")
                || EVIDENCE.getOrDefault(trade, List.of()).contains(part);
        if (!BREAKDOWNS.containsKey(trade) || !known || value.flow().startsWith("_")) {
            return Optional.empty();
        }
        boolean inDollars = value.measure().endsWith("-usd");
        Map<Integer, BigInteger> times = new TreeMap<>();
        for (String month : value.months()) {
            BigInteger rate = inDollars
                    ? new BigDecimal(rates.apply(month))
                            .movePointRight(DECIMALS)
                            .toBigIntegerExact()
                    : BigInteger.ONE;
            for (String name : names(value.dataset(), value.flow(), value.member(), part)) {
                times.put(amount(trade, value.flow(), name, month), rate);
            }
        }
        return Optional.of(new Sum(
                domain(trade, value.flow(), value.period()),
                times,
                inDollars ? BigInteger.TEN.pow(DECIMALS) : BigInteger.ONE));
    }

    private static String domain(String trade, String flow, String period) {
        return trade + " " + flow + " " + period.substring(0, 4);
    }

    private Integer amount(String trade, String flow, String name, String month) {
        return amounts.computeIfAbsent(List.of(trade, flow, name, month), none -> amounts.size());
    }

    private List<String> names(String dataset, String flow, String member, String part) {
        if (member.isEmpty() || member.equals(TOTAL)) {
            return List.of(part);
        }
        return dataset.equals(SECTION) ? chapters(flow, member) : List.of(dataset + " " + member);
    }

    /** Returns all chapters of a section that any release names, and one for those that none does. */
    private List<String> chapters(String flow, String section) {
        List<String> names = new ArrayList<>();
        for (String chapter : members.getOrDefault(CHAPTERS + flow, Set.of())) {
            if (!chapter.equals(TOTAL) && section(chapter).equals(section)) {
                names.add(CHAPTERS + " " + chapter);
            }
        }
        names.add(CHAPTERS + " " + section + " " + NOT_NAMED);
        return names;
    }

    private static String section(String chapter) {
        if (chapter.equals(OTHERS) || chapter.equals(UNKNOWN)) {
            return chapter;
        }
        if (chapter.endsWith(OTHERS)) {
            return chapter.substring(0, chapter.length() - OTHERS.length());
        }
        int number = Integer.parseInt(chapter);
        return String.format(
                "S%02d", SECTIONS.stream().filter(first -> first <= number).count());
    }

    /** Returns the names of all that make up the total in a breakdown. */
    private List<String> parts(String dataset, String flow) {
        List<String> names = new ArrayList<>();
        for (String member : members.getOrDefault(dataset + flow, Set.of())) {
            if (!member.equals(TOTAL)) {
                names.addAll(names(dataset, flow, member, ""));
            }
        }
        names.add(dataset + " " + NOT_NAMED);
        return names;
    }

    /** Returns the sums that are nothing whatever the trade: a total less all that makes it up. */
    List<Sum> identities() {
        List<Sum> identities = new ArrayList<>();
        for (String trade : BREAKDOWNS.keySet()) {
            for (String flow : List.of("X", "M")) {
                for (String month : months) {
                    identities.add(identity(trade, flow, month, EVIDENCE.getOrDefault(trade, List.of())));
                    for (String dataset : BREAKDOWNS.getOrDefault(trade, List.of())) {
                        identities.add(identity(trade, flow, month, parts(dataset, flow)));
                    }
                }
            }
        }
        return identities;
    }

    private Sum identity(String trade, String flow, String month, List<String> parts) {
        Map<Integer, BigInteger> times = new TreeMap<>();
        times.put(amount(trade, flow, "gross", month), BigInteger.ONE.negate());
        parts.forEach(part -> times.put(amount(trade, flow, part, month), BigInteger.ONE));
        return new Sum(domain(trade, flow, month), times, BigInteger.ONE);
    }

    /** Returns the amounts that are nothing because a release lists others of the same dataset, flow and period, and not these. */
    List<Sum> zeros(Collection<ReleasedValue> release) {
        Map<String, Set<String>> listed = new TreeMap<>();
        Map<String, ReleasedValue> one = new HashMap<>();
        for (ReleasedValue value : release) {
            if (!value.member().isEmpty() && of(value).isPresent()) {
                String table = value.dataset() + " " + value.flow() + " " + value.period();
                one.put(table, value);
                listed.computeIfAbsent(table, none -> new TreeSet<>())
                        .addAll(names(value.dataset(), value.flow(), value.member(), ""));
            }
        }
        List<Sum> zeros = new ArrayList<>();
        one.forEach((table, value) -> {
            Set<String> missing = new TreeSet<>(parts(value.dataset(), value.flow()));
            if (value.dataset().equals(CHAPTERS)) {
                for (String section : members.getOrDefault(SECTION + value.flow(), Set.of())) {
                    missing.add(CHAPTERS + " " + section + " " + NOT_NAMED);
                }
            }
            missing.removeAll(listed.getOrDefault(table, Set.of()));
            String trade = value.dataset().replaceFirst("-by-.*", "");
            for (String month : value.months()) {
                for (String name : missing) {
                    zeros.add(new Sum(
                            domain(trade, value.flow(), value.period()),
                            Map.of(amount(trade, value.flow(), name, month), BigInteger.ONE),
                            BigInteger.ONE));
                }
            }
        });
        return zeros;
    }
}
