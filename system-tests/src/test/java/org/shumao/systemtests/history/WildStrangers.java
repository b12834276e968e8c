package org.shumao.systemtests.history;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.RecordJson;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.submission.Submission;

/**
 * What a stranger would submit in the name of others: newer versions of their orders and lists, which delete them, state other
 * prices or name another order. Without authority none of it counts.
 */
final class WildStrangers {
    private final Draw draw;
    private final Deals deals;
    private final LocalDateTime from;
    private final List<Version> orders = new ArrayList<>();
    private final List<Version> lists = new ArrayList<>();
    private int serial;

    /** @param from later than any record so far */
    WildStrangers(Draw draw, Deals deals, LocalDateTime from) {
        this.draw = draw;
        this.deals = deals;
        this.from = from;
    }

    void sawOrder(Version order) {
        orders.add(order);
    }

    void sawList(Version list) {
        lists.add(list);
    }

    /** So many records of what was seen, all newer than that. */
    Submission submission(String name, int records) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < records; i++) {
            boolean list = orders.isEmpty() || draw.perMille(600);
            Version forged = forged(draw.oneOf(list ? lists : orders));
            body.append(list ? RecordJson.list(forged) : RecordJson.order(forged))
                    .append('\n');
        }
        return new Submission(
                name, "application/x-ndjson", records, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Version forged(Version seen) {
        Deal stated = deals.reprice(seen.deal());
        boolean moved = draw.perMille(300);
        return seen.then(
                draw.oneOf(List.of(Operation.NEW, Operation.CHANGE, Operation.DELETE)),
                from.plusSeconds(++serial),
                moved ? stated.withOrderNo(draw.oneOf(lists).deal().orderNo()) : stated);
    }
}
