package org.shumao.localstack.scenario.trade;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.Deal.ServiceLine;
import org.shumao.localstack.scenario.deal.DealSums;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.deal.ServiceReport;
import org.shumao.localstack.scenario.deal.Steering;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.DeclarationListText;
import org.shumao.localstack.scenario.document.Form;
import org.shumao.localstack.scenario.document.RecordJson;
import org.shumao.localstack.scenario.draw.Decimals;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.published.PublishedSeries;
import org.shumao.localstack.scenario.submission.DocumentSender;
import org.shumao.localstack.scenario.trader.Trader;

/**
 * Devices sold abroad with a service plan in one order: customs sees the device, the order or a report of the seller's
 * tells of the service.
 */
public final class BundleStream {
    private static final List<String> PLANS = List.of("SI22", "SI22", "SI21", "SK22");

    private final Draw draw;
    private final Deals deals;
    private final DocumentSender teller;
    private final DealSums book;
    private final ScenarioCounts tally;
    private int reports;

    public BundleStream(Draw draw, Deals deals, DocumentSender teller, DealSums book, ScenarioCounts tally) {
        this.draw = draw;
        this.deals = deals;
        this.teller = teller;
        this.book = book;
        this.tally = tally;
    }

    public void month(YearMonth month, int count, Steering steering) {
        boolean recent = month.equals(PublishedSeries.MONTHS.get(PublishedSeries.MONTHS.size() - 1));
        for (int i = 0; i < count; i++) {
            tally.count(ScenarioCounts.What.BUNDLES);
            bundle(month, deals.device(month, steering, 1000), recent && draw.perMille(300));
        }
    }

    private void bundle(YearMonth month, Deal device, boolean early) {
        Deal deal = withPlan(device, draw.between(4_000, 24_000), month);
        Version ordered = order(month, deal);
        if (early) {
            tally.count(ScenarioCounts.What.EARLY_ORDERS);
            book.orderedOnly(ordered);
        } else {
            list(month, deal);
        }
        ServiceLine plan = Objects.requireNonNull(ordered.deal().service());
        if (draw.perMille(400)) {
            report(month, ordered, plan);
        } else {
            book.orderedService(deal.declared(), plan.hundredths(), deal.currency());
        }
    }

    /** Some are amended: then the plan has another price. Returns the newest version. */
    private Version order(YearMonth month, Deal deal) {
        LocalDateTime time = deals.timeOf(deal);
        Version first = new Version(deal, Operation.NEW, time, 0, draw.perMille(200), draw.perMille(200));
        List<Version> versions = List.of(first);
        if (draw.perMille(80)) {
            tally.count(ScenarioCounts.What.AMENDED);
            Deal other = withPlan(deal, draw.between(4_000, 24_000), month);
            versions = List.of(first, first.then(Operation.CHANGE, teller.afterwards(time), other));
        }
        teller.tell(month, Form.OWN, versions, RecordJson::order);
        return versions.get(versions.size() - 1);
    }

    private void list(YearMonth month, Deal deal) {
        Version version =
                new Version(deal, Operation.NEW, deals.timeOf(deal), 0, draw.perMille(800), draw.perMille(700));
        Form form = draw.perMille(500) ? Form.CEB603 : Form.OWN;
        teller.tell(month, form, List.of(version), v -> DeclarationListText.of(form, v, draw));
        book.listed(deal);
    }

    /** The seller's report takes the place of the order's line; if the platform reports it too, the seller's stands. */
    private void report(YearMonth month, Version ordered, ServiceLine plan) {
        Deal deal = ordered.deal();
        LocalDate provided = deal.declared().plusDays(draw.below(25));
        LocalDate lastDay =
                PublishedSeries.MONTHS.get(PublishedSeries.MONTHS.size() - 1).atEndOfMonth();
        LocalDate day = provided.isAfter(lastDay) ? lastDay : provided;
        int reported = plan.hundredths() + 100 * draw.between(1, 9);
        tell(month, cite(ordered, deal.seller(), day, plan, reported));
        if (draw.perMille(60)) {
            Trader platform = Objects.requireNonNull(deal.platform());
            tell(month, cite(ordered, platform, day, plan, reported + 300));
        }
        book.service(Flow.EXPORT, day, reported, deal.currency());
    }

    private void tell(YearMonth month, ServiceReport report) {
        tally.count(ScenarioCounts.What.CITING_REPORTS);
        teller.tell(month, Form.OWN, List.of(report), RecordJson::report);
    }

    private ServiceReport cite(Version ordered, Trader reporter, LocalDate day, ServiceLine plan, int hundredths) {
        Deal deal = ordered.deal();
        reports++;
        return new ServiceReport(
                reporter,
                "SB" + Decimals.digits(reports, 7),
                deal.orderNo(),
                Objects.requireNonNull(deal.platform()).code(draw.perMille(500)),
                Operation.NEW,
                day.atTime(18, 0).plusMinutes(draw.below(300)),
                Flow.EXPORT,
                deal.partner(),
                day,
                List.of(new ServiceReport.Line(plan.no(), plan.item(), hundredths, true, true, true)));
    }

    private Deal withPlan(Deal deal, int fen, YearMonth month) {
        int hundredths = deals.inCurrency(fen, deal.currency(), month);
        return deal.withService(new ServiceLine(deal.lines().size() + 1, draw.oneOf(PLANS), hundredths));
    }
}
