package org.shumao.systemtests.history;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.Steering;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.CebDocument;
import org.shumao.localstack.scenario.document.Form;
import org.shumao.localstack.scenario.document.RecordJson;
import org.shumao.localstack.scenario.draw.Decimals;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.published.DemoRates;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.scenario.submission.SubmissionPacker;
import org.shumao.localstack.scenario.trader.Traders;

/**
 * Orders with histories as wild as the rules allow, and wilder than life: any versions, responses, revocations and returns
 * at any times in March 2025, in any order of arrival, some of them twice; documents move between orders, and two
 * enterprises of a platform share an order number; orders have payments and waybills that fit them or not. What they must add up to only an oracle knows.
 */
public final class Histories {
    static final YearMonth MONTH = YearMonth.of(2025, 3);
    private static final int FIRST_SERIAL = 7_000_000;

    private record Item(Form form, String text) {}

    private final Draw draw;
    private final Random order;
    private final Deals deals;
    private final String label;
    private final Steering steering = new Steering(30_000);
    private final List<Item> items = new ArrayList<>();
    private final WildTimes times;
    private final WildReports reports;
    private final WildMoves moves;
    private final WildStrangers strangers;

    /** @param label part of every number, one or two letters or digits: the standard's numbers are short */
    public Histories(long seed, String label) {
        this(seed, label, FIRST_SERIAL);
    }

    /** @param firstSerial customs' numbers begin after it; those of other histories in the same suite must be far away */
    public Histories(long seed, String label, int firstSerial) {
        if (!label.matches("[0-9A-Z]{1,2}")) {
            throw new IllegalArgumentException("one or two letters or digits are needed, not " + label);
        }
        this.draw = new Draw(seed);
        this.order = new Random(seed);
        this.deals =
                new Deals(draw, new Traders(Scenario.SEED + 1), new DemoRates(), new ScenarioCounts(), firstSerial);
        this.label = label;
        this.times = new WildTimes(draw, MONTH);
        this.reports = new WildReports(label, draw, deals, times::untaken);
        this.moves = new WildMoves(draw, deals, times, this::add);
        this.strangers = new WildStrangers(draw, deals, MONTH.atDay(29).atStartOfDay());
    }

    /** Submissions about so many orders more. */
    public List<Submission> submissions(int orders) {
        items.clear();
        for (int i = 0; i < orders; i++) {
            addOrder();
        }
        Collections.shuffle(items, order);
        List<Submission> submissions = new ArrayList<>();
        SubmissionPacker outgoing =
                new SubmissionPacker(submission -> submissions.add(named(submission)), draw, new ScenarioCounts());
        items.forEach(item -> outgoing.send(item.form(), item.text()));
        outgoing.endOfMonth(MONTH);
        return submissions;
    }

    /** What somebody without authority would submit about the orders so far. */
    public Submission ofStranger(int records) {
        return strangers.submission(label + "/" + draw.guid() + "/stranger.ndjson", records);
    }

    private Submission named(Submission submission) {
        return new Submission(
                label + "/" + draw.guid() + "/" + submission.name(),
                submission.mediaType(),
                submission.records(),
                submission.body());
    }

    private void addOrder() {
        times.clear();
        Flow flow = draw.perMille(500) ? Flow.EXPORT : Flow.IMPORT;
        Deal deal = next(flow);
        addDocuments(deal);
        List<Deal> sharing = new ArrayList<>(List.of(deal));
        if (draw.perMille(150)) {
            Deal other = next(flow).withOrderNo(deal.orderNo());
            addDocuments(other);
            sharing.add(other);
        }
        if (draw.perMille(100)) {
            Deal other = deals.reprice(deal)
                    .withCopNo(next(flow).copNo())
                    .withSeller(next(flow).seller());
            addDocuments(other);
            sharing.add(other);
        }
        if (draw.perMille(400)) {
            sharing.addAll(addMoves(deal));
        }
        while (draw.perMille(400)) {
            reports.citing(sharing).forEach(report -> add(Form.OWN, RecordJson.report(report)));
        }
        reports.remember(deal);
    }

    /** Further orders of the same enterprise, between which documents move. */
    private List<Deal> addMoves(Deal deal) {
        List<Deal> further = new ArrayList<>();
        for (int i = draw.between(1, 3); i > 0; i--) {
            Deal numbered = next(deal.flow());
            Deal other = deals.reprice(deal).withOrderNo(numbered.orderNo()).withCopNo(numbered.copNo());
            further.add(other);
            addDocuments(other);
        }
        List<Deal> orders = new ArrayList<>(further);
        orders.add(deal);
        moves.between(orders);
        return further;
    }

    private Deal next(Flow flow) {
        Deal deal = deals.next(MONTH, flow, true, steering, 1000).labelled(label);
        return draw.perMille(500) ? reports.withService(deal) : deal;
    }

    private void addDocuments(Deal deal) {
        boolean ordered = draw.perMille(500);
        if (ordered) {
            boolean own = draw.perMille(500);
            for (Version version : versions(deal, 2)) {
                strangers.sawOrder(version);
                if (own) {
                    add(Form.OWN, RecordJson.order(version));
                } else {
                    orderWithCompanions(version);
                }
            }
        }
        if (ordered && draw.perMille(200)) {
            // Nobody ever declares it.
            return;
        }
        list(deal);
        if (draw.perMille(300)) {
            list(deals.reprice(deal).withCopNo(deal.copNo() + "B"));
        }
    }

    /** An order as a CEB message, often with what was paid, sometimes more or less than it says, and with its waybill. */
    private void orderWithCompanions(Version order) {
        String payNo = "P" + order.deal().copNo();
        add(CebDocument.order(order, payNo, draw.guid()));
        if (draw.perMille(700)) {
            long paid = order.deal().paidHundredths() + (draw.perMille(200) ? draw.between(-500, 500) : 0);
            add(CebDocument.payment(order, payNo, Math.max(1, paid), draw.guid()));
        }
        if (draw.perMille(700)) {
            add(CebDocument.waybill(order, draw.guid()));
        }
    }

    private void list(Deal deal) {
        Form form = draw.perMille(300) ? Form.OWN : deal.flow() == Flow.EXPORT ? Form.CEB603 : Form.CEB621;
        List<Version> versions = versions(deal, 4);
        for (Version version : versions) {
            strangers.sawList(version);
            add(form, CebDocument.list(form, version, draw));
        }
        for (int i = draw.below(6); i > 0; i--) {
            Version named = named(versions);
            add(CebDocument.response(named, named.deal(), times.onList()));
        }
        for (int i = draw.below(10) - 7; i > 0; i--) {
            Version named = named(versions);
            add(CebDocument.revocation(named, named.deal(), times.untaken(), draw.guid()));
            for (int j = draw.below(3); j > 0; j--) {
                add(CebDocument.responseToRevocation(named, named.deal(), times.onRevocation()));
            }
        }
        for (int which = draw.below(8) - 4; which > 0; which--) {
            back(named(versions), which);
        }
    }

    private void back(Version named, int which) {
        Operation operation = Operation.NEW;
        for (int i = draw.between(1, 2); i > 0; i--) {
            List<GoodsLine> back = new ArrayList<>();
            named.deal().lines().stream()
                    .filter(line -> draw.perMille(700))
                    .forEach(line -> back.add(line.of(draw.between(1, 3))));
            if (back.isEmpty()) {
                back.add(named.deal().lines().get(0).of(1));
            }
            add(CebDocument.returned(named, named.deal(), which, operation, times.untaken(), back, draw.guid()));
            operation = draw.perMille(300) ? Operation.DELETE : Operation.CHANGE;
        }
        for (int i = draw.below(3); i > 0; i--) {
            add(CebDocument.responseToReturn(named, named.deal(), which, times.onReturn()));
        }
    }

    /** A list as another document names it: mostly right, sometimes by customs' numbers only, sometimes by none. */
    private Version named(List<Version> versions) {
        Version version = draw.oneOf(versions);
        Deal deal = version.deal();
        int dice = draw.below(100);
        if (dice < 84) {
            return version;
        }
        String copNo = dice < 96 ? "X" + deal.copNo() : "X" + Decimals.digits(draw.below(1_000_000), 7);
        return version.then(version.operation(), version.time(), deal.withCopNo(copNo));
    }

    private List<Version> versions(Deal deal, int atMost) {
        List<Version> versions = new ArrayList<>();
        Deal stated = deal;
        for (int i = draw.between(1, atMost); i > 0; i--) {
            Operation operation = draw.oneOf(
                    List.of(Operation.NEW, Operation.NEW, Operation.CHANGE, Operation.CHANGE, Operation.DELETE));
            versions.add(new Version(stated, operation, times.untaken(), 0, draw.perMille(500), draw.perMille(500)));
            stated = deals.reprice(stated);
        }
        return versions;
    }

    private void add(CebDocument document) {
        add(document.form(), document.text());
    }

    private void add(Form form, String text) {
        items.add(new Item(form, text));
        if (draw.perMille(60)) {
            items.add(new Item(form, text));
        }
    }
}
