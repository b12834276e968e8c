package org.shumao.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.CebDocument;
import org.shumao.localstack.scenario.document.CebMessage;
import org.shumao.localstack.scenario.document.Form;
import org.shumao.localstack.scenario.document.RecordCsv;
import org.shumao.localstack.scenario.document.RecordJson;
import org.shumao.localstack.scenario.submission.Submission;

/**
 * Lists in our own form for load tests: June 2025, both flows, 5 % of them amended and 1 % deleted, every order number
 * used once for all loads that carry different labels.
 */
public final class ListLoad extends Load {
    private static final int ORDERS_OF_A_BODY = 5_000;

    /** @param label part of every order number, made of letters and digits */
    public ListLoad(long seed, String label) {
        super(seed, label, 0);
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

    /** One CEB621 message of so many import lists, two lines each. They are no part of {@link #fen()}. */
    public Submission nextImportMessage(int heads) {
        StringBuilder lists = new StringBuilder(heads * 6_000);
        for (int i = 0; i < heads; i++) {
            Deal deal = deals.next(MONTH, Flow.IMPORT, true, steering, 1000).labelled(label);
            Version list = new Version(
                    deal.with(twoLines(deal.lines())), Operation.NEW, deals.timeOf(deal), 0, draw.perMille(500), false);
            lists.append(CebDocument.list(list, draw.guid()).text()).append('\n');
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

    private void add(List<String> texts, Function<Version, String> form) {
        Deal deal = deal();
        Version first = new Version(deal, Operation.NEW, deals.timeOf(deal), 0, draw.perMille(500), false);
        texts.add(form.apply(first));
        int drawn = draw.below(1000);
        if (drawn < 50) {
            Deal other = deals.reprice(deal);
            Version second = first.then(Operation.CHANGE, first.time().plusHours(1), other);
            texts.add(form.apply(second));
            dealSums.listed(second);
        } else if (drawn < 60) {
            texts.add(form.apply(first.then(Operation.DELETE, first.time().plusHours(1), deal)));
        } else {
            dealSums.listed(first);
        }
    }
}
