package org.shumao.aggregation.indicator.query;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQueryReader;
import org.shumao.aggregation.indicator.released.Nearest;
import org.shumao.aggregation.indicator.released.ReleasedSeries;
import org.shumao.aggregation.indicator.released.ReleasedTrade;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Option;
import org.shumao.tradecore.release.Dataset;

/**
 * Finds what releases answer near a question that they do not. It changes of the question what costs a reader least: a breakdown becomes
 * a coarser one or is left out, then filters, the length of periods, the trade, and at last the indicator. It looks at definitions, and at
 * which datasets are public with periods of which length.
 */
@ApplicationScoped
public class NearestQuestion {
    /** Periods of a query do not decide which dataset answers it. */
    private static final YearMonth ANY = YearMonth.of(2024, 1);

    /** Releases have this indicator for every definition of trade. */
    private static final String USUAL = "value";

    private static final int MOST_DATASETS = 3;

    /** Datasets of questions that are farther from the nearest one are not named. */
    private static final int NEAR = 20;

    private static final int COARSER = 5;
    private static final int BREAKDOWN_LESS = 10;
    private static final int FILTER_LESS = 12;
    private static final int BREAKDOWN_MORE = 15;
    private static final int LONGER_PERIODS = 3;
    private static final int SHORTER_PERIODS = 6;
    private static final int GROSS_ALONE = 4;
    private static final int OTHER_TRADE = 100;
    private static final int OTHER_INDICATOR = 1_000;

    private static final List<Frequency> LENGTHS =
            List.of(Frequency.MONTH, Frequency.QUARTER, Frequency.HALF, Frequency.YEAR);

    /** Places in provinces, which no code list has together. */
    private static final Set<Dimension> IN_PROVINCES = Set.of(Dimension.CITY, Dimension.PILOT_ZONE, Dimension.CLUSTER);

    private final ReleasedTrade trade;

    NearestQuestion(ReleasedTrade trade) {
        this.trade = trade;
    }

    /**
     * A question that releases may answer.
     *
     * @param cost how far it is from the one asked
     * @param parameters that ask it
     */
    private record Candidate(int cost, Indicator indicator, Map<String, String> parameters) {}

    /**
     * A question that they do answer.
     *
     * @param dataset id of the one that answers it
     */
    private record Open(String dataset, String address) {}

    /** Returns what is open nearest to a question; enterprises have datasets and an address of their own. */
    Nearest to(IndicatorQuery asked) throws SQLException {
        return asked.indicator().isOfEnterprises()
                ? Nearest.ofEnterprises(trade.datasets(), asked.by(), asked.lastNamed())
                : trade.inForce(snapshot -> to(asked, snapshot));
    }

    /**
     * Returns the address of a question to the same indicator, or about what it counts, that everybody may ask now; empty if nothing of
     * it is released.
     */
    public Optional<String> open(IndicatorQuery asked) throws SQLException {
        if (asked.indicator().isOfEnterprises()) {
            return trade.inForce(snapshot -> openOfEnterprises(asked, snapshot));
        }
        String same = IndicatorQuery.address(asked.indicator(), Map.of());
        return Optional.ofNullable(to(asked).address()).filter(address -> address.startsWith(same));
    }

    private Optional<String> openOfEnterprises(IndicatorQuery asked, ReleasedSnapshot snapshot) throws SQLException {
        Map<String, ReleasedSeries> released = trade.inForce(snapshot, Frequency.HALF);
        String dataset = Nearest.ofEnterprises(trade.datasets(), asked.by(), null)
                .datasets()
                .get(0);
        return Optional.ofNullable(released.get(dataset))
                .flatMap(ReleasedSeries::newest)
                .map(newest -> Nearest.ofEnterprises(trade.datasets(), asked.by(), newest)
                        .address());
    }

    private Nearest to(IndicatorQuery asked, ReleasedSnapshot snapshot) throws SQLException {
        Map<Frequency, Map<String, ReleasedSeries>> released = new EnumMap<>(Frequency.class);
        for (Frequency length : LENGTHS) {
            released.put(length, trade.inForce(snapshot, length));
        }
        Set<String> datasets = new LinkedHashSet<>();
        @Nullable String nearest = null;
        int most = Integer.MAX_VALUE;
        for (Candidate one : candidates(asked)) {
            if (datasets.size() == MOST_DATASETS || one.cost() > most) {
                break;
            }
            Optional<Open> answer = answer(one, released);
            if (answer.isPresent()) {
                datasets.add(answer.get().dataset());
                if (nearest == null) {
                    nearest = answer.get().address();
                    most = one.cost() + NEAR;
                }
            }
        }
        return new Nearest(List.copyOf(datasets), nearest);
    }

    private List<Candidate> candidates(IndicatorQuery asked) {
        List<Candidate> all = new ArrayList<>();
        Indicator indicator = asked.indicator();
        add(all, asked, indicator, 0);
        int cost = OTHER_INDICATOR;
        for (String id : Stream.concat(indicator.related().stream(), Stream.of(USUAL))
                .distinct()
                .toList()) {
            add(all, asked, IndicatorCatalogue.published().find(id).orElseThrow(), cost);
            cost += OTHER_INDICATOR;
        }
        all.sort(Comparator.comparingInt(Candidate::cost));
        return all;
    }

    private void add(List<Candidate> all, IndicatorQuery asked, Indicator indicator, int cost) {
        if (indicator.isOfEnterprises()) {
            return;
        }
        for (Definition definition : indicator.definitions()) {
            int ofTrade = definition == asked.definition() ? cost : cost + OTHER_TRADE;
            for (Dataset dataset : trade.datasets()) {
                if (dataset.definition() == definition) {
                    dataset.frequencies().forEach(frequency -> {
                        int ofLength = ofTrade + distance(asked.frequency(), frequency);
                        IndicatorQuery query = asked.in(frequency);
                        all.add(candidate(query, indicator, dataset, ofLength, false));
                        all.add(candidate(query, indicator, dataset, ofLength + GROSS_ALONE, true));
                    });
                }
            }
        }
    }

    private static int distance(Frequency asked, Frequency other) {
        int steps = LENGTHS.indexOf(other) - LENGTHS.indexOf(asked);
        return steps >= 0 ? steps * LONGER_PERIODS : -steps * SHORTER_PERIODS;
    }

    /** @param plain whether it is of gross trade, whatever stands behind it */
    private static Candidate candidate(
            IndicatorQuery asked, Indicator indicator, Dataset dataset, int distance, boolean plain) {
        int cost = distance;
        Set<Dimension> kept = new LinkedHashSet<>(List.of(Dimension.FLOW));
        if (!plain) {
            kept.addAll(List.of(Dimension.EVIDENCE, Dimension.KIND));
        }
        List<Dimension> missing = new ArrayList<>(dataset.breakdown());
        missing.removeAll(asked.by());
        missing.removeAll(asked.only().keySet());
        List<Dimension> by = new ArrayList<>();
        for (Dimension dimension : asked.by()) {
            Optional<Dimension> coarser = missing.stream()
                    .filter(other -> isCoarser(other, dimension))
                    .findFirst();
            if (kept.contains(dimension) || dataset.breakdown().contains(dimension)) {
                by.add(dimension);
            } else if (coarser.isPresent()) {
                by.add(coarser.get());
                missing.remove(coarser.get());
                cost += COARSER;
            } else {
                // Of two the one that is named first stays, if either may.
                cost += BREAKDOWN_LESS + (asked.by().indexOf(dimension) == 0 ? 1 : 0);
            }
        }
        by.addAll(missing);
        cost += missing.size() * BREAKDOWN_MORE;
        Map<String, String> parameters = new LinkedHashMap<>(asked.parameters());
        for (Dimension dimension : asked.only().keySet()) {
            if (!kept.contains(dimension) && !dataset.breakdown().contains(dimension)) {
                parameters.remove(dimension.code());
                cost += FILTER_LESS;
            }
        }
        if (plain) {
            parameters.keySet().removeAll(Set.of(Dimension.EVIDENCE.code(), Option.KIND.parameter()));
        }
        if (!by.equals(asked.by()) || by.stream().anyMatch(asked.only()::containsKey)) {
            parameters.remove("top");
        }
        if (dataset.definition() != null) {
            parameters.put("definition", dataset.definition().code());
        }
        parameters.remove("by");
        if (!by.isEmpty()) {
            parameters.put("by", by.stream().map(Dimension::code).collect(Collectors.joining(",")));
        }
        if (!indicator.equals(asked.indicator())) {
            keepWhatItHas(parameters, indicator);
        }
        return new Candidate(cost, indicator, parameters);
    }

    private static void keepWhatItHas(Map<String, String> parameters, Indicator indicator) {
        for (Option option : Option.values()) {
            if (!indicator.has(option)) {
                parameters.remove(option.parameter());
            }
        }
        for (Dimension dimension : Dimension.values()) {
            if (!indicator.dimensions().contains(dimension)) {
                parameters.remove(dimension.code());
            }
        }
    }

    /** Returns whether a dimension contains another one: in the same code list, or as the province of a place. */
    private static boolean isCoarser(Dimension coarse, Dimension fine) {
        String list = IndicatorCatalogue.published().dimension(coarse).codeList();
        return (list != null
                        && list.equals(
                                IndicatorCatalogue.published().dimension(fine).codeList()))
                || (coarse == Dimension.PROVINCE && IN_PROVINCES.contains(fine));
    }

    /** Returns it up to the newest period that is released; nothing if no dataset that is released answers it. */
    private Optional<Open> answer(Candidate candidate, Map<Frequency, Map<String, ReleasedSeries>> released) {
        try {
            Map<String, List<String>> parameters = new LinkedHashMap<>();
            candidate.parameters().forEach((name, value) -> parameters.put(name, List.of(value)));
            IndicatorQuery query = IndicatorQueryReader.read(candidate.indicator(), parameters, List.of());
            List<Period> any = List.of(Period.containing(query.frequency(), ANY));
            return trade.find(
                            query.ofWhatDatasetsHave().tradeQuery(any),
                            candidate.indicator().rule())
                    .map(found -> released.getOrDefault(query.frequency(), Map.of())
                            .get(found.dataset().id()))
                    .map(series -> new Open(
                            series.dataset(),
                            IndicatorQuery.address(candidate.indicator(), upToReleased(query, candidate, series))));
        } catch (HttpProblem wrong) {
            return Optional.empty();
        }
    }

    private static Map<String, String> upToReleased(IndicatorQuery query, Candidate candidate, ReleasedSeries series) {
        Period last = query.lastNamed();
        return last == null || series.has(last)
                ? candidate.parameters()
                : series.newest().map(newest -> query.upTo(newest).parameters()).orElseThrow();
    }
}
