package org.shumao.aggregation.indicator.query;

import java.util.List;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.resultcache.CachedQuery;
import org.shumao.tradecore.disclosure.Disclosed;

/**
 * An answer that is kept for a state of the data.
 *
 * @param disclosed the answer, as those may see it for whom it is kept
 */
public record KeptAnswer(Disclosed<ObservationSet> disclosed) {
    private static final int BYTES_OF_ONE = 250;

    /**
     * The query for it.
     *
     * @param kept for whom: equal for all who see the same of it
     */
    public static CachedQuery<KeptAnswer> query(
            Enum<?> kept, IndicatorQuery query, Database.Work<Disclosed<ObservationSet>> work) {
        return new CachedQuery<>(
                List.of(kept, query.canonical()),
                KeptAnswer.class,
                snapshot -> new KeptAnswer(work.run(snapshot)),
                KeptAnswer::bytes);
    }

    private int bytes() {
        return BYTES_OF_ONE * (1 + disclosed.value().observations().size());
    }
}
