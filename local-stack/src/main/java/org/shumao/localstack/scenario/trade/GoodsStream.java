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
import org.shumao.localstack.scenario.document.CebDocument;
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
    private static final int ORDER_BESIDE_PER_MILLE = 880;
    private static final int ORDERS_WITH_DOCUMENTS_PER_MILLE = 970;

    private final Flow flow;
    private final Steering steering;
    private final Draw draw;
    private final Deals deals;
    private final DocumentSender sender;
    private final Clearance clearance;
    private final OrderDocuments orderDocuments;
    private final DealSums dealSums;
    private final ScenarioCounts counts;

    public GoodsStream(
            Flow flow, Draw draw, Deals deals, DocumentSender sender, DealSums dealSums, ScenarioCounts counts) {
        this.flow = flow;
        this.steering = new Steering(flow == Flow.EXPORT ? 36_400 : 22_300);
        this.draw = draw;
        this.deals = deals;
        this.sender = sender;
        this.clearance = new Clearance(draw, deals, sender, dealSums, counts);
        this.orderDocuments = new OrderDocuments(draw, sender, counts);
        this.dealSums = dealSums;
        this.counts = counts;
    }

    public Steering steering() {
        return steering;
    }

    public void month(YearMonth month, long targetFen) {
        int count = steering.deals(targetFen - decided(month));
        for (int toCome = count; toCome > 0; toCome--) {
            Form form = form();
            int perMille = steering.perMille(targetFen - decided(month), toCome);
            list(month, form, deals.next(month, flow, form == Form.CEB603, steering, perMille));
        }
        early(month, count);
    }

    private long decided(YearMonth month) {
        return dealSums.sums().of(month, flow, Domain.CBEC).fen();
    }

    private Form form() {
        if (draw.perMille(flow == Flow.EXPORT ? 500 : 400)) {
            return flow == Flow.EXPORT ? Form.CEB603 : Form.OWN;
        }
        return flow == Flow.EXPORT ? Form.OWN : Form.CEB621;
    }

    private void list(YearMonth month, Form form, Deal deal) {
        Version first = new Version(deal, Operation.NEW, deals.timeOf(deal), 0, draw.perMille(800), draw.perMille(700));
        int drawn = draw.below(1000);
        boolean refused = false;
        if (drawn < AMENDED_PER_MILLE) {
            amended(month, form, first);
        } else if (drawn < AMENDED_PER_MILLE + DELETED_PER_MILLE) {
            deleted(month, form, first);
        } else if (drawn < AMENDED_PER_MILLE + DELETED_PER_MILLE + TIED_PER_MILLE) {
            counts.count(ScenarioCounts.What.TIES);
            send(month, form, List.of(first, first.packedDifferently()));
            dealSums.listed(first);
        } else if (drawn < AMENDED_PER_MILLE + DELETED_PER_MILLE + TIED_PER_MILLE + TWICE_PER_MILLE) {
            declaredTwice(month, form, first);
        } else {
            refused = clearance.clear(month, form, first);
        }
        if (draw.perMille(ORDER_BESIDE_PER_MILLE)) {
            counts.count(ScenarioCounts.What.ORDERS_BESIDE_LISTS);
            Version order = order(month, deal);
            if (refused) {
                early(order, true);
            }
        }
    }

    private void amended(YearMonth month, Form form, Version first) {
        counts.count(ScenarioCounts.What.AMENDED);
        LocalDateTime later = sender.afterwards(first.time());
        Version second = first.then(Operation.CHANGE, later, deals.reprice(first.deal()));
        Version written = draw.perMille(100) ? second.underOtherCode() : second;
        if (draw.perMille(80)) {
            Version third = written.then(
                    Operation.CHANGE, later.plusMinutes(draw.between(1, 600)), deals.reprice(second.deal()));
            send(month, form, List.of(first, written, third));
            clearance.end(month, third);
        } else {
            send(month, form, List.of(first, written));
            clearance.end(month, written);
        }
    }

    private void deleted(YearMonth month, Form form, Version first) {
        counts.count(ScenarioCounts.What.DELETED);
        Version delete = first.then(Operation.DELETE, sender.afterwards(first.time()), first.deal());
        send(month, form, List.of(first, draw.perMille(200) ? delete.underOtherCode() : delete));
    }

    private void declaredTwice(YearMonth month, Form form, Version first) {
        counts.count(ScenarioCounts.What.DECLARED_TWICE);
        Deal other = deals.reprice(first.deal()).withCopNo(first.deal().copNo() + "B");
        Version second = first.then(Operation.NEW, sender.afterwards(first.time()), other);
        send(month, form, List.of(first));
        send(month, form, List.of(second));
        clearance.twice(month, first, second);
    }

    private void send(YearMonth month, Form form, List<Version> versions) {
        sender.send(month, form, versions, version -> CebDocument.list(form, version, draw));
    }

    /** The platform's word; codes mostly in the other spelling. Returns its newest version. */
    private Version order(YearMonth month, Deal deal) {
        LocalDateTime time = deals.timeOf(deal);
        Version first = new Version(deal, Operation.NEW, time, 0, draw.perMille(200), draw.perMille(200));
        List<Version> versions = List.of(first);
        int drawn = draw.below(1000);
        if (drawn < AMENDED_PER_MILLE) {
            counts.count(ScenarioCounts.What.AMENDED);
            versions = List.of(first, first.then(Operation.CHANGE, sender.afterwards(time), deals.reprice(deal)));
        } else if (drawn < AMENDED_PER_MILLE + DELETED_PER_MILLE) {
            counts.count(ScenarioCounts.What.DELETED);
            versions = List.of(first, first.then(Operation.DELETE, sender.afterwards(time), deal));
        } else if (draw.perMille(ORDERS_WITH_DOCUMENTS_PER_MILLE)) {
            orderDocuments.send(month, first);
            return first;
        }
        sender.send(month, Form.OWN, versions, RecordJson::order);
        return versions.get(versions.size() - 1);
    }

    /** Many of the last weeks' orders, and a few older ones, have no list yet. */
    private void early(YearMonth month, int lists) {
        int monthsAgo = PublishedSeries.MONTHS.size() - 1 - PublishedSeries.MONTHS.indexOf(month);
        int perMille = monthsAgo == 0 ? 120 : monthsAgo == 1 ? 25 : 2;
        for (int i = lists * perMille / 1000; i > 0; i--) {
            counts.count(ScenarioCounts.What.EARLY_ORDERS);
            early(order(month, deals.next(month, flow, true, steering, 1000)), false);
        }
    }

    private void early(Version newest, boolean refused) {
        if (newest.operation() != Operation.DELETE) {
            dealSums.orderedOnly(newest, refused);
        }
    }
}
