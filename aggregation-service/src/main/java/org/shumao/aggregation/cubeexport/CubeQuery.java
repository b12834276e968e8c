package org.shumao.aggregation.cubeexport;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.query.statement.TradeFamily;
import org.shumao.aggregation.indicator.query.parameters.Combinations;
import org.shumao.aggregation.indicator.query.parameters.DimensionCodes;
import org.shumao.aggregation.indicator.query.parameters.PeriodWindow;
import org.shumao.aggregation.indicator.writer.FileName;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.period.Period;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.rule.TradeKind;

/**
 * Says what is exported of the cube.
 *
 * @param definition which lines count
 * @param window the periods
 * @param by dimensions of the rows, in order; as many as one family of roll-ups has
 * @param only members that alone are read, by dimension
 * @param evidence what stands behind the lines that count
 * @param kind of the sums; both kinds have rows of their own if by has the kind
 * @param measures which sums a row has
 * @param held what the reader has already; null if it begins
 */
record CubeQuery(
        Definition definition,
        PeriodWindow window,
        List<Dimension> by,
        Map<Dimension, SortedSet<String>> only,
        Set<Evidence> evidence,
        TradeKind kind,
        List<Measure> measures,
        @Nullable HeldPart held) {
    static final String BY = "by";
    static final String KIND = Dimension.KIND.code();
    static final String MEASURES = "measures";
    static final String SKIP = "skip";
    static final String SHA256 = "sha256";

    /** Every dimension of the roll-ups of trade that readers know; the kind is none that filters name. */
    static final List<Dimension> DIMENSIONS = Stream.of(Dimension.values())
            .filter(dimension -> dimension != Dimension.DIGITAL)
            .filter(dimension -> Stream.of(TradeFamily.values())
                    .anyMatch(family -> family.dimensions().contains(dimension)))
            .toList();

    static final List<Measure> AMOUNTS = List.of(Measure.CNY_FEN, Measure.USD_CENTS, Measure.LINES, Measure.ORDERS);
    /** These add up within a unit alone. */
    static final List<Measure> QUANTITIES = List.of(Measure.QUANTITY, Measure.NET_WEIGHT);

    static final int MOST_PERIODS = IndicatorCatalogue.published().limits().periods();

    private static final Pattern BYTES = Pattern.compile("[1-9][0-9]{0,14}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /**
     * The beginning of a file, whose download broke off.
     *
     * @param bytes how many
     * @param sha256 of these, in hexadecimal digits
     */
    record HeldPart(long bytes, String sha256) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem that names everything that is wrong */
    static CubeQuery read(Map<String, List<String>> given) {
        Parameters parameters = new Parameters(given, names(), lists());
        Definition definition = parameters
                .oneOf("definition", byCode(Definition.values(), Definition::code))
                .orElse(Definition.CBEC);
        PeriodWindow window =
                PeriodWindow.read(parameters, IndicatorCatalogue.published().limits());
        List<Dimension> by = by(parameters);
        Map<Dimension, SortedSet<String>> only = only(parameters);
        Set<Dimension> asked = EnumSet.noneOf(Dimension.class);
        asked.addAll(by);
        asked.remove(Dimension.KIND);
        asked.addAll(only.keySet());
        Combinations.check(parameters, BY, definition, asked, DIMENSIONS);
        TradeKind kind = kind(parameters, by);
        List<Measure> measures = measures(parameters, asked.contains(Dimension.UNIT));
        List<Evidence> evidence = parameters.someOf(
                Dimension.EVIDENCE.code(), byCode(definition.evidence().toArray(Evidence[]::new), Evidence::name));
        checkHeld(parameters);
        parameters.check();
        HeldPart held = parameters
                .text(SKIP)
                .map(bytes -> new HeldPart(
                        Long.parseLong(bytes), parameters.text(SHA256).orElseThrow()))
                .orElse(null);
        return new CubeQuery(
                definition,
                window,
                by,
                only,
                evidence.isEmpty() ? definition.evidence() : EnumSet.copyOf(evidence),
                kind,
                measures,
                held);
    }

    private static List<String> names() {
        return Stream.of(
                        Stream.of("from", "to", "frequency", "last", BY, "definition", KIND, MEASURES),
                        DIMENSIONS.stream().map(Dimension::code),
                        Stream.of(SKIP, SHA256))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<String> lists() {
        return Stream.concat(
                        Stream.of(BY, MEASURES),
                        DIMENSIONS.stream()
                                .filter(dimension -> dimension != Dimension.KIND)
                                .map(Dimension::code))
                .toList();
    }

    private static List<Dimension> by(Parameters parameters) {
        Map<String, Dimension> allowed = Dimension.byCode(DIMENSIONS);
        allowed.put(KIND, Dimension.KIND);
        return DimensionCodes.by(parameters, allowed);
    }

    private static Map<Dimension, SortedSet<String>> only(Parameters parameters) {
        Map<Dimension, SortedSet<String>> only = new EnumMap<>(Dimension.class);
        for (Dimension dimension : DIMENSIONS) {
            List<String> codes = parameters.listed(dimension.code());
            if (!codes.isEmpty() && dimension != Dimension.EVIDENCE) {
                DimensionCodes.check(parameters, dimension, codes);
                only.put(dimension, new TreeSet<>(codes));
            }
        }
        return only;
    }

    private static TradeKind kind(Parameters parameters, List<Dimension> by) {
        Optional<TradeKind> kind = parameters.oneOf(KIND, byCode(TradeKind.values(), TradeKind::code));
        if (kind.isPresent() && by.contains(Dimension.KIND)) {
            parameters.refuse(
                    KIND, "combination", "kind or by=kind", "By kind, gross trade and returns have rows each.");
        }
        return by.contains(Dimension.KIND) ? TradeKind.NET : kind.orElse(TradeKind.GROSS);
    }

    private static List<Measure> measures(Parameters parameters, boolean ofUnits) {
        List<Measure> all = new ArrayList<>(AMOUNTS);
        all.addAll(QUANTITIES);
        List<Measure> asked = parameters.someOf(MEASURES, Measure.byCode(all));
        if (!ofUnits && asked.stream().anyMatch(QUANTITIES::contains)) {
            parameters.refuse(
                    MEASURES,
                    "combination",
                    "quantity and netWeight with by=unit or a filter by unit",
                    "Quantities of different units do not add up.");
        }
        return asked.isEmpty() ? (ofUnits ? all : AMOUNTS) : asked;
    }

    private static void checkHeld(Parameters parameters) {
        Optional<String> skip = parameters.text(SKIP);
        Optional<String> digest = parameters.text(SHA256);
        if (skip.isPresent() && !BYTES.matcher(skip.get()).matches()) {
            parameters.refuse(SKIP, "range", "a whole number from 1 on", "This is no number of bytes.");
        }
        if (digest.isPresent() && !DIGEST.matcher(digest.get()).matches()) {
            parameters.refuse(SHA256, "digest", "64 hexadecimal digits", "This is no SHA-256.");
        }
        if (skip.isPresent() != digest.isPresent()) {
            String missing = skip.isPresent() ? SHA256 : SKIP;
            parameters.refuse(missing, "required", "skip and sha256 together", "One says nothing without the other.");
        }
    }

    /** Names a file after definition, kind, breakdown, measures, filters and periods. */
    String fileName(List<Period> periods, String ending) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        if (!by.isEmpty()) {
            lists.put(BY, by.stream().map(Dimension::code).toList());
        }
        lists.put(MEASURES, measures.stream().map(Measure::code).toList());
        if (!evidence.equals(definition.evidence())) {
            lists.put(
                    Dimension.EVIDENCE.code(),
                    evidence.stream().map(Evidence::name).toList());
        }
        only.forEach((dimension, members) -> lists.put(dimension.code(), List.copyOf(members)));
        String trade = by.contains(Dimension.KIND) ? definition.code() : definition.code() + "-" + kind.code();
        return FileName.of(List.of("shumao", "cube", trade), lists, FileName.span(periods), ending);
    }

    /**
     * Returns the periods, ascending.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if there are none, or too many
     */
    List<Period> periods(DataRange range) {
        List<Period> periods =
                window.periods(range.span().map(DataSpan::last).orElseGet(range.circumstances()::presentMonth));
        if (periods.size() > MOST_PERIODS) {
            throw Problems.validationFailed("from", "at most " + MOST_PERIODS + " periods ago");
        }
        if (periods.isEmpty()) {
            throw Problems.validationFailed("from", "a period with data or an earlier one, or with to");
        }
        return periods;
    }

    TradeQuery trade(List<Period> periods) {
        Months months = Months.spanning(periods);
        return new TradeQuery(
                definition,
                evidence,
                months,
                periods.get(0).frequency(),
                by,
                only,
                new Detail(Set.copyOf(measures), kind.kinds(), false));
    }

    private static <T> Map<String, T> byCode(T[] members, Function<T, String> code) {
        Map<String, T> byCode = new LinkedHashMap<>();
        for (T member : members) {
            byCode.put(code.apply(member), member);
        }
        return byCode;
    }
}
