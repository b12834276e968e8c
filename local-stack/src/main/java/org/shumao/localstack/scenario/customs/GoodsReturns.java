package org.shumao.localstack.scenario.customs;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.DealSums;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.CebDocument;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.figures.ScenarioCounts.What;
import org.shumao.localstack.scenario.published.PublishedSeries;
import org.shumao.localstack.scenario.submission.DocumentSender;

/** Goods of released lists that come back, weeks or months later, and those that leave the country again. */
final class GoodsReturns {
    private static final LocalDate LAST_DAY =
            PublishedSeries.MONTHS.get(PublishedSeries.MONTHS.size() - 1).atEndOfMonth();

    private final Draw draw;
    private final DocumentSender sender;
    private final CustomsResponses customs;
    private final DealSums dealSums;
    private final ScenarioCounts counts;

    GoodsReturns(Draw draw, DocumentSender sender, CustomsResponses customs, DealSums dealSums, ScenarioCounts counts) {
        this.draw = draw;
        this.sender = sender;
        this.customs = customs;
        this.dealSums = dealSums;
        this.counts = counts;
    }

    /** Everything, a part, a part twice, more than there is; or nothing in the end. */
    void comeBack(Version list) {
        LocalDateTime applied = later(list, 6, 70);
        if (!isInTime(applied)) {
            return;
        }
        Deal deal = list.deal();
        GoodsLine line = draw.oneOf(deal.lines());
        boolean divisible = line.quantity() > 1 && (deal.lines().size() == 1 || deal.carriageHundredths() == 0);
        int drawn = draw.below(100);
        if (drawn < 12) {
            nothing(list, applied);
        } else if (drawn < 60 && divisible) {
            parts(list, line, applied);
        } else {
            everything(list, applied);
        }
    }

    /** Customs reports imports that left the country again. */
    void leaveAgain(Version list, LocalDateTime released) {
        LocalDateTime left = released.plusDays(draw.between(2, 40));
        if (isInTime(left)) {
            counts.count(What.RE_EXPORTED);
            customs.say(YearMonth.from(left), list, CustomsResponses.LEFT_AGAIN, left);
            dealSums.returned(list.deal(), left.toLocalDate());
        }
    }

    /** Customs refuses, says nothing yet, or the enterprise thinks better of it. */
    private void nothing(Version list, LocalDateTime applied) {
        counts.count(What.NOT_RETURNED);
        apply(list, 0, Operation.NEW, applied, list.deal().lines());
        YearMonth month = YearMonth.from(applied);
        int why = draw.below(3);
        if (why == 0) {
            customs.respondToReturn(month, list, 0, CustomsResponses.REFUSED, customs.soon(applied));
        } else if (why == 1) {
            customs.respondToReturn(month, list, 0, CustomsResponses.CLOSED, customs.soon(applied));
            apply(list, 0, Operation.DELETE, applied.plusHours(2), list.deal().lines());
        }
    }

    /** All goods of a list come back, on a day in business hours; now and then somebody applies for it again. */
    void everything(Version list, LocalDateTime applied) {
        accepted(list, 0, applied, list.deal().lines());
        dealSums.returned(list.deal(), customsDay(applied));
        LocalDateTime again = applied.plusDays(9);
        if (draw.perMille(50) && isInTime(again)) {
            accepted(list, 1, again, list.deal().lines()); // nothing is left to come back
        }
    }

    private void parts(Version list, GoodsLine line, LocalDateTime applied) {
        accepted(list, 0, applied, List.of(line.of(1)));
        dealSums.returned(list.deal(), customsDay(applied), line, 0, 1);
        LocalDateTime again = applied.plusDays(draw.between(3, 30));
        if (draw.perMille(250) && isInTime(again)) {
            accepted(list, 1, again, List.of(line));
            dealSums.returned(list.deal(), customsDay(again), line, 1, line.quantity());
        }
    }

    private void accepted(Version list, int which, LocalDateTime applied, List<GoodsLine> back) {
        counts.count(What.RETURNED);
        apply(list, which, Operation.NEW, applied, back);
        LocalDateTime responded = applied.plusSeconds(draw.between(30, 3_000));
        customs.respondToReturn(YearMonth.from(applied), list, which, CustomsResponses.CLOSED, responded);
    }

    private void apply(Version list, int which, Operation operation, LocalDateTime time, List<GoodsLine> back) {
        sender.passThen(
                YearMonth.from(time),
                CebDocument.returned(list, list.deal(), which, operation, time, back, draw.guid()));
    }

    /** In business hours, so that the response comes on the same day. */
    private LocalDateTime later(Version list, int atLeast, int atMost) {
        return list.time()
                .toLocalDate()
                .plusDays(draw.between(atLeast, atMost))
                .atTime(9, 0)
                .plusSeconds(draw.below(28_000));
    }

    private static LocalDate customsDay(LocalDateTime applied) {
        return applied.toLocalDate();
    }

    private static boolean isInTime(LocalDateTime time) {
        return !time.toLocalDate().isAfter(LAST_DAY);
    }
}
