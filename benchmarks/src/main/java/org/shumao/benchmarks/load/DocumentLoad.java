package org.shumao.benchmarks.load;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.CebDocument;
import org.shumao.localstack.scenario.document.CebDocument.Said;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.scenario.submission.SubmissionPacker;

/**
 * Orders with all their documents as CEB messages of a hundred heads: order, payment or money receipt, waybill, declaration list, and
 * the customs responses 120 and 800, six of an order; exports seven in ten, June 2025. Of a hundred lists five are amended before
 * customs respond, and one is deleted and gets no response. Waybills of exports and responses to imports name no order. Ingestion
 * gets each in the order of business.
 */
public final class DocumentLoad extends Load {
    private static final int STORED = 120;
    private static final int RELEASED = 800;

    private final List<Submission> bodies = new ArrayList<>();
    private final SubmissionPacker packer;

    /**
     * @param label part of every order number, made of letters and digits
     * @param serial numbers of customs are made of it: those of two loads are to be further apart than the first has orders
     */
    public DocumentLoad(long seed, String label, int serial) {
        super(seed, label, serial);
        this.packer = new SubmissionPacker(bodies::add, draw, new ScenarioCounts());
    }

    @Override
    public List<Submission> orders(int orders) {
        for (int i = 0; i < orders; i++) {
            send(deal());
        }
        packer.endOfMonth(MONTH);
        List<Submission> made = bodies.stream()
                .map(body -> new Submission(label + "-" + body.name(), body.mediaType(), body.records(), body.body()))
                .toList();
        bodies.clear();
        return made;
    }

    private void send(Deal deal) {
        Version order = new Version(deal, Operation.NEW, deals.timeOf(deal), 0, draw.perMille(500), false);
        String payNo = "P" + deal.copNo();
        send(CebDocument.order(order, payNo, draw.guid()));
        send(CebDocument.payment(order, payNo, deal.paidHundredths(), draw.guid()));
        send(CebDocument.waybill(order, draw.guid()));
        Version list = list(order);
        Version last = list;
        int drawn = draw.below(1000);
        if (drawn < 50) {
            last = list(list.then(Operation.CHANGE, list.time().plusHours(1), deals.reprice(deal)));
        } else if (drawn < 60) {
            list(list.then(Operation.DELETE, list.time().plusHours(1), deal));
            return;
        }
        LocalDateTime responded = last.time().plusMinutes(5);
        respond(last, STORED, responded);
        respond(last, RELEASED, responded.plusMinutes(5));
        dealSums.released(last.deal());
    }

    private Version list(Version version) {
        send(CebDocument.list(version, draw.guid()));
        return version;
    }

    private void respond(Version list, int status, LocalDateTime time) {
        Said said = new Said(status, time, draw.guid(), draw.perMille(700), draw.perMille(800));
        send(CebDocument.response(list, list.deal(), said));
    }

    private void send(CebDocument document) {
        packer.send(document.form(), document.text());
    }
}
