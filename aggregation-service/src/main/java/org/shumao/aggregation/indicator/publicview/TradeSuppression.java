package org.shumao.aggregation.indicator.publicview;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Axis;
import org.shumao.contracts.code.classification.Item;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.disclosure.CountKey;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.disclosure.PublicDisclosure;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.ObservationStatus;
import org.shumao.tradecore.indicator.catalogue.DimensionEntry;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.indicator.rule.IndicatorRule;

/** What anybody may see of one breakdown: a figure is suppressed where one of the cells is that it is made of. */
public final class TradeSuppression {
    private final String view;
    private final Set<String> members;
    private final PublicDisclosure disclosure;

    /**
     * What was found of a view.
     *
     * @param members all that have trade in some period, and that for what is not known
     */
    TradeSuppression(String view, Set<String> members, PublicDisclosure disclosure) {
        this.view = view;
        this.members = members;
        this.disclosure = disclosure;
    }

    /** Says whether the figure of a member is shown in each of some periods: only then may a ranking name it. */
    public boolean shows(IndicatorRule rule, String member, Collection<Period> periods) {
        return periods.stream().noneMatch(period -> isSuppressed(rule, member, period));
    }

    /**
     * Returns the response as anybody may see it. What is suppressed is listed, whether there is any trade or not.
     *
     * @param top whether members are ranked: there, what is suppressed is a part of the rest, as what is absent is
     */
    public Disclosed<ObservationSet> disclose(
            ObservationSet set, IndicatorRule rule, boolean top, DimensionEntry dimension) {
        List<Observation> shown = new ArrayList<>();
        for (Period period : set.periods()) {
            List<Observation> some = set.observations().stream()
                    .filter(observation -> observation.period().equals(period))
                    .map(observation -> disclosed(observation, rule))
                    .toList();
            shown.addAll(top ? some : withSuppressed(some, rule, period));
        }
        List<Axis> axes = set.axes().stream()
                .map(axis -> named(axis, shown, dimension, set.heading().language()))
                .toList();
        return disclosure.view(set.with(axes, shown));
    }

    private Observation disclosed(Observation observation, IndicatorRule rule) {
        boolean suppressed = observation.members().stream()
                .anyMatch(
                        member -> !member.equals(Observation.REST) && isSuppressed(rule, member, observation.period()));
        return suppressed ? suppressed(observation.members(), observation.period()) : observation;
    }

    private static Observation suppressed(List<String> members, Period period) {
        return new Observation(members, period, null, ObservationStatus.SUPPRESSED, Reason.SUPPRESSED);
    }

    private List<Observation> withSuppressed(List<Observation> some, IndicatorRule rule, Period period) {
        Set<List<String>> listed = new HashSet<>();
        some.forEach(observation -> listed.add(observation.members()));
        Stream<Observation> others = members.stream()
                .filter(member -> !listed.contains(List.of(member)) && isSuppressed(rule, member, period))
                .map(member -> suppressed(List.of(member), period));
        return Stream.concat(some.stream(), others)
                .sorted(Comparator.comparing(observation -> String.join("", observation.members())))
                .toList();
    }

    private boolean isSuppressed(IndicatorRule rule, String member, Period period) {
        return switch (rule) {
            case VALUE, SHARE -> withholds(member, period);
            case GROWTH, SHARE_CHANGE, CONTRIBUTION ->
                withholds(member, period) || withholds(member, period.yearsBefore(1));
            case RANK -> members.stream().anyMatch(other -> withholds(other, period));
            default -> throw new IllegalArgumentException("no public view shows " + rule);
        };
    }

    private boolean withholds(String member, Period period) {
        return disclosure.withholds(new CountKey(view, period.toString(), member));
    }

    /** Returns the axis with all members that are listed now, in the order of the code list. */
    private static Axis named(Axis axis, List<Observation> shown, DimensionEntry dimension, String language) {
        Map<String, String> names = new LinkedHashMap<>();
        NavigableSet<String> listed = new TreeSet<>();
        shown.forEach(observation -> listed.addAll(observation.members()));
        Stream.concat(dimension.codes().stream().map(Item::code), listed.stream())
                .filter(listed::contains)
                .forEach(code -> names.computeIfAbsent(
                        code, known -> axis.members().getOrDefault(known, name(dimension, known, language))));
        axis.members().forEach(names::putIfAbsent);
        return new Axis(axis.dimension(), axis.name(), axis.codeList(), names);
    }

    private static String name(DimensionEntry dimension, String code, String language) {
        return dimension.nameOf(code).in(language.equals("zh") ? Language.ZH : Language.EN);
    }
}
