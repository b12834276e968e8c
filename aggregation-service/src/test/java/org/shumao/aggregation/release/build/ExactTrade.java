package org.shumao.aggregation.release.build;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.intruder.ReleasedValue;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.order.valuation.Contribution;

/**
 * Made-up trade in whole units of what is released, so that rounding hides nothing; rates differ from month to month. It is stored in the
 * roll-ups as the intake stores it, and remembered, so that a test knows who really trades what.
 */
final class ExactTrade {
    /** In fen: 10 million yuan are a whole number of 10,000 yuan and, at a rate of four decimals, of 1,000 dollars. */
    private static final BigInteger UNIT = BigInteger.valueOf(1_000_000_000);

    private static final int RATE_DECIMALS = 4;
    private static final int ENTERPRISES = 60;
    private static final int STEADY = 20;
    private static final int FEW = 3;
    private static final int TENTH = 10;

    private static final Map<String, String> SECTIONS = new TreeMap<>(Map.of(
            "0402", "S01", "0901", "S02", "1806", "S04", "3304", "S06", "4202", "S08", "6110", "S11", "6204", "S11",
            "6402", "S12", "8517", "S16", "9503", "S20"));
    private static final List<String> HEADINGS =
            List.of("6110", "9503", "6204", "8517", "3304", "1806", "4202", "6402", "0901", "0402");
    private static final List<String> PARTNERS =
            List.of("US", "DE", "JP", "KR", "GB", "FR", "AU", "BR", "MX", "CL", "FO", "_U");
    private static final List<String> PROVINCES = List.of("44", "33", "31", "32", "35", "51", "_U");
    private static final List<String> SERVICES = List.of("SI22", "SI21", "SK1", "SJ34", "SH3", "SF", "SG");
    private static final Set<Evidence> LISTED = Set.of(Evidence.RELEASED, Evidence.DECLARED, Evidence.STALE);

    static final String UNKNOWN = "_U";
    static final String PLATFORM = "PLATFORM";
    static final String BROKER = "BROKER";

    private final DataSource dataSource;
    private final CubeRows rows;
    private final List<Line> lines = new ArrayList<>();
    private final List<Line> habits = new ArrayList<>();
    private final Map<YearMonth, Integer> rates = new HashMap<>();

    /**
     * A line that counts.
     *
     * @param units its gross value, or what came back
     * @param isVouched whether the enterprise itself stands behind it
     * @param platform that it is sold through, or UNKNOWN; only registered ones are looked at
     * @param broker who declares it, or UNKNOWN, likewise
     */
    record Line(
            YearMonth month,
            Flow flow,
            Kind kind,
            Evidence evidence,
            String product,
            String partner,
            String province,
            int enterprise,
            long units,
            boolean isVouched,
            String platform,
            String broker) {

        /** Some enterprises sell through a platform or declare through a broker, which knows their trade. */
        Line(
                YearMonth month,
                Flow flow,
                Kind kind,
                Evidence evidence,
                String product,
                String partner,
                String province,
                int enterprise,
                long units,
                boolean isVouched) {
            this(
                    month,
                    flow,
                    kind,
                    evidence,
                    product,
                    partner,
                    province,
                    enterprise,
                    units,
                    isVouched,
                    enterprise % 7 == 2 ? PLATFORM : UNKNOWN,
                    enterprise % 5 == 3 ? BROKER : UNKNOWN);
        }

        boolean isOfGoods() {
            return !product.startsWith("S");
        }

        Line in(YearMonth other) {
            return with(other, kind, evidence, partner, units);
        }

        Line of(long others) {
            return with(month, kind, evidence, partner, others);
        }

        Line of(Kind otherKind, Evidence otherEvidence) {
            return with(month, otherKind, otherEvidence, partner, units);
        }

        Line to(String otherPartner) {
            return with(month, kind, evidence, otherPartner, units);
        }

        private Line with(
                YearMonth otherMonth, Kind otherKind, Evidence otherEvidence, String otherPartner, long otherUnits) {
            return new Line(
                    otherMonth,
                    flow,
                    otherKind,
                    otherEvidence,
                    product,
                    otherPartner,
                    province,
                    enterprise,
                    otherUnits,
                    isVouched,
                    platform,
                    broker);
        }

        Line by(int other, boolean vouched) {
            return new Line(month, flow, kind, evidence, product, partner, province, other, units, vouched);
        }

        Line through(String otherPlatform, String otherBroker) {
            return new Line(
                    month,
                    flow,
                    kind,
                    evidence,
                    product,
                    partner,
                    province,
                    enterprise,
                    units,
                    isVouched,
                    otherPlatform,
                    otherBroker);
        }

        /** Enterprises of one group count as one. */
        int group() {
            return enterprise % 9 == 1 ? 0 : enterprise;
        }
    }

    ExactTrade(DataSource dataSource) {
        this.dataSource = dataSource;
        this.rows = new CubeRows(dataSource);
    }

    /** Nobody has traded yet. */
    void clear() throws SQLException {
        rows.clear();
        rows.execute("delete from dataset_version; delete from review_entry");
        lines.clear();
        habits.clear();
        rates.clear();
        for (int i = 0; i < ENTERPRISES; i++) {
            rows.execute("insert into enterprise (uscc, version, name, kinds, aliases, province, registered_on, status,"
                    + " taken_at,"
                    + " group_head) values ('%06d', 1, 'name', '{PLATFORM}', '{}', '33', '2020-01-01', 'ACTIVE', now(), %s)"
                            .formatted(i, i % 9 == 1 ? "'000000'" : "null"));
        }
    }

    /** From now on disclosure control knows that a platform and a broker know the trade of their clients. */
    void registerInsiders() throws SQLException {
        rows.enterprise(PLATFORM, "PLATFORM", LocalDate.of(2020, 1, 1));
        rows.enterprise(BROKER, "AGENT", LocalDate.of(2020, 1, 1));
    }

    /** What enterprises usually trade: some of them a little of much, the others more or less of little. */
    void settle(Random random) {
        for (int i = 0; i < ENTERPRISES; i++) {
            boolean isSteady = i < STEADY;
            double size = isSteady ? 40 : Math.pow(random.nextDouble(), -0.9) * 3;
            int count = isSteady ? 12 : 1 + random.nextInt(3);
            for (int line = 0; line < count; line++) {
                boolean isOfGoods = isSteady ? line < 8 : random.nextInt(4) > 0;
                Flow flow = (isSteady ? line % 2 == 0 : random.nextInt(3) == 0) ? Flow.IMPORT : Flow.EXPORT;
                habits.add(new Line(
                        YearMonth.of(2024, 1),
                        flow,
                        Kind.GROSS,
                        Evidence.RELEASED,
                        some(random, isOfGoods ? HEADINGS : SERVICES),
                        some(random, PARTNERS),
                        some(random, PROVINCES),
                        i,
                        1 + (long) Math.min(5_000, size * (0.5 + random.nextDouble())),
                        true));
            }
        }
    }

    private static <T> T some(Random random, List<T> members) {
        return members.get((int) (members.size() * Math.pow(random.nextDouble(), 2.5)));
    }

    /** A month goes by. */
    void trade(Random random, YearMonth month) throws SQLException {
        rates.put(month, 1_380 + random.nextInt(60));
        List<Line> traded = new ArrayList<>();
        for (Line habit : habits) {
            double often = habit.enterprise() < STEADY ? 1 : habit.units() % 3 == 0 ? 0.25 : 0.85;
            if (random.nextDouble() < often) {
                traded.add(varied(random, habit.in(month)));
            }
        }
        add(traded);
    }

    private static Line varied(Random random, Line habit) {
        Line line = habit.of(1 + (long) (habit.units() * (0.5 + random.nextDouble())));
        return line.isOfGoods()
                ? line.of(
                        random.nextInt(12) == 0 ? Kind.RETURN : Kind.GROSS,
                        some(random, List.of(Evidence.RELEASED, Evidence.DECLARED, Evidence.STALE)))
                : line.of(Kind.GROSS, some(random, List.of(Evidence.REPORTED, Evidence.ORDERED)));
    }

    /** Some records of a month come late, and others are corrected. */
    void revise(Random random, YearMonth month) throws SQLException {
        List<Line> own = lines.stream()
                .filter(line -> line.month().equals(month) && line.enterprise() >= STEADY)
                .toList();
        for (int i = 0; i < 4; i++) {
            Line old = own.get(random.nextInt(own.size()));
            if (lines.contains(old)) {
                change(List.of(old), List.of(varied(random, old)));
            }
            add(List.of(varied(random, habits.get(random.nextInt(habits.size())).in(month))));
        }
    }

    void add(Collection<Line> more) throws SQLException {
        change(List.of(), more);
    }

    /** Withdraws some lines, and adds others. */
    void change(Collection<Line> before, Collection<Line> after) throws SQLException {
        List<Contribution> contributions = new ArrayList<>();
        before.forEach(line -> {
            if (!lines.remove(line)) {
                throw new IllegalArgumentException(line + " does not count");
            }
            contributions.add(contribution(line, measures(line).negated()));
        });
        after.forEach(line -> {
            lines.add(line);
            contributions.add(contribution(line, measures(line)));
        });
        StoredTrade.store(dataSource, contributions);
    }

    /** Returns what a line adds to the figures. */
    Measures measures(Line line) {
        BigInteger fen = UNIT.multiply(BigInteger.valueOf(line.units()));
        return new Measures(
                fen,
                fen.multiply(BigInteger.valueOf(rates.getOrDefault(line.month(), 1_400)))
                        .divide(BigInteger.TEN.pow(RATE_DECIMALS)),
                1,
                line.kind() == Kind.GROSS ? 1 : 0,
                BigDecimal.ONE,
                BigDecimal.ONE);
    }

    private static Contribution contribution(Line line, Measures measures) {
        CubeKey cube = new CubeKey(
                line.month().getYear() * 100 + line.month().getMonthValue(),
                line.flow(),
                line.kind(),
                line.evidence(),
                line.isOfGoods() ? LineKind.GOODS : LineKind.SERVICE,
                line.isOfGoods() ? "9610" : "_Z",
                line.product(),
                line.isOfGoods() ? "011" : "_Z",
                line.partner(),
                line.province(),
                1);
        return new Contribution(
                "document",
                1,
                cube,
                "%06d".formatted(line.enterprise()),
                line.platform(),
                line.broker(),
                measures,
                line.isVouched(),
                1);
    }

    /** Stores something so small that it has no unit: a fen. */
    void addOneFen(Line line) throws SQLException {
        Measures fen = new Measures(BigInteger.ONE, BigInteger.ZERO, 1, 1, BigDecimal.ONE, BigDecimal.ONE);
        StoredTrade.store(dataSource, List.of(contribution(line, fen)));
    }

    /** Makes what was stored readable in a hurry. */
    void analyze() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, "analyze trader_month; analyze cell; analyze enterprise_month");
        }
    }

    /** Returns dollars for a yuan of a month, which is written like 2025-01. */
    String rate(String month) {
        return BigDecimal.valueOf(rates.getOrDefault(YearMonth.parse(month), 1_400), RATE_DECIMALS)
                .toPlainString();
    }

    /** Returns all that counts now. */
    List<Line> lines() {
        return List.copyOf(lines);
    }

    /**
     * Returns the lines of a cell.
     *
     * @param state all that counted when it was built
     * @param listed all members of its dataset and flow that releases name; others are joined
     */
    static List<Line> of(ReleasedValue cell, List<Line> state, Set<String> listed) {
        String part = cell.measure().replaceFirst("-(cny|usd)$", "");
        boolean isOfGoods = !cell.dataset().startsWith("dds");
        Predicate<Line> isOfPart = line -> line.kind() == (part.equals("returns") ? Kind.RETURN : Kind.GROSS)
                && (part.equals("gross")
                        || part.equals("returns")
                        || line.evidence().name().equalsIgnoreCase(part));
        return state.stream()
                .filter(line -> line.isOfGoods() == isOfGoods
                        && (!isOfGoods || LISTED.contains(line.evidence()))
                        && line.flow().code().equals(cell.flow())
                        && cell.months().contains(line.month().toString()))
                .filter(isOfPart)
                .filter(line -> cell.member().isEmpty()
                        || cell.member().equals("_T")
                        || cell.member().equals(member(line, cell.dataset(), listed)))
                .toList();
    }

    /** Returns the member of a dataset that a line counts in. */
    static String member(Line line, String dataset, Set<String> listed) {
        String section = SECTIONS.getOrDefault(line.product(), "");
        String own = switch (dataset) {
            case "cbec-by-partner" -> line.partner();
            case "cbec-by-province" -> line.province();
            case "cbec-by-section" -> section;
            default -> line.product().substring(0, 2);
        };
        if (listed.contains(own)) {
            return own;
        }
        return dataset.equals("cbec-by-chapter") && listed.contains(section + "_O") ? section + "_O" : "_O";
    }

    /** Returns what some lines add up to, as a measure in yuan or dollars shows it. */
    BigDecimal amount(Collection<Line> some, ReleasedValue cell) {
        BigInteger sum = some.stream()
                .map(line -> cell.measure().endsWith("usd")
                        ? measures(line).usdCents()
                        : measures(line).cnyFen())
                .reduce(BigInteger.ZERO, BigInteger::add);
        return new BigDecimal(sum).movePointLeft(cell.multiplier() + 2);
    }

    /** Returns who vouches for some lines, with how many units. */
    static Map<Integer, Long> groups(Collection<Line> some) {
        Map<Integer, Long> groups = new TreeMap<>();
        some.stream().filter(Line::isVouched).forEach(line -> groups.merge(line.group(), line.units(), Long::sum));
        return groups;
    }

    /** Returns whether few stand behind some lines, or the second knows the greatest within a tenth: the parameters of tests. */
    static boolean areFew(Collection<Line> some) {
        Map<Integer, Long> groups = groups(some);
        List<Long> sorted =
                groups.values().stream().sorted(Comparator.reverseOrder()).toList();
        long left = sorted.stream().skip(2).mapToLong(units -> units).sum();
        return sorted.size() < FEW || left * TENTH < sorted.get(0);
    }
}
