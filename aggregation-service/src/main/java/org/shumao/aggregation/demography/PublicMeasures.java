package org.shumao.aggregation.demography;

import java.util.List;
import org.shumao.aggregation.disclosure.CellKey;
import org.shumao.aggregation.disclosure.PublicViews;
import org.shumao.contracts.period.Period;

/** Which counts of trade the public views tell, of all enterprises and of a province. */
final class PublicMeasures {
    static final String DATASET = "demography";

    private final PublicViews views;

    PublicMeasures(PublicViews views) {
        this.views = views;
    }

    boolean offer(Measure measure, Period period, String member) {
        List<String> breakdown = member.equals(CellKey.TOTAL) ? List.of() : List.of(Dimension.PROVINCE.code());
        return views.find(DATASET, breakdown, period.frequency())
                .filter(view -> view.measures().contains(Column.of(measure).code()))
                .isPresent();
    }
}
