package org.shumao.localstack.scenario.trade;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.customs.Clearance;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.Deal.ServiceLine;
import org.shumao.localstack.scenario.deal.DealSums;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.deal.Partner;
import org.shumao.localstack.scenario.deal.ServiceReport;
import org.shumao.localstack.scenario.deal.Steering;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.document.CebDocument;
import org.shumao.localstack.scenario.document.Form;
import org.shumao.localstack.scenario.document.RecordJson;
import org.shumao.localstack.scenario.draw.Decimals;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.published.PublishedSeries;
import org.shumao.localstack.scenario.submission.DocumentSender;
import org.shumao.localstack.scenario.trader.Industry;
import org.shumao.localstack.scenario.trader.Trader;
import org.shumao.localstack.scenario.trader.Traders;

/**
 * Devices sold abroad with a service plan in one order: customs sees the device, the order or a report of the seller's
 * speaks of the service. From April 2025 on exporters of services sell such bundles, too. They report each month what they sold, and cite no order: what
 * the platform says of their plans is in these reports.
 */
public final class BundleStream {
    private static final List<String> PLANS = List.of("SI22", "SI22", "SI21", "SK22");
    private static final YearMonth FIRST_OF_EXPORTERS = YearMonth.of(2025, 4);
    private static final int EXPORTERS_PER_MILLE = 400;

    /** An exporter reports so many plans in one report: those to one partner. */
    private record Report(Trader exporter, Partner partner) {}

    private final Draw draw;
    private final Deals deals;
    private final Traders traders;
    private final DocumentSender sender;
    private final Clearance clearance;
    private final DealSums dealSums;
    private final ScenarioCounts counts;
    private int reports;

    public BundleStream(
            Draw draw, Deals deals, Traders traders, DocumentSender sender, DealSums dealSums, ScenarioCounts counts) {
        this.draw = draw;
        this.deals = deals;
        this.traders = traders;
        this.sender = sender;
        this.clearance = new Clearance(draw, deals, sender, dealSums, counts);
        this.dealSums = dealSums;
        this.counts = counts;
    }

    public void month(YearMonth month, int count, Steering steering) {
        boolean recent = month.equals(PublishedSeries.MONTHS.get(PublishedSeries.MONTHS.size() - 1));
        Map<Report, List<ServiceReport.Line>> monthly = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            counts.count(ScenarioCounts.What.BUNDLES);
            Deal device = deals.device(month, steering, 1000);
            boolean early = recent && draw.perMille(300);
            if (!month.isBefore(FIRST_OF_EXPORTERS) && draw.perMille(EXPORTERS_PER_MILLE)) {
                Deal sold = device.withSeller(draw.skewed(traders.known(Industry.SERVICES, month)));
                List<ServiceReport.Line> lines =
                        monthly.computeIfAbsent(new Report(sold.seller(), sold.partner()), first -> new ArrayList<>());
                Version ordered = ordered(month, sold, early);
                ServiceLine plan = plan(ordered);
                dealSums.orderedService(sold, plan.hundredths());
                lines.add(line(lines.size() + 1, plan.item(), plan.hundredths()));
            } else {
                bundle(month, device, early);
            }
        }
        monthly.forEach((report, lines) -> report(month, report, lines));
    }

    private void bundle(YearMonth month, Deal device, boolean early) {
        Version ordered = ordered(month, device, early);
        if (draw.perMille(400)) {
            report(month, ordered, plan(ordered));
        } else {
            dealSums.orderedService(ordered.deal(), plan(ordered).hundredths());
        }
    }

    /** Returns the newest version of the order. */
    private Version ordered(YearMonth month, Deal device, boolean early) {
        Deal deal = withPlan(device, draw.between(4_000, 24_000), month);
        Version ordered = order(month, deal);
        if (early) {
            counts.count(ScenarioCounts.What.EARLY_ORDERS);
            dealSums.orderedOnly(ordered, false);
        } else {
            list(month, deal);
        }
        return ordered;
    }

    private static ServiceLine plan(Version ordered) {
        return Objects.requireNonNull(ordered.deal().service());
    }

    /** Some are amended: then the plan has another price. Returns the newest version. */
    private Version order(YearMonth month, Deal deal) {
        LocalDateTime time = deals.timeOf(deal);
        Version first = new Version(deal, Operation.NEW, time, 0, draw.perMille(200), draw.perMille(200));
        List<Version> versions = List.of(first);
        if (draw.perMille(80)) {
            counts.count(ScenarioCounts.What.AMENDED);
            Deal other = withPlan(deal, draw.between(4_000, 24_000), month);
            versions = List.of(first, first.then(Operation.CHANGE, sender.afterwards(time), other));
        }
        sender.send(month, Form.OWN, versions, RecordJson::order);
        return versions.get(versions.size() - 1);
    }

    private void list(YearMonth month, Deal deal) {
        Version version =
                new Version(deal, Operation.NEW, deals.timeOf(deal), 0, draw.perMille(800), draw.perMille(700));
        Form form = draw.perMille(500) ? Form.CEB603 : Form.OWN;
        sender.send(month, form, List.of(version), v -> CebDocument.list(form, v, draw));
        clearance.end(month, version);
    }

    /** The seller's report takes the place of the order's line; if the platform reports it too, the seller's stands. */
    private void report(YearMonth month, Version ordered, ServiceLine plan) {
        Deal deal = ordered.deal();
        LocalDate provided = deal.declared().plusDays(draw.below(25));
        LocalDate lastDay =
                PublishedSeries.MONTHS.get(PublishedSeries.MONTHS.size() - 1).atEndOfMonth();
        LocalDate day = provided.isAfter(lastDay) ? lastDay : provided;
        int reported = plan.hundredths() + 100 * draw.between(1, 9);
        send(month, cite(ordered, deal.seller(), day, plan, reported));
        if (draw.perMille(60)) {
            Trader platform = Objects.requireNonNull(deal.platform());
            send(month, cite(ordered, platform, day, plan, reported + 300));
        }
        dealSums.bundledService(day, reported, deal.currency());
    }

    /** The report of a month that an exporter owes: it cites no order. */
    private void report(YearMonth month, Report of, List<ServiceReport.Line> lines) {
        reports++;
        ServiceReport report = new ServiceReport(
                of.exporter,
                "SM" + Decimals.digits(reports, 7),
                null,
                null,
                Operation.NEW,
                month.plusMonths(1).atDay(4).atTime(9, 0).plusSeconds(draw.below(30_000)),
                Flow.EXPORT,
                of.partner,
                month.atEndOfMonth(),
                List.copyOf(lines));
        counts.count(ScenarioCounts.What.SERVICE_REPORTS);
        sender.send(month, Form.OWN, List.of(report), RecordJson::report);
        dealSums.reported(report);
    }

    private static ServiceReport.Line line(int no, String item, int hundredths) {
        return new ServiceReport.Line(no, item, hundredths, true, true, true);
    }

    private void send(YearMonth month, ServiceReport report) {
        counts.count(ScenarioCounts.What.CITING_REPORTS);
        sender.send(month, Form.OWN, List.of(report), RecordJson::report);
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
                List.of(line(plan.no(), plan.item(), hundredths)));
    }

    private Deal withPlan(Deal deal, int fen, YearMonth month) {
        int hundredths = deals.inCurrency(fen, deal.currency(), month);
        return deal.withService(new ServiceLine(deal.lines().size() + 1, draw.oneOf(PLANS), hundredths));
    }
}
