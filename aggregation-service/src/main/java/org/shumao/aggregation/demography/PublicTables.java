package org.shumao.aggregation.demography;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shumao.aggregation.disclosure.CellKey;
import org.shumao.aggregation.disclosure.ComplementarySuppression;
import org.shumao.aggregation.disclosure.PublicViews;
import org.shumao.aggregation.figure.DataSpan;
import org.shumao.aggregation.figure.Domain;
import org.shumao.aggregation.figure.Figure;
import org.shumao.aggregation.figure.Figures;
import org.shumao.aggregation.figure.Reason;
import org.shumao.contracts.period.Period;

/** The public views of one snapshot: all enterprises and each province, with what is suppressed in all periods together. */
final class PublicTables {
    private static final int BYTES_OF_PATTERN = 200;

    private final Figures figures;
    private final Patterns patterns;
    private final Counting counting;
    private final PublicMeasures offer = new PublicMeasures(PublicViews.inForce());
    private final Set<CellKey> suppressed;

    PublicTables(Figures figures, Patterns patterns, int gap) {
        this.figures = figures;
        this.patterns = patterns;
        this.counting =
                new Counting(figures.span(Domain.CBEC), !patterns.members().isEmpty(), gap);
        TradeObservations trade = new TradeObservations(patterns, counting, offer);
        this.suppressed = ComplementarySuppression.of(trade.observations(), trade.identities());
    }

    /** What is told of a half-year or a year, by province or in all. */
    Counts counts(Period period, boolean byProvince) {
        Months months = Months.of(period);
        Optional<DataSpan> span = counting.span();
        boolean complete =
                span.filter(data -> data.covers(months.from(), months.to())).isPresent();
        return new Counts(
                figures.observation().now(),
                span,
                told(CellKey.TOTAL, period),
                byProvince
                        ? patterns.members().stream()
                                .map(member -> told(member, period))
                                .toList()
                        : List.of(),
                Figure.missing(Reason.NOT_PUBLIC),
                patterns.members().isEmpty() ? null : patterns.asOf(),
                complete,
                !complete || figures.observation().isProvisional(months.to()));
    }

    /** How many traded for the first time, in all. */
    Figure<Long> firstTrade(Period period) {
        return told(CellKey.TOTAL, period).count(Measure.FIRST_TRADE);
    }

    /** What they take of the heap, about. */
    int bytes() {
        return BYTES_OF_PATTERN * patterns.size();
    }

    private Cell told(String member, Period period) {
        List<Group> groups = new ArrayList<>(patterns.groups(member, period, counting.gap()));
        groups.add(patterns.registered(member, period));
        List<String> members = member.equals(CellKey.TOTAL) ? List.of() : List.of(member);
        Cell cell = counting.cell(members, Months.of(period), groups).withoutSurvival(Reason.NOT_PUBLIC);
        for (Measure measure : TradeObservations.TRADE) {
            if (!offer.offer(measure, period, member)) {
                cell = cell.without(measure, Reason.NOT_PUBLIC);
            } else if (suppressed.contains(new CellKey(Column.of(measure).code(), period.toString(), member))) {
                cell = cell.without(measure, Reason.SUPPRESSED);
            }
        }
        return cell;
    }
}
