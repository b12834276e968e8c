package org.shumao.aggregation.indicator.publicview;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** What anybody may see of the answer to one query. */
public final class PublicAnswer {
    private final IndicatorQuery query;

    @Nullable
    private final TradeSuppression suppression;

    private PublicAnswer(IndicatorQuery query, @Nullable TradeSuppression suppression) {
        this.query = query;
        this.suppression = suppression;
    }

    static PublicAnswer ofCountry(IndicatorQuery query) {
        return new PublicAnswer(query, null);
    }

    static PublicAnswer inView(IndicatorQuery query, TradeSuppression suppression) {
        return new PublicAnswer(query, suppression);
    }

    /** Whether a ranking may name members: only those of which nothing is suppressed in the periods asked for. */
    public boolean mayName(List<String> members, Collection<Period> periods) {
        TradeSuppression known = suppression;
        return known == null
                || members.stream()
                        .allMatch(member -> known.shows(query.indicator().rule(), member, periods));
    }

    /** @param set the answer as it is, in which a ranking names nobody else */
    public Disclosed<ObservationSet> disclose(ObservationSet set) {
        return suppression == null
                ? Disclosed.nationalTotals(set)
                : suppression.disclose(
                        set,
                        query.indicator().rule(),
                        query.top() > 0,
                        IndicatorCatalogue.published().dimension(query.by().get(0)));
    }
}
