package org.shumao.aggregation.indicator.headline;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.released.VintageView;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.indicator.catalogue.Text;

/**
 * Announces a release by its headline and the history of the two figures.
 *
 * @param title of the release
 * @param vintage the release of the figures
 * @param cbec gross value of the periods up to that of the headline, the oldest first
 * @param dds the same of digitally deliverable services
 */
record AnnouncedHeadline(HeadlineView view, Text title, VintageView vintage, List<Bar> cbec, List<Bar> dds) {
    static final int MOST_BARS = 8;

    AnnouncedHeadline {
        cbec = List.copyOf(cbec);
        dds = List.copyOf(dds);
    }

    /** @param fen null if it is not public */
    record Bar(Period period, @Nullable BigInteger fen) {}

    Period period() {
        return Period.parse(view.period()).orElseThrow();
    }

    /** Returns the two figures, with the code of each. */
    List<Figure> figures() {
        return List.of(new Figure("cbec", view.cbec(), cbec), new Figure("dds", view.dds(), dds));
    }

    record Figure(String domain, TradeFigureView view, List<Bar> history) {
        Figure {
            history = List.copyOf(history);
        }

        /** Returns -1, 0 or 1; 0 also if no growth is stated. */
        int direction() {
            return view.growth().growthPct() == null
                    ? 0
                    : view.growth().growthPct().signum();
        }
    }
}
