package org.shumao.localstack.scenario.customs;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.DealSums;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.ApplicationXml;
import org.shumao.localstack.scenario.document.ApplicationXml.Back;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.figures.ScenarioCounts.What;
import org.shumao.localstack.scenario.published.PublishedSeries;
import org.shumao.localstack.scenario.submission.DocumentSender;

/** Goods of released lists that come back, weeks or months later, and those that leave the country again. */
final class GoodsReturns {
    private static final LocalDate LAST_DAY =
            PublishedSeries.MONTHS.get(PublishedSeries.MONTHS.size() - 1).atEndOfMonth();

    private final Draw draw;
    private final DocumentSender teller;
    private final CustomsResponses customs;
    private final DealSums book;
    private final ScenarioCounts tally;

    GoodsReturns(Draw draw, DocumentSender teller, CustomsResponses customs, DealSums book, ScenarioCounts tally) {
        this.draw = draw;
        this.teller = teller;
        this.customs = customs;
        this.book = book;
        this.tally = tally;
    }

    /** Everything, a part, a part twice, more than there is; or nothing in the end. */
    void tell(Version list) {
        LocalDateTime asked = later(list, 6, 70);
        if (!isInTime(asked)) {
            return;
        }
        Deal deal = list.deal();
        GoodsLine line = draw.oneOf(deal.lines());
        boolean divisible = line.quantity() > 1 && (deal.lines().size() == 1 || deal.carriageHundredths() == 0);
        int fate = draw.below(100);
        if (fate < 12) {
            nothing(list, asked);
        } else if (fate < 60 && divisible) {
            parts(list, line, asked);
        } else {
            everything(list, asked);
        }
    }

    /** CustomsResponses reports imports that left the country again. */
    void leaveAgain(Version list, LocalDateTime released) {
        LocalDateTime left = released.plusDays(draw.between(2, 40));
        if (isInTime(left)) {
            tally.count(What.RE_EXPORTED);
            customs.say(YearMonth.from(left), list, CustomsResponses.LEFT_AGAIN, left);
            book.returned(list.deal(), Evidence.RELEASED, left.toLocalDate());
        }
    }

    /** CustomsResponses refuses, says nothing yet, or the enterprise thinks better of it. */
    private void nothing(Version list, LocalDateTime asked) {
        tally.count(What.NOT_RETURNED);
        apply(list, 0, Operation.NEW, asked, all(list));
        YearMonth month = YearMonth.from(asked);
        int why = draw.below(3);
        if (why == 0) {
            customs.answerReturn(month, list, 0, CustomsResponses.REFUSED, customs.soon(asked));
        } else if (why == 1) {
            customs.answerReturn(month, list, 0, CustomsResponses.CLOSED, customs.soon(asked));
            apply(list, 0, Operation.DELETE, asked.plusHours(2), all(list));
        }
    }

    private void everything(Version list, LocalDateTime asked) {
        accepted(list, 0, asked, all(list));
        book.returned(list.deal(), Evidence.RELEASED, customsDay(asked));
        LocalDateTime again = asked.plusDays(9);
        if (draw.perMille(50) && isInTime(again)) {
            accepted(list, 1, again, all(list)); // nothing is left to come back
        }
    }

    private void parts(Version list, GoodsLine line, LocalDateTime asked) {
        accepted(list, 0, asked, List.of(new Back(line, 1)));
        book.returned(list.deal(), Evidence.RELEASED, customsDay(asked), line, 0, 1);
        LocalDateTime again = asked.plusDays(draw.between(3, 30));
        if (draw.perMille(250) && isInTime(again)) {
            accepted(list, 1, again, List.of(new Back(line, line.quantity())));
            book.returned(list.deal(), Evidence.RELEASED, customsDay(again), line, 1, line.quantity());
        }
    }

    private void accepted(Version list, int which, LocalDateTime asked, List<Back> backs) {
        tally.count(What.RETURNED);
        apply(list, which, Operation.NEW, asked, backs);
        LocalDateTime answered = asked.plusSeconds(draw.between(30, 3_000));
        customs.answerReturn(YearMonth.from(asked), list, which, CustomsResponses.CLOSED, answered);
    }

    private void apply(Version list, int which, Operation operation, LocalDateTime time, List<Back> backs) {
        teller.passThen(
                YearMonth.from(time),
                ApplicationXml.returnForm(list.deal().flow()),
                ApplicationXml.returned(list, which, operation, time, backs, draw.guid()));
    }

    private static List<Back> all(Version list) {
        List<Back> all = new ArrayList<>();
        list.deal().lines().forEach(line -> all.add(new Back(line, line.quantity())));
        return List.copyOf(all);
    }

    /** In business hours, so that the answer comes on the same day. */
    private LocalDateTime later(Version list, int atLeast, int atMost) {
        return list.time()
                .toLocalDate()
                .plusDays(draw.between(atLeast, atMost))
                .atTime(9, 0)
                .plusSeconds(draw.below(28_000));
    }

    private static LocalDate customsDay(LocalDateTime asked) {
        return asked.toLocalDate();
    }

    private static boolean isInTime(LocalDateTime time) {
        return !time.toLocalDate().isAfter(LAST_DAY);
    }
}
