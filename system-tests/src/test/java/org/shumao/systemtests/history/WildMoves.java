package org.shumao.systemtests.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.CebDocument;
import org.shumao.localstack.scenario.document.Form;
import org.shumao.localstack.scenario.draw.Draw;

/**
 * Documents that move between orders of one enterprise: each version of a list names another order, each version of an
 * application another list, and customs now and then answers with the numbers of another than the sender's.
 */
final class WildMoves {
    private static final List<Operation> OPERATIONS = List.of(
            Operation.NEW, Operation.NEW, Operation.CHANGE, Operation.CHANGE, Operation.CHANGE, Operation.DELETE);

    private final Draw draw;
    private final Deals deals;
    private final WildTimes times;
    private final BiConsumer<Form, String> sink;

    WildMoves(Draw draw, Deals deals, WildTimes times, BiConsumer<Form, String> sink) {
        this.draw = draw;
        this.deals = deals;
        this.times = times;
        this.sink = sink;
    }

    /** Some lists and applications that move between these orders, at most one list for each. */
    void between(List<Deal> orders) {
        List<List<Version>> lists = new ArrayList<>();
        for (Deal order : orders) {
            if (lists.isEmpty() || draw.perMille(600)) {
                lists.add(versions(order.withCopNo(order.copNo() + "B"), orders));
            }
        }
        for (List<Version> versions : lists) {
            send(versions, lists);
        }
    }

    private List<Version> versions(Deal deal, List<Deal> orders) {
        List<Version> versions = new ArrayList<>();
        Deal stated = deal;
        for (int i = draw.between(1, 4); i > 0; i--) {
            String orderNo = draw.oneOf(orders).orderNo();
            versions.add(new Version(
                    stated.withOrderNo(orderNo),
                    draw.oneOf(OPERATIONS),
                    times.untaken(),
                    0,
                    draw.perMille(500),
                    draw.perMille(500)));
            stated = deals.reprice(stated);
        }
        return versions;
    }

    private void send(List<Version> versions, List<List<Version>> lists) {
        Flow flow = versions.get(0).deal().flow();
        Form form = draw.perMille(300) ? Form.OWN : flow == Flow.EXPORT ? Form.CEB603 : Form.CEB621;
        versions.forEach(version -> sink.accept(form, CebDocument.list(form, version, draw)));
        for (int i = draw.below(6); i > 0; i--) {
            Version version = draw.oneOf(versions);
            Deal numbered = draw.perMille(850) ? version.deal() : any(lists).deal();
            send(CebDocument.response(version, numbered, times.onList()));
        }
        if (draw.perMille(400)) {
            revoke(draw.oneOf(versions), lists);
        }
        if (draw.perMille(500)) {
            giveBack(draw.oneOf(versions), lists);
        }
    }

    private void revoke(Version own, List<List<Version>> lists) {
        List<Deal> named = new ArrayList<>();
        for (int i = draw.between(1, 3); i > 0; i--) {
            named.add(any(lists).deal());
        }
        named.forEach(list -> send(CebDocument.revocation(own, list, times.untaken(), draw.guid())));
        for (int i = draw.below(4); i > 0; i--) {
            send(CebDocument.responseToRevocation(own, draw.oneOf(named), times.onRevocation()));
        }
    }

    private void giveBack(Version own, List<List<Version>> lists) {
        int which = draw.between(1, 3);
        List<Deal> named = new ArrayList<>();
        for (int i = draw.between(1, 3); i > 0; i--) {
            Deal list = any(lists).deal();
            named.add(list);
            List<GoodsLine> back = List.of(draw.oneOf(list.lines()).of(draw.between(1, 3)));
            Operation operation = draw.oneOf(OPERATIONS);
            send(CebDocument.returned(own, list, which, operation, times.untaken(), back, draw.guid()));
        }
        for (int i = draw.below(4); i > 0; i--) {
            send(CebDocument.responseToReturn(own, draw.oneOf(named), which, times.onReturn()));
        }
    }

    private void send(CebDocument document) {
        sink.accept(document.form(), document.text());
    }

    private Version any(List<List<Version>> lists) {
        return draw.oneOf(draw.oneOf(lists));
    }
}
