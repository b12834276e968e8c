package org.shumao.localstack.scenario.trade;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.customs.Clearance;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.DealSums;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.Steering;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.CebDocument;
import org.shumao.localstack.scenario.document.Form;
import org.shumao.localstack.scenario.document.RecordJson;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.submission.DocumentSender;
import org.shumao.localstack.scenario.trader.Industry;
import org.shumao.localstack.scenario.trader.Trader;

/** Makes a few orders with names, so that people find what a statistician comes across: they are treated like all others. */
public final class NamedOrders {
    private static final YearMonth MARCH = YearMonth.of(2025, 3);
    private static final YearMonth APRIL = YearMonth.of(2025, 4);
    private static final YearMonth MAY = YearMonth.of(2025, 5);
    private static final LocalDateTime CORRECTED = LocalDateTime.of(2025, 5, 12, 10, 30);
    private static final LocalDateTime RETURNED = LocalDateTime.of(2025, 6, 11, 14, 5);
    /** Wrong by a factor of a hundred, such goods are worth at most 9,100 yuan: in the demo about as much as the exports of a day or two. */
    private static final int CHEAP_FEN = 7_000;

    private final Draw draw;
    private final Deals deals;
    private final DocumentSender sender;
    private final Clearance clearance;
    private final DealSums dealSums;
    private final List<NamedOrder> orders = new ArrayList<>();

    /**
     * Says what happened to an order.
     *
     * @param platform USCC of its platform
     */
    public record NamedOrder(String happened, String platform, String orderNo) {}

    public NamedOrders(Draw draw, Deals deals, DocumentSender sender, Clearance clearance, DealSums dealSums) {
        this.draw = draw;
        this.deals = deals;
        this.sender = sender;
        this.clearance = clearance;
        this.dealSums = dealSums;
    }

    /** Returns those that were made so far. */
    public List<NamedOrder> all() {
        return List.copyOf(orders);
    }

    /** Comes before the other trade of the month, which makes up for it. */
    public void month(YearMonth month, Steering exports, Steering imports) {
        if (month.equals(MARCH)) {
            undeclared(deals.named("DEMO-UNDECLARED", month, Industry.CLOTHING, exports));
            typo(month, "DEMO-TYPO-1", Industry.SMALL_GOODS, exports);
        } else if (month.equals(APRIL)) {
            corrected(deals.named("DEMO-CORRECTED", month, Industry.IMPORTS, imports));
            typo(month, "DEMO-TYPO-2", Industry.CLOTHING, exports);
        } else if (month.equals(MAY)) {
            returned(deals.named("DEMO-RETURNED", month, Industry.APPLIANCES, exports));
            typo(month, "DEMO-TYPO-3", Industry.SMALL_GOODS, exports);
        }
    }

    /** Declares a price with two digits too many, which nobody has corrected. */
    private void typo(YearMonth month, String orderNo, Industry industry, Steering steering) {
        Deal deal = deals.named(orderNo, month, industry, steering);
        GoodsLine line = deal.lines().get(0);
        if (line.goods().fen() > CHEAP_FEN) {
            typo(month, orderNo, industry, steering);
            return;
        }
        keep("a price with two digits too many, in the figures until somebody excludes it", deal);
        GoodsLine typed = new GoodsLine(1, line.goods(), 1, 100 * line.priceHundredths());
        clearance.release(month, declare(month, Form.CEB603, deal.with(List.of(typed))));
    }

    private void corrected(Deal deal) {
        keep("declared in April, corrected in May: the figure of April moved", deal);
        Version first = declare(APRIL, Form.CEB621, deal);
        clearance.releaseAndCorrect(APRIL, first, first.then(Operation.CHANGE, CORRECTED, deals.reprice(deal)));
    }

    private void returned(Deal deal) {
        keep("sold in May, returned in June", deal);
        clearance.releaseAndReturn(MAY, declare(MAY, Form.CEB603, deal), RETURNED);
    }

    private void undeclared(Deal deal) {
        keep("ordered in March and never declared: it has left the early orders", deal);
        Version order = version(deal);
        sender.send(MARCH, Form.OWN, List.of(order), RecordJson::order);
        dealSums.orderedOnly(order, false);
    }

    private Version declare(YearMonth month, Form form, Deal deal) {
        Version list = version(deal);
        sender.send(month, form, List.of(list), version -> CebDocument.list(form, version, draw));
        return list;
    }

    private Version version(Deal deal) {
        return new Version(deal, Operation.NEW, deals.timeOf(deal), 0, false, false);
    }

    private void keep(String happened, Deal deal) {
        Trader platform = Objects.requireNonNull(deal.platform());
        orders.add(new NamedOrder(happened, platform.uscc(), deal.orderNo()));
    }
}
