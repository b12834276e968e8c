package org.shumao.tradecore.indicator.rule;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.indicator.Observation;

/**
 * Gross trade, returns and net trade side by side, as a breakdown. They are no parts of one whole, so there is no total of them;
 * without another breakdown, each is that of all trade.
 */
public final class KindBreakdown {
    private KindBreakdown() {}

    /**
     * The observations of each kind.
     *
     * @param trade with both kinds
     * @param width how many dimensions the breakdown has beside the kind
     * @param place of the kind among them
     */
    public static List<Observation> of(Figures figures, Trade trade, List<Period> periods, int width, int place) {
        Map<TradeKind, Iterator<Observation>> kinds = new EnumMap<>(TradeKind.class);
        for (TradeKind kind : TradeKind.values()) {
            kinds.put(kind, figures.of(trade.of(kind), periods, width).iterator());
        }
        List<Observation> observations = new ArrayList<>();
        while (kinds.values().stream().allMatch(Iterator::hasNext)) {
            kinds.forEach((kind, some) -> {
                Observation one = some.next();
                if (one.members().size() == width) {
                    observations.add(of(kind, place, one));
                }
            });
        }
        return observations;
    }

    private static Observation of(TradeKind kind, int place, Observation one) {
        List<String> members = new ArrayList<>(one.members());
        members.add(place, kind.code());
        return new Observation(members, one.period(), one.value(), one.status(), one.reason());
    }
}
