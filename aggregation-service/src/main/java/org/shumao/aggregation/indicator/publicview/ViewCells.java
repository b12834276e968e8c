package org.shumao.aggregation.indicator.publicview;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.shumao.aggregation.release.build.CellOwners;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.disclosure.CountKey;
import org.shumao.tradecore.disclosure.Identity;
import org.shumao.tradecore.disclosure.Owners;
import org.shumao.tradecore.disclosure.PublicDisclosure;
import org.shumao.tradecore.disclosure.PublicViews;
import org.shumao.tradecore.disclosure.PublicViews.View;
import org.shumao.tradecore.disclosure.TradeCount;

/**
 * The cells of one view: every member in every period of each length, with all linear relations between them. Members add up to
 * the total of the country, which is published, and periods to the longer ones that hold them. Views of other breakdowns share
 * nothing with it but that total, so nothing follows from one view for another. One pattern serves all that a view shows: what
 * does not follow in yuan does not follow in dollars, and a growth, a share, a contribution or a rank is shown where all that it
 * is made of is.
 */
final class ViewCells {
    private static final Comparator<Period> BY_LENGTH =
            Comparator.comparing(Period::frequency).thenComparing(Period::first);

    private final View view;
    private final Map<CountKey, CellOwners.Cell> cells = new HashMap<>();
    private final NavigableSet<String> members = new TreeSet<>();
    private final NavigableSet<Period> periods = new TreeSet<>(BY_LENGTH);

    /** @param withTrade of all lengths that the view has */
    ViewCells(View view, Collection<CellOwners.Cell> withTrade) {
        this.view = view;
        // Always there, so that a lone member never is the total of what can be seen.
        members.add(Dimension.UNKNOWN);
        for (CellOwners.Cell cell : withTrade) {
            cells.put(key(cell.member(), cell.period()), cell);
            members.add(cell.member());
            periods.add(cell.period());
        }
    }

    /** Returns what anybody may see of them. */
    PublicDisclosure disclosure(PublicViews views) {
        return PublicDisclosure.of(view.dataset(), views, amounts(), identities());
    }

    /** Returns all members that have trade in some period, and that for what is not known. */
    NavigableSet<String> members() {
        return members;
    }

    CountKey key(String member, Period period) {
        return new CountKey(view.id(), period.toString(), member);
    }

    List<TradeCount> amounts() {
        List<TradeCount> amounts = new ArrayList<>();
        for (Period period : periods) {
            BigInteger total = total(period);
            amounts.add(TradeCount.total(key(CountKey.TOTAL, period), total));
            members.forEach(member -> amounts.add(amount(member, period, total)));
        }
        return amounts;
    }

    private TradeCount amount(String member, Period period, BigInteger total) {
        CountKey key = key(member, period);
        CellOwners.Cell cell = cells.get(key);
        return cell == null
                ? TradeCount.amount(key, BigInteger.ZERO, Owners.NOBODY, total)
                : TradeCount.amount(key, cell.fen(), cell.owners(), total);
    }

    List<Identity> identities() {
        List<Identity> identities = new ArrayList<>();
        for (Period period : periods) {
            identities.add(Identity.sum(
                    key(CountKey.TOTAL, period),
                    members.stream().map(member -> key(member, period)).toList()));
            List<Period> parts = parts(period);
            if (!parts.isEmpty()) {
                members.forEach(member -> identities.add(identity(member, period, parts)));
            }
        }
        return identities;
    }

    /** @throws IllegalStateException if the cells contradict each other: then nothing is shown rather than too much */
    private Identity identity(String member, Period period, List<Period> parts) {
        BigInteger sum = parts.stream().map(part -> fen(member, part)).reduce(BigInteger.ZERO, BigInteger::add);
        if (!sum.equals(fen(member, period))) {
            throw new IllegalStateException(key(member, period) + " is not the sum of its parts, " + sum);
        }
        return Identity.sum(
                key(member, period),
                parts.stream().map(part -> key(member, part)).toList());
    }

    /** Returns the longest shorter periods of the view that make up a period, as far as there is trade; none for the shortest. */
    private List<Period> parts(Period period) {
        return view.frequencies().stream()
                .filter(frequency -> frequency.months() < period.frequency().months())
                .max(Comparator.comparing(Frequency::months))
                .map(frequency -> periods.stream()
                        .filter(part -> part.frequency() == frequency && contains(period, part.first()))
                        .toList())
                .orElse(List.of());
    }

    private static boolean contains(Period period, YearMonth month) {
        return !month.isBefore(period.first()) && !month.isAfter(period.last());
    }

    private BigInteger total(Period period) {
        return members.stream().map(member -> fen(member, period)).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private BigInteger fen(String member, Period period) {
        CellOwners.Cell cell = cells.get(key(member, period));
        return cell == null ? BigInteger.ZERO : cell.fen();
    }
}
