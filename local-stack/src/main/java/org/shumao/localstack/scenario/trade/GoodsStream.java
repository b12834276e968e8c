package org.shumao.localstack.scenario.trade;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.customs.Clearance;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.DealSums;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.deal.Steering;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.DeclarationListText;
import org.shumao.localstack.scenario.document.Form;
import org.shumao.localstack.scenario.document.RecordJson;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.published.PublishedSeries;
import org.shumao.localstack.scenario.submission.DocumentSender;

/** Goods of one flow: lists, platform orders beside them, and recent orders whose list has not come yet. */
public final class GoodsStream {
    private static final int AMENDED_PER_MILLE = 66;
    private static final int DELETED_PER_MILLE = 14;
    private static final int TIED_PER_MILLE = 3;
    private static final int TWICE_PER_MILLE = 3;
    private static final int ORDER_BESIDE_PER_MILLE = 250;
    private static final int FULL_PAPERS_PER_MILLE = 90;

    private final Flow flow;
    private final Steering steering;
    private final Draw draw;
    private final Deals deals;
    private final DocumentSender teller;
    private final Clearance clearance;
    private final OrderDocuments papers;
    private final DealSums book;
    private final ScenarioCounts tally;

    public GoodsStream(Flow flow, Draw draw, Deals deals, DocumentSender teller, DealSums book, ScenarioCounts tally) {
        this.flow = flow;
        this.steering = new Steering(flow == Flow.EXPORT ? 36_400 : 22_300);
        this.draw = draw;
        this.deals = deals;
        this.teller = teller;
        this.clearance = new Clearance(draw, deals, teller, book, tally);
        this.papers = new OrderDocuments(draw, teller, tally);
        this.book = book;
        this.tally = tally;
    }

    public Steering steering() {
        return steering;
    }

    public void month(YearMonth month, long targetFen) {
        int count = steering.deals(targetFen - booked(month));
        for (int toCome = count; toCome > 0; toCome--) {
            Form form = form();
            int perMille = steering.perMille(targetFen - booked(month), toCome);
            list(month, form, deals.next(month, flow, form == Form.CEB603, steering, perMille));
        }
        early(month, count);
    }

    private long booked(YearMonth month) {
        return book.sums().of(month, flow, Domain.CBEC).fen();
    }

    private Form form() {
        if (draw.perMille(flow == Flow.EXPORT ? 500 : 400)) {
            return flow == Flow.EXPORT ? Form.CEB603 : Form.OWN;
        }
        return flow == Flow.EXPORT ? Form.OWN : Form.CEB621;
    }

    private void list(YearMonth month, Form form, Deal deal) {
        Version first = new Version(deal, Operation.NEW, deals.timeOf(deal), 0, draw.perMille(800), draw.perMille(700));
        int fate = draw.below(1000);
        boolean refused = false;
        if (fate < AMENDED_PER_MILLE) {
            amended(month, form, first);
        } else if (fate < AMENDED_PER_MILLE + DELETED_PER_MILLE) {
            deleted(month, form, first);
        } else if (fate < AMENDED_PER_MILLE + DELETED_PER_MILLE + TIED_PER_MILLE) {
            tally.count(ScenarioCounts.What.TIES);
            tell(month, form, List.of(first, first.packedDifferently()));
            book.listed(deal);
        } else if (fate < AMENDED_PER_MILLE + DELETED_PER_MILLE + TIED_PER_MILLE + TWICE_PER_MILLE) {
            declaredTwice(month, form, first);
        } else {
            refused = clearance.tell(month, form, first);
        }
        if (draw.perMille(ORDER_BESIDE_PER_MILLE)) {
            tally.count(ScenarioCounts.What.ORDERS_BESIDE_LISTS);
            Version order = order(month, deal);
            if (refused) {
                early(order);
            }
        }
    }

    private void amended(YearMonth month, Form form, Version first) {
        tally.count(ScenarioCounts.What.AMENDED);
        LocalDateTime later = teller.afterwards(first.time());
        Version second = first.then(Operation.CHANGE, later, deals.reprice(first.deal()));
        Version written = draw.perMille(100) ? second.underOtherCode() : second;
        if (draw.perMille(80)) {
            Version third = written.then(
                    Operation.CHANGE, later.plusMinutes(draw.between(1, 600)), deals.reprice(second.deal()));
            tell(month, form, List.of(first, written, third));
            clearance.amended(month, third);
        } else {
            tell(month, form, List.of(first, written));
            clearance.amended(month, written);
        }
    }

    private void deleted(YearMonth month, Form form, Version first) {
        tally.count(ScenarioCounts.What.DELETED);
        Version delete = first.then(Operation.DELETE, teller.afterwards(first.time()), first.deal());
        tell(month, form, List.of(first, draw.perMille(200) ? delete.underOtherCode() : delete));
    }

    private void declaredTwice(YearMonth month, Form form, Version first) {
        tally.count(ScenarioCounts.What.DECLARED_TWICE);
        Deal other = deals.reprice(first.deal()).withCopNo(first.deal().copNo() + "B");
        Version second = first.then(Operation.NEW, teller.afterwards(first.time()), other);
        tell(month, form, List.of(first));
        tell(month, form, List.of(second));
        clearance.twice(month, first, second);
    }

    private void tell(YearMonth month, Form form, List<Version> versions) {
        teller.tell(month, form, versions, version -> DeclarationListText.of(form, version, draw));
    }

    /** The platform's word; codes mostly in the other spelling. Returns its newest version. */
    private Version order(YearMonth month, Deal deal) {
        LocalDateTime time = deals.timeOf(deal);
        Version first = new Version(deal, Operation.NEW, time, 0, draw.perMille(200), draw.perMille(200));
        List<Version> versions = List.of(first);
        int fate = draw.below(1000);
        if (fate < AMENDED_PER_MILLE) {
            tally.count(ScenarioCounts.What.AMENDED);
            versions = List.of(first, first.then(Operation.CHANGE, teller.afterwards(time), deals.reprice(deal)));
        } else if (fate < AMENDED_PER_MILLE + DELETED_PER_MILLE) {
            tally.count(ScenarioCounts.What.DELETED);
            versions = List.of(first, first.then(Operation.DELETE, teller.afterwards(time), deal));
        } else if (draw.perMille(FULL_PAPERS_PER_MILLE)) {
            papers.tell(month, first);
            return first;
        }
        teller.tell(month, Form.OWN, versions, RecordJson::order);
        return versions.get(versions.size() - 1);
    }

    /** Many of the last weeks' orders, and a few older ones, have no list yet. */
    private void early(YearMonth month, int lists) {
        int monthsAgo = PublishedSeries.MONTHS.size() - 1 - PublishedSeries.MONTHS.indexOf(month);
        int perMille = monthsAgo == 0 ? 120 : monthsAgo == 1 ? 25 : 2;
        for (int i = lists * perMille / 1000; i > 0; i--) {
            tally.count(ScenarioCounts.What.EARLY_ORDERS);
            early(order(month, deals.next(month, flow, true, steering, 1000)));
        }
    }

    private void early(Version newest) {
        if (newest.operation() != Operation.DELETE) {
            book.orderedOnly(newest);
        }
    }
}
