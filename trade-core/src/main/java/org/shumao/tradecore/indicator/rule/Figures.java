package org.shumao.tradecore.indicator.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.indicator.Observation;

/**
 * Makes the observations of an indicator: in each period the total, then the members, then the rest that {@code top} leaves.
 *
 * @param rule how they are made
 * @param decimals to which they are rounded, half-even, once
 * @param top how many members are shown, the greatest over all periods; zero for all
 * @param shown which members are shown; all of them count for the total
 */
public record Figures(IndicatorRule rule, int decimals, int top, Predicate<List<String>> shown) {
    private static final String REST = Observation.REST;

    /** @param width how many dimensions the breakdown has */
    public List<Observation> of(Trade trade, List<Period> periods, int width) {
        checkWhatWasRead(trade);
        List<String> rest = Collections.nCopies(width, REST);
        List<List<String>> all = trade.members().stream()
                .filter(shown)
                .filter(members -> top == 0 || !members.equals(rest))
                .sorted(Ranking.BY_CODE)
                .toList();
        List<List<String>> chosen = top == 0 ? all : greatest(trade, periods);
        boolean hasRest = chosen.size() < all.size() && !rule.isOfMembersAlone();
        Trade calculated = hasRest ? withRest(trade, new HashSet<>(chosen), rest) : trade;
        List<List<String>> members = Stream.of(
                        width > 0 && rule.isOfMembersAlone() ? Stream.<List<String>>of() : Stream.of(List.<String>of()),
                        chosen.stream(),
                        hasRest ? Stream.of(rest) : Stream.<List<String>>of())
                .flatMap(Function.identity())
                .toList();
        List<Observation> observations = new ArrayList<>();
        for (Period period : periods) {
            Function<List<String>, ValueOrReason<Fraction>> figures = rule.at(calculated, period);
            members.forEach(one -> observations.add(Observation.of(
                    one,
                    period,
                    figures.apply(one).map(figure -> figure.rounded(decimals)),
                    rule.status(calculated, one, period))));
        }
        return observations;
    }

    /**
     * Returns gross trade, returns and net trade side by side, as a breakdown. They are no parts of one whole, so there is no total
     * of
     * them; without another breakdown, each is that of all trade.
     *
     * @param trade with both kinds
     * @param width how many dimensions the breakdown has beside the kind
     * @param place of the kind among them
     */
    public List<Observation> byKind(Trade trade, List<Period> periods, int width, int place) {
        Map<TradeKind, Iterator<Observation>> kinds = new EnumMap<>(TradeKind.class);
        for (TradeKind kind : TradeKind.values()) {
            kinds.put(kind, of(trade.of(kind), periods, width).iterator());
        }
        List<Observation> observations = new ArrayList<>();
        while (kinds.values().stream().allMatch(Iterator::hasNext)) {
            kinds.forEach((kind, some) -> {
                Observation one = some.next();
                if (one.members().size() == width) {
                    List<String> members = new ArrayList<>(one.members());
                    members.add(place, kind.code());
                    observations.add(new Observation(members, one.period(), one.value(), one.status(), one.reason()));
                }
            });
        }
        return observations;
    }

    /** What nobody read is zero in the table, which is not what the trade adds up to. */
    private void checkWhatWasRead(Trade trade) {
        Detail needed = rule.detail(trade.basis());
        if (!trade.table().query().detail().covers(needed)) {
            throw new IllegalArgumentException(rule + " needs " + needed + ", of which some was not read");
        }
    }

    private List<List<String>> greatest(Trade trade, List<Period> periods) {
        return Ranking.of(trade, periods).stream()
                .filter(shown)
                .filter(members -> periods.stream().noneMatch(period -> rule.isWithheld(trade, members, period)))
                .limit(top)
                .toList();
    }

    private Trade withRest(Trade trade, Set<List<String>> named, List<String> rest) {
        return trade.renamed(members -> named.contains(members) || !shown.test(members) ? members : rest);
    }
}
