package org.shumao.systemtests.history;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.shumao.localstack.scenario.document.CebDocument.Said;
import org.shumao.localstack.scenario.draw.Draw;

/** When something happens in a wild history, and what customs says then. */
final class WildTimes {
    private static final List<Integer> ON_LISTS =
            List.of(2, 3, 100, 100, 100, 120, 120, 300, 399, 500, 600, 700, 700, 800, 800, 800, 899, -10101);
    private static final List<Integer> ON_REVOCATIONS = List.of(100, 120, 399, 399, 399);
    private static final List<Integer> ON_RETURNS = List.of(100, 120, 399, 399, 399, 800);

    private final Draw draw;
    private final YearMonth month;
    private final Set<LocalDateTime> taken = new HashSet<>();

    WildTimes(Draw draw, YearMonth month) {
        this.draw = draw;
        this.month = month;
    }

    /** What comes now has nothing to do with what came before. */
    void clear() {
        taken.clear();
    }

    /** Two versions of one second would be distinguished by a hash alone. */
    LocalDateTime untaken() {
        LocalDateTime time = moment();
        while (!taken.add(time)) {
            time = moment();
        }
        return time;
    }

    Said onList() {
        return said(ON_LISTS);
    }

    Said onRevocation() {
        return said(ON_REVOCATIONS);
    }

    Said onReturn() {
        return said(ON_RETURNS);
    }

    private Said said(List<Integer> statuses) {
        LocalDateTime time = moment().plusNanos(draw.below(1000) * 1_000_000L);
        return new Said(draw.oneOf(statuses), time, draw.guid(), draw.perMille(600), draw.perMille(700));
    }

    private LocalDateTime moment() {
        return month.atDay(draw.between(1, 28)).atStartOfDay().plusSeconds(draw.below(86_400));
    }
}
