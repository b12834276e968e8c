package org.shumao.systemtests.confidentiality;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.shumao.contracts.period.Period;

/**
 * Every answer about one breakdown of a flow that is released, read as anybody would: amounts in both currencies, shares, growth,
 * contributions and the first of a ranking, by half-year and year, and the totals of the country.
 */
final class TradeResponses {
    private static final String TOTAL = "_T";
    private static final String REST = "_O";
    private static final String DOLLARS = "&currency=USD";
    private static final Map<String, List<String>> PERIODS = Map.of("S", List.of("-S1", "-S2"), "A", List.of("", ""));

    private final Function<String, JsonNode> get;
    private final String definition;
    private final String flow;
    private final String dimension;
    private final int from;
    private final int to;
    private final Set<String> members = new TreeSet<>();
    private final TradeIntruder intruder = new TradeIntruder();

    /**
     * @param get gives the answer to an address, as a caller without any credentials gets it
     * @param definition which trade
     * @param flow {@code X} or {@code M}
     * @param dimension of the breakdown
     * @param from first year
     * @param to last year
     */
    TradeResponses(Function<String, JsonNode> get, String definition, String flow, String dimension, int from, int to) {
        this.get = get;
        this.definition = definition;
        this.flow = flow;
        this.dimension = dimension;
        this.from = from;
        this.to = to;
    }

    /** Requests all of them. */
    TradeResponses collect() {
        PERIODS.keySet().forEach(frequency -> ask("value", frequency, "").forEach(one -> members.add(member(one))));
        members.remove(TOTAL);
        for (String frequency : PERIODS.keySet()) {
            askAmounts(frequency, "value", "");
            askAmounts(frequency, "value", DOLLARS);
            askAmounts(frequency, "share", "");
            for (JsonNode one : ask("growth", frequency, "")) {
                if (isOfMember(one) && !one.path("value").isNull()) {
                    intruder.learnGrowth(
                            member(one),
                            period(one),
                            new BigDecimal(one.path("value").asText()));
                }
            }
            askDifferences(frequency, "share-change");
            askDifferences(frequency, "contribution");
            List.of(1, 3, 5).forEach(top -> askTop(frequency, top));
        }
        return this;
    }

    /** Whoever has read them all. */
    TradeIntruder intruder() {
        return intruder;
    }

    /** All members that any answer lists; small ones are joined in {@code _O}. */
    Set<String> members() {
        return members;
    }

    private void askAmounts(String frequency, String indicator, String more) {
        Map<Period, Set<String>> listed = new HashMap<>();
        for (JsonNode one : ask(indicator, frequency, more)) {
            Period period = period(one);
            listed.computeIfAbsent(period, none -> new HashSet<>()).add(member(one));
            if (member(one).equals(TOTAL)) {
                intruder.learnSum(List.copyOf(members), period);
            } else if (!one.path("status").asText().equals("Q")) {
                intruder.learnAmount(member(one), period);
            } else if (!more.equals(DOLLARS)) {
                // Dollars alone are withheld where they would tell a shorter period; the yuan are known then.
                intruder.want(member(one), period);
            }
        }
        // Whoever is in no row has nothing.
        listed.forEach((period, some) -> members.stream()
                .filter(member -> !some.contains(member))
                .forEach(member -> intruder.learnAmount(member, period)));
    }

    private void askDifferences(String frequency, String indicator) {
        for (JsonNode one : ask(indicator, frequency, "")) {
            if (isOfMember(one) && !one.path("value").isNull()) {
                intruder.learnDifference(member(one), period(one));
            }
        }
    }

    private void askTop(String frequency, int top) {
        JsonNode observations = ask("value", frequency, "&top=" + top);
        Set<String> named = new HashSet<>();
        observations.forEach(one -> named.add(member(one)));
        // What is joined is in the rest.
        named.remove(REST);
        List<String> rest =
                members.stream().filter(member -> !named.contains(member)).toList();
        for (JsonNode one : observations) {
            if (one.path("value").isNull() || !isOfMember(one)) {
                continue;
            }
            if (member(one).equals(REST)) {
                intruder.learnSum(rest, period(one));
            } else {
                intruder.learnAmount(member(one), period(one));
            }
        }
    }

    private JsonNode ask(String indicator, String frequency, String more) {
        List<String> ends = PERIODS.getOrDefault(frequency, List.of());
        return get.apply("/api/v1/indicators/" + indicator + "/observations?definition=" + definition + "&flow=" + flow
                        + "&by="
                        + dimension + "&frequency=" + frequency + "&from=" + from + ends.get(0) + "&to=" + to
                        + ends.get(1) + more + "&limit=10000")
                .path("observations");
    }

    private boolean isOfMember(JsonNode observation) {
        return !member(observation).equals(TOTAL);
    }

    private String member(JsonNode observation) {
        return observation.path("key").path(dimension).asText();
    }

    private static Period period(JsonNode observation) {
        return Period.parse(observation.path("period").asText()).orElseThrow();
    }
}
