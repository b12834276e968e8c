package org.shumao.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.DealSums;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.Steering;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.CebMessage;
import org.shumao.localstack.scenario.document.Form;
import org.shumao.localstack.scenario.document.ImportListXml;
import org.shumao.localstack.scenario.document.RecordCsv;
import org.shumao.localstack.scenario.document.RecordJson;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.figures.Sum;
import org.shumao.localstack.scenario.published.DemoRates;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.scenario.trader.Traders;

/**
 * Lists in our own form for load tests: June 2025, both flows, 5 % of them amended and 1 % deleted, every order number
 * used once for all loads that carry different labels.
 */
public final class ListLoad implements Load {
    private static final YearMonth MONTH = YearMonth.of(2025, 6);
    private static final int ORDERS_OF_A_BODY = 5_000;

    private final Draw draw;
    private final Deals deals;
    private final DealSums dealSums;
    private final String label;
    private final Steering steering = new Steering(30_000);

    /** @param label part of every order number, made of letters and digits */
    public ListLoad(long seed, String label) {
        DemoRates rates = new DemoRates();
        this.draw = new Draw(seed);
        this.deals = new Deals(draw, new Traders(Scenario.SEED + 1), rates, new ScenarioCounts());
        this.dealSums = new DealSums(rates);
        this.label = label;
    }

    /** Returns NDJSON; an amended or deleted list is two records. */
    @Override
    public List<Submission> orders(int orders) {
        List<Submission> bodies = new ArrayList<>();
        int left = orders;
        while (left > 0) {
            List<String> texts = new ArrayList<>();
            for (int i = Math.min(left, ORDERS_OF_A_BODY); i > 0; i--) {
                add(texts, version -> RecordJson.list(version) + "\n");
            }
            bodies.add(submission(texts, "application/x-ndjson", ""));
            left -= ORDERS_OF_A_BODY;
        }
        return bodies;
    }

    @Override
    public long fen() {
        return sum().fen();
    }

    /** Returns NDJSON of at least so many records. */
    public Submission next(int records) {
        return next(records, "application/x-ndjson", "", version -> RecordJson.list(version) + "\n");
    }

    /** Returns CSV of at least so many records. */
    public Submission nextCsv(int records) {
        return next(records, "text/csv", RecordCsv.HEADER, RecordCsv::list);
    }

    private Submission next(int records, String mediaType, String header, Function<Version, String> form) {
        List<String> texts = new ArrayList<>(records + 1);
        while (texts.size() < records) {
            add(texts, form);
        }
        return submission(texts, mediaType, header);
    }

    private Submission submission(List<String> texts, String mediaType, String header) {
        byte[] body = (header + String.join("", texts)).getBytes(StandardCharsets.UTF_8);
        return new Submission(label + "-" + UUID.nameUUIDFromBytes(body), mediaType, texts.size(), body);
    }

    /** One CEB621 message of so many import lists, two lines each. They are no part of {@link #sum()}. */
    public Submission nextImportMessage(int heads) {
        StringBuilder lists = new StringBuilder(heads * 6_000);
        for (int i = 0; i < heads; i++) {
            Deal deal = deals.next(MONTH, Flow.IMPORT, true, steering, 1000).labelled(label);
            Version list = new Version(
                    deal.with(twoLines(deal.lines())), Operation.NEW, deals.timeOf(deal), 0, draw.perMille(500), false);
            lists.append(ImportListXml.head(list, draw.guid())).append('\n');
        }
        String guid = draw.guid();
        String body = CebMessage.signedMessage(Form.CEB621, guid, lists.toString());
        return new Submission(guid, "application/xml", heads, body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<GoodsLine> twoLines(List<GoodsLine> drawn) {
        GoodsLine first = drawn.get(0);
        GoodsLine second = drawn.size() > 1
                ? drawn.get(1)
                : new GoodsLine(2, first.goods(), first.quantity() + 1, first.priceHundredths());
        return List.of(first, second);
    }

    /** Returns what all that was handed out so far adds to exports and imports of 2025-06. */
    public Sum sum() {
        return dealSums.sums()
                .of(MONTH, Flow.EXPORT, Domain.CBEC)
                .plus(dealSums.sums().of(MONTH, Flow.IMPORT, Domain.CBEC));
    }

    private void add(List<String> texts, Function<Version, String> form) {
        Deal deal = deals.next(MONTH, draw.perMille(700) ? Flow.EXPORT : Flow.IMPORT, true, steering, 1000)
                .labelled(label);
        Version first = new Version(deal, Operation.NEW, deals.timeOf(deal), 0, draw.perMille(500), false);
        texts.add(form.apply(first));
        int drawn = draw.below(1000);
        if (drawn < 50) {
            Deal other = deals.reprice(deal);
            texts.add(form.apply(first.then(Operation.CHANGE, first.time().plusHours(1), other)));
            dealSums.listed(other);
        } else if (drawn < 60) {
            texts.add(form.apply(first.then(Operation.DELETE, first.time().plusHours(1), deal)));
        } else {
            dealSums.listed(deal);
        }
    }
}
