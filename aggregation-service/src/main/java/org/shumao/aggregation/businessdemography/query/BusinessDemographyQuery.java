package org.shumao.aggregation.businessdemography.query;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;

/**
 * A query of business demography.
 *
 * @param months the period
 * @param by how it is broken down, at most two ways
 * @param kinds enterprises of at least one of these kinds are counted
 * @param only members of other dimensions that alone are counted; a group's code means its members
 * @param measures what the caller wants; empty for all that the caller may see
 * @param stoppedAfterMonths months without trade after which an enterprise is presumed stopped, if not as many as configured
 */
public record BusinessDemographyQuery(
        Months months,
        List<Dimension> by,
        Set<EnterpriseKind> kinds,
        Map<Dimension, SortedSet<String>> only,
        Set<Measure> measures,
        OptionalInt stoppedAfterMonths) {
    private static final String KIND = Dimension.ENTERPRISE_KIND.code();
    private static final String GAP = "stoppedAfterMonths";

    /** The names of its parameters. */
    public static final List<String> PARAMETERS = List.of("from", "to", "by", KIND, "measure", GAP);

    /** Those that are lists. */
    public static final List<String> LISTS = List.of("by", KIND, "measure");

    /** No record is older. */
    private static final YearMonth BEGINNING = YearMonth.of(1949, 1);

    /** No record is newer. */
    private static final YearMonth END = YearMonth.of(9999, 12);

    private static final int MOST_MONTHS = 120;
    private static final int MOST_MONTHS_APART = 24;
    private static final int MOST_DIMENSIONS = 2;
    private static final Map<String, Dimension> DIMENSIONS = Dimension.byCode(Dimension.OF_ENTERPRISES);
    private static final Map<String, EnterpriseKind> KINDS = kindsByCode();
    private static final Map<String, Measure> MEASURES = Measure.byCode(Measure.BUSINESS_DEMOGRAPHY);

    /**
     * @param parameters of a request, in which other errors may have been found
     * @throws io.quarkiverse.resteasy.problem.HttpProblem that names every parameter that is missing or wrong
     */
    public static BusinessDemographyQuery of(Parameters parameters) {
        parameters.require("from", "a month, yyyy-mm");
        parameters.require("to", "a month, yyyy-mm");
        Optional<YearMonth> from = parameters.month("from");
        Optional<YearMonth> to = parameters.month("to");
        List<Dimension> by = parameters.someOf("by", DIMENSIONS);
        List<EnterpriseKind> kinds = parameters.someOf(KIND, KINDS);
        List<Measure> measures = parameters.someOf("measure", MEASURES);
        OptionalInt gap = parameters.number(GAP, 1, MOST_MONTHS);
        if (by.size() > MOST_DIMENSIONS) {
            parameters.refuse("by", "too-many", "at most two breakdowns", "These are too many breakdowns.");
        }
        if (from.isPresent() && to.isPresent()) {
            check(parameters, from.get(), to.get(), by.contains(Dimension.MONTH));
        }
        parameters.check();
        Set<EnterpriseKind> counted = kinds.isEmpty() ? Population.USUAL : EnumSet.copyOf(kinds);
        Months months = new Months(from.orElseThrow(), to.orElseThrow());
        return new BusinessDemographyQuery(months, by, counted, Map.of(), Set.copyOf(measures), gap);
    }

    /**
     * Returns the months that counts of enterprises are made of: all before, since whoever traded in them is not new, to the last one in
     * which they would have to trade not to have stopped.
     *
     * @param gap months without trade after which an enterprise is presumed stopped
     */
    public static Months read(Months months, int gap) {
        return new Months(BEGINNING, months.to().plusMonths(gap));
    }

    /** Returns the months that curves of survival are made of: whoever began in some months is followed as long as there are data. */
    public static Months followed(Months months) {
        return new Months(months.from(), END);
    }

    /** Returns the same with all measures but survival. */
    public BusinessDemographyQuery withoutSurvival() {
        Set<Measure> others = new HashSet<>(Measure.BUSINESS_DEMOGRAPHY);
        others.remove(Measure.SURVIVAL);
        return new BusinessDemographyQuery(months, by, kinds, only, Set.copyOf(others), stoppedAfterMonths);
    }

    /** Says whether it is of what anybody can count in the public register. */
    public boolean isOfRegisterAlone() {
        return measures.equals(Set.of(Measure.REGISTERED));
    }

    public boolean includes(Measure measure) {
        return measures.isEmpty() || measures.contains(measure);
    }

    /** Returns what has to be counted for it: trade may be left out, what the registry knows may not. */
    public BusinessDemographyQuery counted() {
        return new BusinessDemographyQuery(
                months, by, kinds, only, isOfRegisterAlone() ? measures : Set.of(), stoppedAfterMonths);
    }

    /** Returns the same of other months. */
    public BusinessDemographyQuery of(Months others) {
        return new BusinessDemographyQuery(others, by, kinds, only, measures, stoppedAfterMonths);
    }

    /** Returns the same with each period as one of its own. */
    public BusinessDemographyQuery apart(List<Dimension> others) {
        List<Dimension> apart = new ArrayList<>(others);
        apart.add(Dimension.MONTH);
        return new BusinessDemographyQuery(months, apart, kinds, only, measures, stoppedAfterMonths);
    }

    /** Says whether members add up to the total. */
    public boolean isAdditive() {
        return by.stream().allMatch(Dimension::isDisjoint);
    }

    /** Returns the month, quarter, half-year or year that it is of; empty if its months are none. */
    public Optional<Period> calendarPeriod() {
        return Stream.of(Frequency.values())
                .filter(frequency -> frequency.months() == months.count())
                .filter(frequency -> (months.from().getMonthValue() - 1) % frequency.months() == 0)
                .map(frequency -> new Period(frequency, months.from()))
                .findFirst();
    }

    private static void check(Parameters parameters, YearMonth from, YearMonth to, boolean monthly) {
        int most = monthly ? MOST_MONTHS_APART : MOST_MONTHS;
        if (to.isBefore(from)) {
            parameters.refuse("to", "order", "a month not before from", "The period ends before it begins.");
        } else if (Months.between(from, to) >= most) {
            String expected = "at most " + most + " months" + (monthly ? " by month" : "");
            parameters.refuse("to", "range", expected, "The period is too long.");
        }
    }

    private static Map<String, EnterpriseKind> kindsByCode() {
        Map<String, EnterpriseKind> members = new LinkedHashMap<>();
        Stream.of(EnterpriseKind.values()).forEach(kind -> members.put(kind.name(), kind));
        return members;
    }
}
