package org.shumao.aggregation.indicator.query.parameters;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.indicator.observation.ObservationSet.Labels;
import org.shumao.aggregation.indicator.released.Nearest;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.indicator.catalogue.Currency;
import org.shumao.tradecore.indicator.catalogue.DimensionEntry;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.indicator.catalogue.Option;
import org.shumao.tradecore.indicator.rule.Basis;
import org.shumao.tradecore.indicator.rule.Figures;
import org.shumao.tradecore.indicator.rule.IndicatorRule;
import org.shumao.tradecore.indicator.rule.TradeKind;

/**
 * One query for the observations of an indicator, checked. {@link IndicatorQueryReader} makes it.
 *
 * @param indicator which
 * @param definition which trade counts
 * @param window which periods
 * @param by the breakdown, at most two dimensions
 * @param only members that alone are asked for, by dimension
 * @param evidence what must stand behind the trade: some or all of the definition's
 * @param basis the kinds of trade that the rule calculates with
 * @param currency of amounts
 * @param top how many members are shown; 0 for all
 * @param language of names
 * @param labels whether members come with codes, names or both
 * @param form how much of the answer is wanted, and how values are written
 * @param released which state of what is released the query names; empty if it names none
 */
public record IndicatorQuery(
        Indicator indicator,
        Definition definition,
        PeriodWindow window,
        List<Dimension> by,
        Map<Dimension, SortedSet<String>> only,
        Set<Evidence> evidence,
        Basis basis,
        Currency currency,
        int top,
        Language language,
        Labels labels,
        Form form,
        Optional<ReleaseChoice> released) {
    private static final Set<Dimension> OF_COUNTRY =
            Collections.unmodifiableSet(EnumSet.of(Dimension.FLOW, Dimension.EVIDENCE, Dimension.KIND));

    public IndicatorQuery {
        by = List.copyOf(by);
        evidence = Collections.unmodifiableSet(new TreeSet<>(evidence));
        Map<Dimension, SortedSet<String>> sorted = new EnumMap<>(Dimension.class);
        only.forEach((dimension, members) ->
                sorted.put(dimension, Collections.unmodifiableSortedSet(new TreeSet<>(members))));
        only = Collections.unmodifiableMap(sorted);
    }

    /** Returns the breakdown without the kind of trade, which is no dimension of what is read: every sum has all kinds. */
    public List<Dimension> byMembers() {
        return by.stream().filter(dimension -> dimension != Dimension.KIND).toList();
    }

    /** Returns the basis that rules calculate with for each kind of trade that is shown. */
    public List<TradeKind> kinds() {
        return by.contains(Dimension.KIND) ? List.of(TradeKind.values()) : List.of(basis.kind());
    }

    private IndicatorQuery ofAllEvidence() {
        return with(window, definition.evidence());
    }

    /** Returns it with periods of another length in the same time. */
    public IndicatorQuery in(Frequency frequency) {
        return with(window.in(frequency), evidence);
    }

    /** Returns the last period that it names; null if it names none. */
    public @Nullable Period lastNamed() {
        return window.to() == null ? window.from() : window.to();
    }

    /** Returns it up to a period, or of that period alone if it begins later. */
    public IndicatorQuery upTo(Period last) {
        return with(window.upTo(last), evidence);
    }

    private IndicatorQuery with(PeriodWindow periods, Set<Evidence> behind) {
        return new IndicatorQuery(
                indicator,
                definition,
                periods,
                by,
                only,
                behind,
                basis,
                currency,
                top,
                language,
                labels,
                form,
                released);
    }

    /** Length of the periods. */
    public Frequency frequency() {
        return window.frequency();
    }

    /**
     * Returns the periods asked for, ascending.
     *
     * @param range of the data, whose last month with data is the newest that may be meant
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if there are none, or too many: they are never cut off
     */
    public List<Period> periods(DataRange range) {
        List<Period> periods =
                window.periods(range.span().map(DataSpan::last).orElseGet(range.circumstances()::presentMonth)).stream()
                        .map(period -> basis.combinesNewYear() ? period.withNewYear() : period)
                        .distinct()
                        .toList();
        int most = indicator.periods();
        if (periods.size() > most) {
            throw Problems.validationFailed("from", "at most " + most + " periods ago");
        }
        if (periods.isEmpty()) {
            throw Problems.validationFailed("from", "a period with data or an earlier one, or with to");
        }
        return periods;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if a response has so many observations */
    public static void checkObservations(int observations) {
        int most = IndicatorCatalogue.published().limits().observations();
        if (observations > most) {
            throw Problems.validationFailed(
                    "by",
                    "of at most " + most + " observations, not " + observations
                            + "; use top, filters or fewer periods");
        }
    }

    /** Returns what is read of the cube for some periods. */
    public TradeQuery tradeQuery(List<Period> periods) {
        List<Dimension> read = new ArrayList<>(byMembers());
        if (indicator.over() != null) {
            read.add(indicator.over());
        }
        Map<Dimension, SortedSet<String>> filters = new EnumMap<>(Dimension.class);
        only.forEach((dimension, members) -> {
            if (!selectsRows(dimension)) {
                filters.put(dimension, members);
            }
        });
        return new TradeQuery(
                definition,
                evidence,
                indicator.rule().months(periods, basis),
                window.frequency(),
                read,
                filters,
                indicator.rule().detail(basis));
    }

    /** A share, a rank or a contribution is one of the total of all members, whichever of them are shown. */
    private boolean selectsRows(Dimension dimension) {
        return indicator.needsBreakdown() && by.contains(dimension);
    }

    /** Returns how observations are made of what was read. */
    public Figures figures() {
        List<Set<String>> shown = byMembers().stream()
                .map(dimension -> selectsRows(dimension) ? members(dimension) : Set.<String>of())
                .toList();
        Predicate<List<String>> isShown = members -> IntStream.range(0, members.size())
                .allMatch(i -> shown.get(i).isEmpty() || shown.get(i).contains(members.get(i)));
        return new Figures(indicator.rule(), indicator.decimals(), top, isShown);
    }

    private Set<String> members(Dimension dimension) {
        DimensionEntry entry = IndicatorCatalogue.published().dimension(dimension);
        return only.getOrDefault(dimension, Collections.emptySortedSet()).stream()
                .flatMap(code -> entry.members(code).stream())
                .collect(Collectors.toSet());
    }

    /**
     * Says whether it is about the whole country alone, by definition, flow, kind and evidence, or about what anybody can count in the
     * register: that says nothing of who traded. A total less that of matched reporters is the trade of who joined or left.
     */
    public boolean isOfCountryOrRegister() {
        return (isOfCountry() && indicator.rule() != IndicatorRule.GROWTH_OF_MATCHED)
                || (indicator.isOfEnterprises() && indicator.over() == null && basis.measure() == Measure.REGISTERED);
    }

    private boolean isOfCountry() {
        return OF_COUNTRY.containsAll(by)
                && only.entrySet().stream().allMatch(this::isOfCountry)
                && (indicator.over() == null || OF_COUNTRY.contains(indicator.over()));
    }

    /** A filter that every query has unless it names another belongs to what the indicator counts. */
    private boolean isOfCountry(Map.Entry<Dimension, SortedSet<String>> filter) {
        return OF_COUNTRY.contains(filter.getKey())
                || filter.getValue().equals(indicator.defaults().get(filter.getKey()));
    }

    /** Returns it as datasets answer it: a breakdown is of gross trade whatever stands behind it; of the whole country they have what growth
     * leaves out. */
    public IndicatorQuery ofWhatDatasetsHave() {
        return !isOfCountry() && evidence.equals(indicator.evidence(definition)) ? ofAllEvidence() : this;
    }

    /** Returns the parameters that ask it, without those of its form; what is usual is not said, but for the definition. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("definition", definition.code());
        parameters.putAll(window.parameters());
        if (!by.equals(indicator.by())) {
            parameters.put("by", by.stream().map(Dimension::code).collect(Collectors.joining(",")));
        }
        only.forEach((dimension, members) -> {
            if (!members.equals(indicator.defaults().get(dimension))) {
                parameters.put(dimension.code(), String.join(",", members));
            }
        });
        if (!evidence.equals(indicator.evidence(definition))) {
            parameters.put(
                    Dimension.EVIDENCE.code(),
                    evidence.stream().map(Evidence::name).collect(Collectors.joining(",")));
        }
        if (top > 0) {
            parameters.put("top", Integer.toString(top));
        }
        parameters.putAll(options());
        released.ifPresent(choice -> parameters.putAll(choice.parameters()));
        return parameters;
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        if (basis.kind() != TradeKind.GROSS && !by.contains(Dimension.KIND)) {
            options.put(Option.KIND.parameter(), basis.kind().code());
        }
        if (currency != Currency.CNY) {
            options.put(Option.CURRENCY.parameter(), currency.name());
        }
        if (indicator.has(Option.YEARS)) {
            options.put(Option.YEARS.parameter(), Integer.toString(basis.years()));
        }
        if (basis.combinesNewYear()) {
            options.put(Option.COMBINE.parameter(), IndicatorQueryReader.NEW_YEAR);
        }
        return options;
    }

    /** Returns the address of a query, as the API takes it. */
    public static String address(Indicator indicator, Map<String, String> parameters) {
        return Nearest.address("/api/v1/indicators/" + indicator.id() + "/observations", parameters);
    }

    /** Equal for all queries with the same response, however they were written. */
    public String canonical() {
        return String.join(
                "|",
                indicator.id(),
                Integer.toString(indicator.version()),
                definition.id(),
                window.toString(),
                by.toString(),
                only.toString(),
                evidence.toString(),
                basis.toString(),
                currency.name(),
                Integer.toString(top),
                language.code(),
                labels.name(),
                form.toString());
    }
}
