package org.shumao.aggregation.indicator.enterprises;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Audience;

/**
 * A query of the catalogue in the terms of business demography: what the one shows to anybody is what the other does.
 *
 * @param query of an indicator that counts enterprises
 */
record EnterpriseQuestion(IndicatorQuery query) {
    /** Who may ask does not depend on when. */
    private static final Months ANY = new Months(YearMonth.of(2000, 1), YearMonth.of(2000, 1));

    /** Who answers it. */
    enum Source {
        /** All counts, for statisticians. */
        ALL_COUNTS,
        /** Counts of the public register, for anybody. */
        REGISTER,
        /** A public view, for anybody. */
        PUBLIC_VIEW
    }

    /** Where a reader gets the answer from; empty if the reader may not ask. */
    Optional<Source> source(Audience audience) {
        BusinessDemographyQuery counts = counts(ANY, only());
        if (audience == Audience.STATISTICIAN) {
            return Optional.of(Source.ALL_COUNTS);
        }
        if (counts.isOfRegisterAlone() && query.indicator().over() == null) {
            return Optional.of(Source.REGISTER);
        }
        return query.indicator().over() == null && counts.isInPublicView(query.frequency())
                ? Optional.of(Source.PUBLIC_VIEW)
                : Optional.empty();
    }

    /** The refusal that names the scope, and what is open without it. */
    RuntimeException beyondPublicViews() {
        return counts(ANY, only()).beyondPublicViews();
    }

    /** What is counted in some periods. */
    BusinessDemographyQuery counts(List<Period> periods) {
        return counts(months(periods), only());
    }

    /** Those of them that make the numerator of a share; empty if the indicator is none. */
    Optional<BusinessDemographyQuery> parts(List<Period> periods) {
        return Optional.ofNullable(query.indicator().over()).map(over -> {
            Map<Dimension, SortedSet<String>> some = only();
            some.put(over, new TreeSet<>(query.basis().parts()));
            return counts(months(periods), some);
        });
    }

    private BusinessDemographyQuery counts(Months months, Map<Dimension, SortedSet<String>> only) {
        return new BusinessDemographyQuery(
                months, query.by(), kinds(), only, Set.of(query.basis().measure()));
    }

    private static Months months(List<Period> periods) {
        return new Months(
                periods.get(0).first(), periods.get(periods.size() - 1).last());
    }

    /** The filters but that on kinds: an enterprise has several, and counts if one of them is asked for. */
    private Map<Dimension, SortedSet<String>> only() {
        Map<Dimension, SortedSet<String>> only = new EnumMap<>(Dimension.class);
        only.putAll(query.only());
        only.remove(Dimension.ENTERPRISE_KIND);
        return only;
    }

    private Set<EnterpriseKind> kinds() {
        Set<String> codes = query.only().getOrDefault(Dimension.ENTERPRISE_KIND, new TreeSet<>());
        return Stream.of(EnterpriseKind.values())
                .filter(kind -> codes.contains(kind.name()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
