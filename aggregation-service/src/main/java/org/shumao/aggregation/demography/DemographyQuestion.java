package org.shumao.aggregation.demography;

import jakarta.ws.rs.core.UriInfo;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.aggregation.problem.Problems;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.contracts.registry.EnterpriseKind;

/**
 * What is asked.
 *
 * @param months the period
 * @param by how it is broken down, at most two ways
 * @param kinds enterprises of at least one of these kinds are counted
 */
record DemographyQuestion(Months months, List<Dimension> by, Set<EnterpriseKind> kinds) {
    /** Of whom the headline counts new ones. */
    private static final Set<EnterpriseKind> USUAL =
            EnumSet.of(EnterpriseKind.PLATFORM, EnterpriseKind.E_COMMERCE_ENTERPRISE);

    private static final int MOST_MONTHS = 120;
    private static final int MOST_MONTHS_APART = 24;
    private static final int MOST_DIMENSIONS = 2;
    private static final Map<String, Dimension> DIMENSIONS = Dimension.byCode();
    private static final Map<String, EnterpriseKind> KINDS = kindsByCode();

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem that names every parameter that is missing or wrong */
    static DemographyQuestion of(UriInfo uri) {
        Parameters parameters = new Parameters(uri, "from", "to", "by", "kind");
        parameters.require("from", "a month, yyyy-mm");
        parameters.require("to", "a month, yyyy-mm");
        Optional<YearMonth> from = parameters.month("from");
        Optional<YearMonth> to = parameters.month("to");
        List<Dimension> by = parameters.someOf("by", DIMENSIONS);
        List<EnterpriseKind> kinds = parameters.someOf("kind", KINDS);
        if (by.size() > MOST_DIMENSIONS) {
            parameters.refuse("by", "too-many", "at most two breakdowns", "these are too many breakdowns");
        }
        if (from.isPresent() && to.isPresent()) {
            check(parameters, from.get(), to.get(), by.contains(Dimension.MONTH));
        }
        parameters.check();
        Set<EnterpriseKind> counted = kinds.isEmpty() ? USUAL : EnumSet.copyOf(kinds);
        return new DemographyQuestion(new Months(from.orElseThrow(), to.orElseThrow()), by, counted);
    }

    /** Whether those are counted of whom the headline speaks. */
    boolean isUsual() {
        return kinds.equals(USUAL);
    }

    /** Whether members add up to the total. */
    boolean isAdditive() {
        return by.stream().allMatch(Dimension::isDisjoint);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem if it goes deeper than anybody may look */
    void checkOpenToAnybody() {
        boolean another = !isUsual() && !by.contains(Dimension.KIND);
        if (by.size() + (another ? 1 : 0) > 1) {
            throw Problems.of(
                            ProblemType.FORBIDDEN,
                            "More than one breakdown, a kind counting as one, needs the scope statistician.")
                    .build();
        }
    }

    private static void check(Parameters parameters, YearMonth from, YearMonth to, boolean monthly) {
        int most = monthly ? MOST_MONTHS_APART : MOST_MONTHS;
        if (to.isBefore(from)) {
            parameters.refuse("to", "order", "a month not before from", "the period ends before it begins");
        } else if (Months.between(from, to) >= most) {
            String expected = "at most " + most + " months" + (monthly ? " by month" : "");
            parameters.refuse("to", "range", expected, "the period is too long");
        }
    }

    private static Map<String, EnterpriseKind> kindsByCode() {
        Map<String, EnterpriseKind> members = new LinkedHashMap<>();
        Stream.of(EnterpriseKind.values()).forEach(kind -> members.put(kind.name(), kind));
        return members;
    }
}
