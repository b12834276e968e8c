package org.shumao.aggregation.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.shumao.aggregation.figure.CellQuery;

/** Answers the value of a period, flow and domain from one snapshot of the database. */
@ApplicationScoped
class ValueIndicator {
    private final CellQuery cells;

    ValueIndicator(CellQuery cells) {
        this.cells = cells;
    }

    @Transactional
    ValueView of(ValueQuestion question) {
        cells.fixSnapshot();
        return ValueView.of(question, cells.figures());
    }
}
