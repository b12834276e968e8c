package org.shumao.tradecore.indicator.rule;

import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.indicator.ObservationStatus;
import org.shumao.tradecore.referenceseries.PublishedValue;

/** How an indicator is made of trade: a pure function, and the months that it looks at beside those asked for. */
public enum IndicatorRule {
    VALUE(Reach.OWN, Levels::value),
    YEAR_TO_DATE(Reach.SINCE_JANUARY, Levels::yearToDate),
    GROWTH(Reach.YEARS, Changes::growth),
    YEAR_TO_DATE_GROWTH(Reach.YEARS, Changes::yearToDateGrowth),
    GROWTH_OF_MATCHED(Reach.YEARS, Changes::growthOfMatched),
    AVERAGE_GROWTH(Reach.YEARS, Changes::averageGrowth),
    SHARE(Reach.OWN, Changes::share),
    SHARE_CHANGE(Reach.YEARS, Changes::shareChange),
    CONTRIBUTION(Reach.YEARS, Changes::contribution),
    BALANCE(Reach.OWN, Levels::balance),
    NORMALIZED_BALANCE(Reach.OWN, Levels::normalizedBalance),
    COVER_RATIO(Reach.OWN, Levels::coverRatio),
    RANK(Reach.OWN, Ranking::places),
    CONCENTRATION(Reach.OWN, Parts::concentration),
    CONCENTRATION_OF_ONE_UNKNOWN(Reach.OWN, Parts::concentrationOfOneUnknown),
    AVERAGE_ORDER_VALUE(Reach.OWN, Levels::averageOrderValue),
    UNIT_VALUE(Reach.OWN, Parts::unitValue),
    RETURN_RATE(Reach.OWN, Levels::returnRate),
    RETURN_RATE_OF_COHORT(Reach.OWN, Levels::returnRate),
    NET_BY_ACCEPTANCE(Reach.OWN, Levels::net),
    NET_BY_ORDER_MONTH(Reach.OWN, Levels::net),
    PART_SHARE(Reach.OWN, Parts::share),
    CLEARANCE_MEDIAN(Reach.OWN, (trade, members, period) -> Parts.percentile(trade, members, period, 50)),
    CLEARANCE_NINTH_DECILE(Reach.OWN, (trade, members, period) -> Parts.percentile(trade, members, period, 90)),
    PER_MINUTE(Reach.OWN, Levels::perMinute),
    PUBLISHED_SHARE(Reach.OWN, Comparisons::publishedShare),
    GROWTH_GAP(Reach.YEARS, Comparisons::growthGap),
    PUBLISHED_RECORD(Reach.OWN, Comparisons::publishedRecord),
    RECORD_SAME_PERIOD(
            Reach.ALL,
            (trade, members, period) ->
                    RecordHigh.samePeriod(trade, members, period).flag()),
    RECORD_ANY_PERIOD(
            Reach.ALL,
            (trade, members, period) ->
                    RecordHigh.anyPeriod(trade, members, period).flag());

    /** No record is older. */
    private static final YearMonth BEGINNING = YearMonth.of(1949, 1);

    private final Reach reach;
    // The functions have no state; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final AtPeriod figures;

    private enum Reach {
        OWN,
        SINCE_JANUARY,
        YEARS,
        ALL
    }

    /** The figure of some members. */
    @FunctionalInterface
    private interface OfMembers {
        ValueOrReason<Fraction> figure(Trade trade, List<String> members, Period period);
    }

    /** The figures of all members of one period: a rule may look at all of them at once. */
    @FunctionalInterface
    private interface AtPeriod {
        Function<List<String>, ValueOrReason<Fraction>> figures(Trade trade, Period period);
    }

    IndicatorRule(Reach reach, OfMembers figure) {
        this(reach, (trade, period) -> members -> figure.figure(trade, members, period));
    }

    IndicatorRule(Reach reach, AtPeriod figures) {
        this.reach = reach;
        this.figures = figures;
    }

    /** Returns the figure of any members in a period; no members stand for the total. */
    public Function<List<String>, ValueOrReason<Fraction>> at(Trade trade, Period period) {
        Function<List<String>, ValueOrReason<Fraction>> all = figures.figures(trade, period);
        return trade.table().withheld().isEmpty()
                ? all
                : members -> isWithheld(trade, members, period)
                        ? ValueOrReason.missing(Reason.SUPPRESSED)
                        : all.apply(members);
    }

    /** Says whether a value is withheld that the figure is made of: the figure would give it away. */
    boolean isWithheld(Trade trade, List<String> members, Period period) {
        Predicate<Period> read = reads(trade, period);
        return switch (this) {
            case SHARE, SHARE_CHANGE, CONTRIBUTION ->
                trade.withholds(members, read) || trade.withholds(List.of(), read);
            case RANK -> trade.withholdsPartOf(List.of(), read);
            case CONCENTRATION, CONCENTRATION_OF_ONE_UNKNOWN, PART_SHARE, UNIT_VALUE ->
                trade.withholdsPartOf(members, read);
            default -> trade.withholds(members, read);
        };
    }

    /** Says which periods the figure of one is made of. */
    private Predicate<Period> reads(Trade trade, Period period) {
        List<Period> own =
                this == YEAR_TO_DATE || this == YEAR_TO_DATE_GROWTH ? Levels.sinceJanuary(period) : List.of(period);
        return switch (reach) {
            case OWN, SINCE_JANUARY -> own::contains;
            case YEARS ->
                other -> own.contains(other)
                        || own.stream()
                                .anyMatch(one ->
                                        one.yearsBefore(years(trade.basis())).equals(other));
            case ALL -> other -> !other.first().isAfter(period.first());
        };
    }

    /** The months that are read: those asked for, and those that they are compared with. */
    public Months months(List<Period> asked, Basis basis) {
        YearMonth from = asked.get(0).first();
        YearMonth to = asked.get(asked.size() - 1).last();
        YearMonth since = switch (reach) {
            case OWN -> from;
            case SINCE_JANUARY -> from.withMonth(1);
            case YEARS -> from.minusYears(years(basis)).withMonth(1);
            case ALL -> BEGINNING;
        };
        return new Months(since, to);
    }

    /**
     * Returns the months that figures are made of, and none that lie between them: of the periods asked for, since January if it adds
     * these up, and of what they are compared with.
     */
    public List<Months> read(List<Period> asked, Basis basis) {
        return asked.stream()
                .flatMap(period -> {
                    boolean sinceJanuary = this == YEAR_TO_DATE || this == YEAR_TO_DATE_GROWTH;
                    YearMonth first = sinceJanuary ? period.first().withMonth(1) : period.first();
                    return switch (reach) {
                        case OWN, SINCE_JANUARY -> Stream.of(new Months(first, period.last()));
                        case YEARS ->
                            Stream.of(
                                    new Months(first, period.last()),
                                    new Months(
                                            first.minusYears(years(basis)),
                                            period.last().minusYears(years(basis))));
                        case ALL -> Stream.of(new Months(BEGINNING, period.last()));
                    };
                })
                .toList();
    }

    /** Whether its returns are those of the orders of a period, whenever they were accepted, and not those accepted in it. */
    public boolean readsCohorts() {
        return this == RETURN_RATE_OF_COHORT || this == NET_BY_ORDER_MONTH;
    }

    /** Says whether the figure of a member is still expected to change; of a cohort, as long as its returns may come. */
    public boolean isProvisional(Trade trade, List<String> members, Period period) {
        return trade.table().isProvisional(period)
                || (readsCohorts() && trade.table().snapshot().awaitsReturns(period, trade.flows(members)));
    }

    /** Returns the published values that the figures of a period are made of. */
    public List<PublishedValue> published(Trade trade, Period period) {
        return Stream.concat(Stream.of(List.<String>of()), trade.members().stream())
                .flatMap(members -> Comparisons.values(this, trade, members, period).stream())
                .distinct()
                .toList();
    }

    /** Returns how the figure of a member is to be read: no better than the worst of what it is made of. */
    ObservationStatus status(Trade trade, List<String> members, Period period) {
        return ObservationStatus.of(
                isProvisional(trade, members, period), Comparisons.values(this, trade, members, period));
    }

    /** Whether its parts are released lists by how long customs took. */
    public boolean readsClearances() {
        return this == CLEARANCE_MEDIAN || this == CLEARANCE_NINTH_DECILE;
    }

    /** Whether it compares periods with each other, so that it leaves out what need not have been traded. */
    public boolean comparesPeriods() {
        return switch (this) {
            case GROWTH,
                    YEAR_TO_DATE_GROWTH,
                    GROWTH_OF_MATCHED,
                    AVERAGE_GROWTH,
                    SHARE_CHANGE,
                    CONTRIBUTION,
                    GROWTH_GAP,
                    RECORD_SAME_PERIOD,
                    RECORD_ANY_PERIOD -> true;
            default -> false;
        };
    }

    /** Whether it reads the trade of reporters that stated two periods beside that of all. */
    public boolean readsMatchedReporters() {
        return this == GROWTH_OF_MATCHED;
    }

    /** Whether it compares periods with those of one earlier year, whose sums the table has. */
    public boolean comparesYears() {
        return reach == Reach.YEARS && !readsMatchedReporters();
    }

    /** Whether it compares with published totals of what the definition is not a part of. */
    public boolean readsWiderTrade() {
        return this == GROWTH_GAP;
    }

    /** What it reads of trade: what it calculates with, and yuan, which say what stands behind a figure and what it covers. */
    public Detail detail(Basis basis) {
        return new Detail(measures(basis), kinds(basis), false);
    }

    private Set<Measure> measures(Basis basis) {
        EnumSet<Measure> measures = EnumSet.of(Measure.CNY_FEN, basis.measure());
        if (this == AVERAGE_ORDER_VALUE) {
            measures.add(Measure.ORDERS);
        } else if (this == UNIT_VALUE) {
            measures.add(Measure.QUANTITY);
        }
        return measures;
    }

    private Set<Kind> kinds(Basis basis) {
        return switch (this) {
            case RETURN_RATE, RETURN_RATE_OF_COHORT, NET_BY_ACCEPTANCE, NET_BY_ORDER_MONTH -> EnumSet.allOf(Kind.class);
            default -> basis.kind().kinds();
        };
    }

    /** Whether the figure of a member follows from those of all members, so that it has no meaning for the total. */
    public boolean isOfMembersAlone() {
        return this == RANK;
    }

    /** The period that a figure is measured against: of a record, the earliest one. */
    public Optional<Period> base(Trade trade, Period period) {
        return Optional.ofNullable(baseOf(trade, period));
    }

    private @Nullable Period baseOf(Trade trade, Period period) {
        return switch (this) {
            case GROWTH,
                    GROWTH_GAP,
                    GROWTH_OF_MATCHED,
                    YEAR_TO_DATE_GROWTH,
                    SHARE_CHANGE,
                    CONTRIBUTION,
                    AVERAGE_GROWTH -> period.yearsBefore(years(trade.basis()));
            case PUBLISHED_RECORD -> Comparisons.earliest(trade, period);
            case RECORD_SAME_PERIOD ->
                RecordHigh.samePeriod(trade, List.of(), period).since();
            case RECORD_ANY_PERIOD ->
                RecordHigh.anyPeriod(trade, List.of(), period).since();
            default -> null;
        };
    }

    private int years(Basis basis) {
        return this == AVERAGE_GROWTH ? basis.years() : 1;
    }
}
