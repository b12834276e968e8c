package org.shumao.aggregation.indicator.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.aggregation.indicator.catalogue.IndicatorView.PublicQuestion;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.disclosure.PublicViews;
import org.shumao.tradecore.indicator.catalogue.Currency;
import org.shumao.tradecore.indicator.catalogue.Indicator;

/** What anybody may ask of an indicator, as the public views say it. */
final class PublicQuestions {
    private static final PublicViews VIEWS = PublicViews.inForce();
    private static final String OF_THE_COUNTRY = "trade-of-the-country";
    private static final List<String> OF_TRADE = List.of(OF_THE_COUNTRY, "trade");
    /** Of totals of the country nothing is suppressed, so that parts of them by these are open, too. */
    private static final List<Dimension> OPEN = List.of(Dimension.FLOW, Dimension.EVIDENCE);

    private static final String OF_ENTERPRISES = "business-demography";

    private PublicQuestions() {}

    static List<PublicQuestion> of(Indicator indicator) {
        return indicator.isOfEnterprises() ? ofEnterprises(indicator) : ofTrade(indicator);
    }

    private static List<PublicQuestion> ofTrade(Indicator indicator) {
        List<String> known =
                indicator.definitions().stream().map(Definition::code).toList();
        return OF_TRADE.stream()
                .flatMap(dataset -> VIEWS.of(dataset).stream())
                .filter(view -> view.measures().contains(indicator.id()))
                .map(view -> new PublicQuestion(
                        view.definitions().stream().filter(known::contains).toList(),
                        view.by(),
                        codes(view.frequencies()),
                        view.dataset().equals(OF_THE_COUNTRY) ? filters(indicator) : List.of()))
                .filter(view -> !view.definitions().isEmpty())
                .toList();
    }

    private static List<String> filters(Indicator indicator) {
        return OPEN.stream()
                .filter(indicator.dimensions()::contains)
                .map(Dimension::code)
                .toList();
    }

    private static List<PublicQuestion> ofEnterprises(Indicator indicator) {
        if (indicator.over() != null) {
            return List.of();
        }
        Measure measure = indicator.quantity().measure(Currency.CNY);
        List<String> definitions =
                indicator.definitions().stream().map(Definition::code).toList();
        if (measure == Measure.REGISTERED) {
            List<String> filters =
                    indicator.dimensions().stream().map(Dimension::code).toList();
            return everyBreakdown(indicator).stream()
                    .map(by -> new PublicQuestion(definitions, by, codes(Set.of(Frequency.values())), filters))
                    .toList();
        }
        return VIEWS.of(OF_ENTERPRISES).stream()
                .filter(view -> view.measures().contains(measure.code()))
                .map(view -> new PublicQuestion(definitions, view.by(), codes(view.frequencies()), List.of()))
                .toList();
    }

    /** None, each dimension, and any two. */
    private static List<List<String>> everyBreakdown(Indicator indicator) {
        List<String> dimensions =
                indicator.dimensions().stream().map(Dimension::code).toList();
        List<List<String>> all = new ArrayList<>();
        all.add(List.of());
        for (int i = 0; i < dimensions.size(); i++) {
            all.add(List.of(dimensions.get(i)));
            for (String other : dimensions.subList(i + 1, dimensions.size())) {
                all.add(List.of(dimensions.get(i), other));
            }
        }
        return all;
    }

    /** As queries name them, the longest first. */
    private static List<String> codes(Set<Frequency> frequencies) {
        return Stream.of(Frequency.values())
                .filter(frequencies::contains)
                .sorted(Comparator.comparing(Frequency::months).reversed())
                .map(PublicQuestions::code)
                .toList();
    }

    private static String code(Frequency frequency) {
        return switch (frequency) {
            case YEAR -> "A";
            case HALF -> "S";
            case QUARTER -> "Q";
            case MONTH -> "M";
        };
    }
}
