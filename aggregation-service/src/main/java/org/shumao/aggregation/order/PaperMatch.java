package org.shumao.aggregation.order;

import java.util.List;
import org.shumao.aggregation.context.Context;
import org.shumao.contracts.match.MatchTolerances;

final class PaperMatch {
    PaperMatch(GroupCase group, Context context, MatchTolerances tolerances) {}

    List<MatchCount> counts() {
        return List.of();
    }
}
