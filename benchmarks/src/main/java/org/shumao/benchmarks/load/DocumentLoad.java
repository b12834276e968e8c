package org.shumao.benchmarks.load;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.DealSums;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.deal.Steering;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.DeclarationListText;
import org.shumao.localstack.scenario.document.Form;
import org.shumao.localstack.scenario.document.OrderXml;
import org.shumao.localstack.scenario.document.PaymentXml;
import org.shumao.localstack.scenario.document.ResponseXml;
import org.shumao.localstack.scenario.document.ResponseXml.Said;
import org.shumao.localstack.scenario.document.WaybillXml;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.published.DemoRates;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.scenario.submission.SubmissionPacker;
import org.shumao.localstack.scenario.trader.Traders;

/**
 * Orders with all their documents as CEB messages of a hundred heads: order, payment or money receipt, waybill, declaration list, and
 * the customs responses 120 and 800, six of an order; exports seven in ten, June 2025. Of a hundred lists five are amended before
 * customs respond, and one is deleted and gets no response. Waybills of exports and responses to imports name no order. Ingestion
 * gets each in the order of business.
 */
public final class DocumentLoad implements Load {
    private static final YearMonth MONTH = YearMonth.of(2025, 6);
    private static final int STORED = 120;
    private static final int RELEASED = 800;

    private final Draw draw;
    private final Deals deals;
    private final DealSums dealSums;
    private final String label;
    private final Steering steering = new Steering(30_000);
    private final List<Submission> bodies = new ArrayList<>();
    private final SubmissionPacker packer;

    /**
     * @param label part of every order number, made of letters and digits
     * @param serial numbers of customs are made of it: those of two loads are to be further apart than the first has orders
     */
    public DocumentLoad(long seed, String label, int serial) {
        DemoRates rates = new DemoRates();
        this.draw = new Draw(seed);
        this.deals = new Deals(draw, new Traders(Scenario.SEED + 1), rates, new ScenarioCounts(), serial);
        this.dealSums = new DealSums(rates);
        this.label = label;
        this.packer = new SubmissionPacker(bodies::add, draw, new ScenarioCounts());
    }

    @Override
    public List<Submission> orders(int orders) {
        for (int i = 0; i < orders; i++) {
            send(deals.next(MONTH, draw.perMille(700) ? Flow.EXPORT : Flow.IMPORT, true, steering, 1000)
                    .labelled(label));
        }
        packer.endOfMonth(MONTH);
        List<Submission> made = bodies.stream()
                .map(body -> new Submission(label + "-" + body.name(), body.mediaType(), body.records(), body.body()))
                .toList();
        bodies.clear();
        return made;
    }

    @Override
    public long fen() {
        return dealSums.sums()
                .of(MONTH, Flow.EXPORT, Domain.CBEC)
                .plus(dealSums.sums().of(MONTH, Flow.IMPORT, Domain.CBEC))
                .fen();
    }

    private void send(Deal deal) {
        Flow flow = deal.flow();
        Version order = new Version(deal, Operation.NEW, deals.timeOf(deal), 0, draw.perMille(500), false);
        String payNo = "P" + deal.copNo();
        long paid = OrderXml.paidHundredths(deal);
        packer.send(OrderXml.form(flow), OrderXml.head(order, payNo, draw.guid()));
        packer.send(PaymentXml.form(flow), PaymentXml.head(order, payNo, paid, draw.guid()));
        packer.send(WaybillXml.form(flow), WaybillXml.head(order, draw.guid()));
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
        dealSums.listed(last.deal(), Evidence.RELEASED);
    }

    private Version list(Version version) {
        Form form = version.deal().flow() == Flow.EXPORT ? Form.CEB603 : Form.CEB621;
        packer.send(form, DeclarationListText.of(form, version, draw));
        return version;
    }

    private void respond(Version list, int status, LocalDateTime time) {
        Said said = new Said(status, time, draw.guid(), draw.perMille(700), draw.perMille(800));
        packer.send(ResponseXml.listForm(list.deal().flow()), ResponseXml.list(list, said));
    }
}
