package org.shumao.aggregation.indicator.query.parameters;

import static java.util.stream.Collectors.joining;

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
import java.util.stream.Stream;
import org.shumao.aggregation.indicator.observation.ObservationSet.Labels;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.indicator.catalogue.Currency;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.indicator.catalogue.Option;
import org.shumao.tradecore.indicator.rule.Basis;
import org.shumao.tradecore.indicator.rule.TradeKind;

/** Reads a query for observations from its parameters, wherever they come from, and names everything that is wrong with it. */
public final class IndicatorQueryReader {
    static final int MOST_TOP = 1_000;
    static final String NEW_YEAR = "new-year";
    private static final Map<String, Currency> CURRENCIES = byCode(Currency.values(), Currency::name);
    private static final Map<String, TradeKind> KINDS = byCode(TradeKind.values(), TradeKind::code);
    private static final Map<String, Language> LANGUAGES = byCode(Language.values(), Language::code);
    private static final Map<String, Labels> LABELS =
            Map.of("code", Labels.CODE, "name", Labels.NAME, "both", Labels.BOTH);
    private final IndicatorCatalogue catalogue;
    private final Indicator indicator;
    private final Parameters parameters;

    private IndicatorQueryReader(Indicator indicator, Map<String, List<String>> given, List<String> more) {
        this.catalogue = IndicatorCatalogue.published();
        this.indicator = indicator;
        this.parameters = new Parameters(given, known(indicator, more), lists(indicator));
    }

    /**
     * @param given parameters by name
     * @param more names of parameters that the caller reads itself, for instance those of a page
     * @throws io.quarkiverse.resteasy.problem.HttpProblem that names everything that is wrong
     */
    public static IndicatorQuery read(Indicator indicator, Map<String, List<String>> given, List<String> more) {
        return new IndicatorQueryReader(indicator, given, more).query();
    }

    /** Returns the names of all parameters of an indicator. */
    public static List<String> known(Indicator indicator, List<String> more) {
        return Stream.of(
                        Stream.of("from", "to", "frequency", "last", "by", "top", "definition"),
                        indicator.options().stream()
                                .filter(option -> option != Option.SCALE)
                                .map(Option::parameter),
                        indicator.dimensions().stream().map(Dimension::code),
                        Stream.of("labels", "lang", Form.DETAIL, Form.TOTAL, Option.SCALE.parameter()),
                        more.stream(),
                        ReleaseChoice.PARAMETERS.stream())
                .flatMap(Function.identity())
                .toList();
    }

    /** Returns the names of those that are lists. */
    public static List<String> lists(Indicator indicator) {
        return Stream.concat(Stream.of("by"), indicator.dimensions().stream().map(Dimension::code))
                .toList();
    }

    private IndicatorQuery query() {
        Definition definition = parameters
                .oneOf("definition", byCode(indicator.definitions().toArray(Definition[]::new), Definition::code))
                .orElse(indicator.definitions().get(0));
        PeriodWindow window = PeriodWindow.read(parameters, catalogue.limits(indicator));
        List<Dimension> by = by();
        checkKind(by);
        Map<Dimension, SortedSet<String>> only = only();
        checkFlow(by, only);
        checkCombination(definition, by, only);
        Set<Evidence> evidence = evidence(definition);
        Currency currency =
                parameters.oneOf(Option.CURRENCY.parameter(), CURRENCIES).orElse(Currency.CNY);
        Basis basis = basis(currency);
        int top = parameters.number("top", 1, MOST_TOP).orElse(0);
        checkTop(top, by);
        Language language = parameters.oneOf("lang", LANGUAGES).orElse(Language.EN);
        Labels labels = parameters.oneOf("labels", LABELS).orElse(Labels.BOTH);
        Form form = Form.read(parameters, indicator, by);
        Optional<ReleaseChoice> released = released(top);
        parameters.check();
        Basis calculated = by.contains(Dimension.KIND) ? basis.of(TradeKind.NET) : basis;
        return new IndicatorQuery(
                indicator,
                definition,
                window,
                by,
                only,
                evidence,
                calculated,
                currency,
                top,
                language,
                labels,
                form,
                released);
    }

    private Optional<ReleaseChoice> released(int top) {
        Optional<ReleaseChoice> released = ReleaseChoice.read(parameters);
        if (parameters.isGiven(ReleaseChoice.BASE)
                && (top > 0 || !indicator.rule().comparesYears())) {
            parameters.refuse(
                    ReleaseChoice.BASE,
                    "combination",
                    "base with figures that compare years, without top",
                    "This figure has no base that was published, or members are chosen over several periods.");
        }
        return released;
    }

    private List<Dimension> by() {
        Map<String, Dimension> allowed = Dimension.byCode(indicator.breakdowns());
        if (indicator.has(Option.KIND)) {
            allowed.put(Dimension.KIND.code(), Dimension.KIND);
        }
        List<Dimension> by = parameters.isGiven("by") ? DimensionCodes.by(parameters, allowed) : indicator.by();
        if (by.size() > IndicatorCatalogue.MOST_DIMENSIONS) {
            parameters.refuse("by", "too-many", "at most two breakdowns", "These are too many breakdowns.");
        }
        if (indicator.needsBreakdown() && by.isEmpty() && !parameters.isGiven("by")) {
            parameters.refuse(
                    "by",
                    "required",
                    Parameters.codes(allowed),
                    indicator.id() + " is a figure of members, so it needs a breakdown.");
        }
        if (!by.containsAll(indicator.by()) && !by.isEmpty()) {
            parameters.refuse(
                    "by",
                    "required",
                    indicator.by().stream().map(Dimension::code).collect(joining(", ")),
                    indicator.id() + " is always broken down by this.");
        }
        return by;
    }

    /** Gross trade, returns and net trade are no parts of one whole: nobody has a share in it or a place. */
    private void checkKind(List<Dimension> by) {
        if (!by.contains(Dimension.KIND)) {
            return;
        }
        if (!indicator.breakdowns().contains(Dimension.KIND)) {
            parameters.refuse(
                    "by",
                    "combination",
                    "the filter kind=gross, kind=returns or kind=net",
                    indicator.id() + " is a figure of the members of one whole, and gross trade, returns and net trade"
                            + " make none.");
        } else if (parameters.isGiven(Option.KIND.parameter())) {
            parameters.refuse(
                    Option.KIND.parameter(),
                    "combination",
                    "kind or by=kind",
                    "A breakdown by kind has gross trade, returns and net trade.");
        }
    }

    /** Partners of exports and of imports together are no one market. */
    private void checkFlow(List<Dimension> by, Map<Dimension, SortedSet<String>> only) {
        SortedSet<String> flows = only.get(Dimension.FLOW);
        if (indicator.needsFlow() && !by.contains(Dimension.FLOW) && (flows == null || flows.size() > 1)) {
            parameters.refuse(
                    Dimension.FLOW.code(),
                    "required",
                    "flow=X, flow=M or by=flow",
                    indicator.id() + " is a figure of exports or of imports, and of no sum of both.");
        }
    }

    private Map<Dimension, SortedSet<String>> only() {
        Map<Dimension, SortedSet<String>> only = new EnumMap<>(Dimension.class);
        only.putAll(indicator.defaults());
        for (Dimension dimension : indicator.dimensions()) {
            List<String> codes = parameters.listed(dimension.code());
            if (!codes.isEmpty() && dimension != Dimension.EVIDENCE) {
                DimensionCodes.check(parameters, dimension, codes);
                only.put(dimension, new TreeSet<>(codes));
            }
        }
        return only;
    }

    private void checkCombination(Definition definition, List<Dimension> by, Map<Dimension, SortedSet<String>> only) {
        Set<Dimension> all = EnumSet.noneOf(Dimension.class);
        all.addAll(by);
        // No roll-up is without it.
        all.remove(Dimension.KIND);
        all.addAll(only.keySet());
        if (indicator.over() != null) {
            all.add(indicator.over());
        }
        if (!indicator.isOfEnterprises()) {
            String field = by.isEmpty() && !only.isEmpty()
                    ? only.keySet().iterator().next().code()
                    : "by";
            Combinations.check(parameters, field, definition, all, indicator.dimensions());
        }
    }

    private Set<Evidence> evidence(Definition definition) {
        List<Evidence> some = parameters.someOf(
                Dimension.EVIDENCE.code(), byCode(definition.evidence().toArray(Evidence[]::new), Evidence::name));
        return some.isEmpty() ? indicator.evidence(definition) : EnumSet.copyOf(some);
    }

    private Basis basis(Currency currency) {
        TradeKind kind = parameters.oneOf(Option.KIND.parameter(), KINDS).orElse(TradeKind.GROSS);
        int years = parameters.number(Option.YEARS.parameter(), 2, 20).orElse(2);
        boolean combines = parameters
                .oneOf(Option.COMBINE.parameter(), Map.of(NEW_YEAR, Boolean.TRUE))
                .orElse(false);
        return new Basis(indicator.quantity().measure(currency), kind, years, combines, indicator.parts());
    }

    private void checkTop(int top, List<Dimension> by) {
        if (top > 0 && by.isEmpty()) {
            parameters.refuse("top", "combination", "top with by", "Without a breakdown there is nothing to rank.");
        } else if (top > 0 && !by.stream().allMatch(Dimension::isDisjoint)) {
            parameters.refuse(
                    "top",
                    "combination",
                    "members that do not overlap",
                    "What is left of overlapping members has no sum.");
        }
    }

    private static <T> Map<String, T> byCode(T[] members, Function<T, String> code) {
        Map<String, T> byCode = new LinkedHashMap<>();
        for (T member : members) {
            byCode.put(code.apply(member), member);
        }
        return byCode;
    }
}
