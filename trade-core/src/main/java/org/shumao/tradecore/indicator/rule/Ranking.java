package org.shumao.tradecore.indicator.rule;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.shumao.contracts.code.place.Country;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.Observation;

/**
 * Members by value, the greatest first; of equal ones the lower code. What is not known, and members that were joined, are no member and
 * have no place, and China as a partner of its own, re-imports, stands apart.
 */
public final class Ranking {
    /** Members in the order of their codes. */
    public static final Comparator<List<String>> BY_CODE = Comparator.comparing(members -> String.join("\0", members));

    private Ranking() {}

    /** Returns all members that have a place, by what they add up to over some periods. */
    static List<List<String>> of(Trade trade, Collection<Period> periods) {
        Map<List<String>, BigDecimal> amounts = new HashMap<>();
        int partner = trade.table().query().by().indexOf(Dimension.PARTNER);
        trade.members().stream()
                .filter(members ->
                        !members.contains(Dimension.UNKNOWN) && members.stream().noneMatch(Observation::isOfOthers))
                .filter(members -> partner < 0
                        || partner >= members.size()
                        || !members.get(partner).equals(Country.CHINA))
                .forEach(members -> amounts.put(members, trade.amount(members, periods)));
        return amounts.entrySet().stream()
                .sorted(Map.Entry.<List<String>, BigDecimal>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey(BY_CODE)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The place of each member in a period, from one; the total has none. */
    static Function<List<String>, ValueOrReason<Fraction>> places(Trade trade, Period period) {
        Map<List<String>, ValueOrReason<Fraction>> places = new HashMap<>();
        int place = 0;
        for (List<String> members : of(trade, List.of(period))) {
            place++;
            ValueOrReason<Fraction> figure = ValueOrReason.of(Fraction.of(BigDecimal.valueOf(place)));
            places.put(members, trade.known(members, period, figure));
        }
        return members -> places.getOrDefault(
                members, ValueOrReason.missing(members.isEmpty() ? Reason.NOT_REQUESTED : Reason.NOT_APPLICABLE));
    }
}
