package org.shumao.aggregation.indicator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.query.GeneratedTrade;
import org.shumao.aggregation.cube.query.PlainTrade;
import org.shumao.aggregation.cube.query.PlainTrade.Row;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.query.parameters.Combinations;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQueryReader;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.Thoroughness;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Option;
import org.shumao.tradecore.indicator.rule.TradeKind;

/** Thousands of random queries, of every indicator, over generated rows: each figure against one that is made by hand. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(RandomQueriesTest.LargeMinimumBase.class)
class RandomQueriesTest {
    /** Generated trade does not grow a hundredfold: less than three tenths of the value now are too small a base here. */
    public static class LargeMinimumBase extends FixedTimeProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("shumao.headline.minimum-base", "0.3");
            return overrides;
        }
    }

    private static final int QUERIES = Thoroughness.times(1_500);
    private static final int KIND_QUERIES = Thoroughness.times(320);
    private static final long SEED = 20250816;
    private static final List<String> REST = List.of(Observation.REST);

    @Inject
    DataSource dataSource;

    @Inject
    ObservationReader reader;

    @Inject
    Snapshots snapshots;

    private static final List<String> RESPONSES = List.of("COLLECTING", "BEFORE_STATEMENTS", "REPORTED", "REPORTED");

    private final Random random = new Random(SEED);
    private final Map<Boolean, Map<String, String>> responses = new HashMap<>();
    private GeneratedTrade trade;

    @BeforeEach
    void fill() throws SQLException {
        new CubeRows(dataSource).clear();
        try (Connection connection = dataSource.getConnection()) {
            trade = new GeneratedTrade(connection, SEED);
            trade.write(6, 100);
        }
        responses.clear();
        Random drawn = new Random(SEED);
        for (boolean services : List.of(false, true)) {
            for (Period.Frequency frequency : Period.Frequency.values()) {
                for (Period period = Period.containing(frequency, YearMonth.of(2019, 1));
                        period.first().getYear() < 2024;
                        period = period.next()) {
                    respond(drawn, services, period.toString());
                }
            }
        }
    }

    /** Most periods nobody owes a statement for. */
    private void respond(Random drawn, boolean services, String period) throws SQLException {
        if (drawn.nextInt(16) == 0) {
            String response = RESPONSES.get(drawn.nextInt(RESPONSES.size()));
            new CubeRows(dataSource)
                    .execute("insert into period_response values (%s, '%s', '%s')"
                            .formatted(services, period, response));
            responses.computeIfAbsent(services, none -> new TreeMap<>()).put(period, response);
        }
    }

    @Test
    void anyFigureIsWhatAnybodyWouldMakeOfTheRows() throws SQLException {
        Map<String, Integer> withValues = new TreeMap<>();
        Set<String> reasons = new TreeSet<>();
        for (int i = 0; i < QUERIES; i++) {
            Indicator indicator = one(byHand());
            IndicatorQuery query = query(indicator);
            for (Observation observation : compare(query)) {
                if (observation.reason() == null) {
                    withValues.merge(indicator.id(), 1, Integer::sum);
                } else {
                    reasons.add(observation.reason().code());
                }
            }
        }
        assertThat(withValues.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        byHand().stream().map(Indicator::id).toList());
        assertThat(withValues.values()).allMatch(count -> count > 15);
        assertThat(reasons)
                .contains(
                        "no-data",
                        "period-incomplete",
                        "not-reported",
                        "no-base",
                        "base-incomplete",
                        "base-not-reported",
                        "base-zero",
                        "base-not-positive",
                        "base-too-small",
                        "mixed-units",
                        "too-few-comparables");
    }

    /** Gross trade, returns and net trade side by side are what the filters say one by one. */
    @Test
    void aBreakdownByKindHasWhatTheFiltersSay() throws SQLException {
        List<Indicator> indicators = byHand().stream()
                .filter(indicator -> indicator.breakdowns().contains(Dimension.KIND))
                .toList();
        int values = 0;
        for (int i = 0; i < KIND_QUERIES; i++) {
            IndicatorQuery query = query(one(indicators));
            if (query.by().size() == IndicatorCatalogue.MOST_DIMENSIONS) {
                continue;
            }
            Map<List<Object>, String> expected = new HashMap<>();
            for (TradeKind kind : TradeKind.values()) {
                for (Observation one : observations(of(query, query.by(), kind))) {
                    if (one.members().size() == query.by().size()) {
                        List<String> members = new ArrayList<>(one.members());
                        members.add(kind.code());
                        expected.put(List.of(members, one.period()), text(one));
                    }
                }
            }
            List<Dimension> by = new ArrayList<>(query.by());
            by.add(Dimension.KIND);
            List<Observation> found = observations(of(query, by, TradeKind.NET));
            assertThat(found.stream()
                            .collect(Collectors.toMap(
                                    one -> List.<Object>of(one.members(), one.period()), RandomQueriesTest::text)))
                    .as(query.canonical())
                    .isEqualTo(expected);
            values += (int) found.stream().filter(one -> one.value() != null).count();
        }
        assertThat(values).isGreaterThan(500);
    }

    private List<Observation> observations(IndicatorQuery query) throws SQLException {
        return answer(query).observations();
    }

    private ObservationSet answer(IndicatorQuery query) throws SQLException {
        return snapshots.in(snapshot -> reader.read(snapshot, query, Audience.STATISTICIAN));
    }

    private static IndicatorQuery of(IndicatorQuery query, List<Dimension> by, TradeKind kind) {
        return new IndicatorQuery(
                query.indicator(),
                query.definition(),
                query.window(),
                by,
                query.only(),
                query.evidence(),
                query.basis().of(kind),
                query.currency(),
                0,
                query.language(),
                query.labels(),
                query.form(),
                query.released());
    }

    /** Roots, places, cohorts, what is compared with published totals and counts of enterprises have tables and tests of their own. */
    private static List<Indicator> byHand() {
        Set<String> others = Set.of(
                "average-growth",
                "matched-growth",
                "rank",
                "net-by-order-month",
                "return-rate-cohort",
                "return-rate-cohort-orders",
                "clearance-time",
                "clearance-time-p90",
                "published-share",
                "growth-gap",
                "published-record");
        return IndicatorCatalogue.published().all().stream()
                .filter(indicator -> !others.contains(indicator.id()) && !indicator.isOfEnterprises())
                .toList();
    }

    private IndicatorQuery query(Indicator indicator) {
        Definition definition = one(indicator.definitions());
        TradeFamily family = one(Stream.of(TradeFamily.values())
                .filter(one -> one.offers(definition))
                .filter(one -> indicator.over() == null || one.dimensions().contains(indicator.over()))
                .toList());
        List<Dimension> allowed = indicator.dimensions().stream()
                .filter(family.dimensions()::contains)
                .filter(dimension -> Combinations.areAllowed(definition, List.of(dimension)))
                .toList();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("definition", definition.code());
        String year = Integer.toString(2019 + random.nextInt(4));
        parameters.put("from", year + one(List.of("", "-S2", "-Q3", "-01", "-02", "-11")));
        if (parameters.get("from").length() > 4 && random.nextBoolean()) {
            parameters.put("to", one(List.of("2022-S2", "2022-Q4", "2023-02")));
            boolean fits = Period.parse(parameters.get("from")).orElseThrow().frequency()
                    == Period.parse(parameters.get("to")).orElseThrow().frequency();
            parameters.computeIfPresent("to", (name, to) -> fits ? to : parameters.get("from"));
        } else {
            parameters.put("to", parameters.get("from"));
        }
        Set<Dimension> by = new LinkedHashSet<>(indicator.by());
        int breakdowns = indicator.needsBreakdown() ? 1 : random.nextInt(3);
        while (by.size() < breakdowns) {
            by.add(one(allowed));
        }
        if (!by.isEmpty()) {
            parameters.put("by", by.stream().map(Dimension::code).collect(Collectors.joining(",")));
        }
        boolean ranks = !by.isEmpty() && by.stream().allMatch(Dimension::isDisjoint) && random.nextInt(3) == 0;
        if (ranks) {
            parameters.put("top", Integer.toString(1 + random.nextInt(4)));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            Dimension dimension = one(allowed);
            List<String> codes = CODES.getOrDefault(dimension, List.of());
            boolean selectsRows = indicator.needsBreakdown() && by.contains(dimension);
            if (!codes.isEmpty() && !selectsRows) {
                parameters.put(dimension.code(), random.nextBoolean() ? one(codes) : String.join(",", codes));
            }
        }
        if (indicator.needsFlow() && !by.contains(Dimension.FLOW)) {
            parameters.put("flow", one(List.of("X", "M")));
        }
        if (random.nextInt(4) == 0) {
            parameters.put("evidence", one(List.copyOf(definition.evidence())).name());
        }
        if (indicator.has(Option.KIND)) {
            parameters.put("kind", one(List.of("gross", "gross", "returns", "net")));
        }
        if (indicator.has(Option.CURRENCY)) {
            parameters.put("currency", one(List.of("CNY", "USD")));
        }
        Map<String, List<String>> given = new HashMap<>();
        parameters.forEach((name, value) -> given.put(name, List.of(value)));
        return IndicatorQueryReader.read(indicator, given, List.of());
    }

    private static final Map<Dimension, List<String>> CODES = codes();

    private static Map<Dimension, List<String>> codes() {
        Map<Dimension, List<String>> codes = new EnumMap<>(Dimension.class);
        codes.put(Dimension.FLOW, List.of("X"));
        codes.put(Dimension.PRODUCT, List.of("6110", "S16", "_U"));
        codes.put(Dimension.CHAPTER, List.of("61", "85"));
        codes.put(Dimension.SECTION, List.of("S11", "S06"));
        codes.put(Dimension.SERVICE, List.of("SI22", "SJ3"));
        codes.put(Dimension.PARTNER, List.of("US", "ASEAN", "_U"));
        codes.put(Dimension.PARTNER_GROUP, List.of("EU", "RCEP"));
        codes.put(Dimension.PROVINCE, List.of("33", "44"));
        codes.put(Dimension.REGION, List.of("EAST"));
        codes.put(Dimension.REGIME, List.of("9610", "1210"));
        codes.put(Dimension.SIZE_CLASS, List.of("MICRO", "_U"));
        codes.put(Dimension.PLATFORM, List.of("P1"));
        return codes;
    }

    private List<Observation> compare(IndicatorQuery query) throws SQLException {
        ObservationSet answer = answer(query);
        boolean ofEnterprises = !TradeFamily.GOODS_AND_SERVICES.dimensions().containsAll(dimensions(query));
        IdentityHashMap<Row, List<List<String>>> membersOf = new IdentityHashMap<>();
        (ofEnterprises ? trade.enterprises : trade.cells)
                .stream().filter(row -> counts(row, query)).forEach(row -> membersOf.put(row, members(row, query)));
        PlainIndicators plain = new PlainIndicators(
                query.indicator(),
                List.copyOf(membersOf.keySet()),
                trade.cells,
                query.definition(),
                query.basis().measure(),
                query.basis().kind().code(),
                responses.getOrDefault(query.definition().lineKind().isOfServices(), Map.of()));
        List<List<String>> named = answer.observations().stream()
                .map(Observation::members)
                .distinct()
                .toList();
        for (Observation observation : answer.observations()) {
            assertThat(text(observation))
                    .as("%s of %s in %s", query.canonical(), observation.members(), observation.period())
                    .isEqualTo(plain.figure(
                            in(membersOf, observation.members(), named),
                            flows(query, List.of()),
                            flows(query, observation.members()),
                            observation.period()));
        }
        checkMembers(query, membersOf, plain, named, answer.periods());
        return answer.observations();
    }

    private static Set<Flow> flows(IndicatorQuery query, List<String> members) {
        int place = query.by().indexOf(Dimension.FLOW);
        Set<String> codes =
                place >= 0 && place < members.size() && !members.get(place).equals(Observation.REST)
                        ? Set.of(members.get(place))
                        : query.only().getOrDefault(Dimension.FLOW, new TreeSet<>(List.of("X", "M")));
        return Stream.of(Flow.values())
                .filter(flow -> codes.contains(flow.code()))
                .collect(Collectors.toSet());
    }

    /** Nobody with trade in the periods is missing, unless the rest holds them; then those named are the greatest. */
    private static void checkMembers(
            IndicatorQuery query,
            IdentityHashMap<Row, List<List<String>>> membersOf,
            PlainIndicators plain,
            List<List<String>> named,
            List<Period> periods) {
        Map<List<String>, BigDecimal> expected = new HashMap<>();
        membersOf.forEach((row, all) -> {
            if (periods.stream().anyMatch(period -> period.months().contains(row.month()))) {
                all.forEach(members -> expected.computeIfAbsent(
                        members, none -> plain.sum(in(membersOf, members, List.of()), periods)));
            }
        });
        if (query.top() == 0) {
            assertThat(named).as(query.canonical()).containsAll(query.by().isEmpty() ? List.of() : expected.keySet());
            return;
        }
        List<List<String>> shown = named.stream()
                .filter(members -> !members.isEmpty() && !members.contains(Observation.REST))
                .toList();
        int partner = query.by().indexOf(Dimension.PARTNER);
        List<List<String>> greatest = expected.entrySet().stream()
                .filter(member -> member.getValue().signum() > 0)
                .filter(member -> !member.getKey().contains("_U"))
                .filter(member -> partner < 0 || !member.getKey().get(partner).equals("CN"))
                .sorted(Map.Entry.<List<String>, BigDecimal>comparingByValue()
                        .reversed()
                        .thenComparing(member -> String.join("\0", member.getKey())))
                .limit(query.top())
                .map(Map.Entry::getKey)
                .toList();
        assertThat(shown.subList(0, greatest.size())).as(query.canonical()).isEqualTo(greatest);
    }

    private static List<Dimension> dimensions(IndicatorQuery query) {
        return Stream.of(
                        query.by().stream(),
                        query.only().keySet().stream(),
                        Stream.of(query.indicator().over()))
                .flatMap(some -> some)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Rows are asked again and again for the same codes. */
    private final Map<List<Object>, IdentityHashMap<Row, Boolean>> filtered = new HashMap<>();

    private boolean isIn(Row row, Dimension dimension, SortedSet<String> codes) {
        return filtered.computeIfAbsent(List.of(dimension, codes), none -> new IdentityHashMap<>())
                .computeIfAbsent(row, one -> PlainTrade.isIn(one, dimension, codes));
    }

    private boolean counts(Row row, IndicatorQuery query) {
        return PlainTrade.belongs(row, query.definition())
                && query.evidence().contains(row.evidence())
                && query.only().entrySet().stream().allMatch(only -> isIn(row, only.getKey(), only.getValue()));
    }

    private static Predicate<Row> in(
            IdentityHashMap<Row, List<List<String>>> membersOf, List<String> members, List<List<String>> named) {
        if (members.containsAll(REST) && !members.isEmpty()) {
            return row -> all(membersOf, row).stream().noneMatch(named::contains);
        }
        return row -> members.isEmpty() || all(membersOf, row).contains(members);
    }

    private static List<List<String>> all(IdentityHashMap<Row, List<List<String>>> membersOf, Row row) {
        return membersOf.getOrDefault(row, List.of());
    }

    private final Map<Dimension, IdentityHashMap<Row, List<String>>> members = new EnumMap<>(Dimension.class);

    private List<String> own(Row row, Dimension dimension) {
        return members.computeIfAbsent(dimension, none -> new IdentityHashMap<>())
                .computeIfAbsent(row, one -> PlainTrade.members(one, dimension).toList());
    }

    private List<List<String>> members(Row row, IndicatorQuery query) {
        List<List<String>> all = List.of(List.of());
        for (Dimension dimension : query.by()) {
            Set<String> only =
                    dimension.isDisjoint() ? Set.of() : query.only().getOrDefault(dimension, new TreeSet<>());
            List<String> own = own(row, dimension).stream()
                    .filter(member -> only.isEmpty() || only.contains(member))
                    .toList();
            all = all.stream()
                    .flatMap(members -> own.stream()
                            .map(member -> Stream.concat(members.stream(), Stream.of(member))
                                    .toList()))
                    .toList();
        }
        return all;
    }

    private static String text(Observation observation) {
        return observation.reason() == null
                ? Objects.requireNonNull(observation.value()).toPlainString()
                : observation.reason().code();
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
