package org.shumao.tradecore.cube.trade;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Months;

/**
 * What is read of the cube: sums of trade by member and period.
 *
 * @param definition which lines count
 * @param evidence what must stand behind them; some or all of the definition's
 * @param months the months read; whole periods of the frequency
 * @param frequency length of the periods that months are added up to
 * @param by dimensions of the breakdown, at most two; empty for the total alone
 * @param only members that alone are read, by dimension; a group's code means its members in each month
 * @param detail how much of the sums is read
 */
public record TradeQuery(
        Definition definition,
        Set<Evidence> evidence,
        Months months,
        Frequency frequency,
        List<Dimension> by,
        Map<Dimension, SortedSet<String>> only,
        Detail detail) {
    /** All that is known of trade. */
    public TradeQuery(
            Definition definition,
            Set<Evidence> evidence,
            Months months,
            Frequency frequency,
            List<Dimension> by,
            Map<Dimension, SortedSet<String>> only) {
        this(definition, evidence, months, frequency, by, only, Detail.EVERYTHING);
    }

    public TradeQuery {
        evidence = Set.copyOf(evidence);
        by = List.copyOf(by);
        Map<Dimension, SortedSet<String>> sorted = new EnumMap<>(Dimension.class);
        only.forEach((dimension, members) -> {
            SortedSet<String> codes = new TreeSet<>(Comparator.naturalOrder());
            codes.addAll(members);
            sorted.put(dimension, codes);
        });
        only = sorted;
    }
}
