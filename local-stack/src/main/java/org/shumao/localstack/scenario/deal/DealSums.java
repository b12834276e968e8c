package org.shumao.localstack.scenario.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.Kind;
import org.shumao.localstack.scenario.figures.Sum;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.localstack.scenario.published.DemoRates;
import org.shumao.localstack.scenario.statement.ReporterSums;

/** The scenario's own sums: what each deal must add to the figures once everything about it is known. */
public final class DealSums {
    private static final int STALE_AFTER_DAYS = 30;
    private static final int UNDECLARED_AFTER_DAYS = 90;

    private final DemoRates rates;
    private final @Nullable LocalDate day;
    private final Sums sums = new Sums();
    private final ReporterSums reporterSums = new ReporterSums();

    /** Makes sums for a suite that knows no day and nobody who owes reports. */
    public DealSums(DemoRates rates) {
        this(rates, null);
    }

    /** @param day by which goods age, and exporters of services owe reports; null: nothing ages, and nobody owes any */
    public DealSums(DemoRates rates, @Nullable LocalDate day) {
        this.rates = rates;
        this.day = day;
    }

    public Sums sums() {
        return sums;
    }

    /** Returns what platforms, and exporters and importers of services, can state. */
    public ReporterSums reporterSums() {
        return reporterSums;
    }

    /** Returns what all lists of a month add to exports and imports. */
    public Sum lists(YearMonth month) {
        return sums.of(month, Flow.EXPORT, Domain.CBEC).plus(sums.of(month, Flow.IMPORT, Domain.CBEC));
    }

    /** Adds a list that customs has not released: nothing was heard of it since its standing version. */
    public void listed(Version standing) {
        boolean stale = hasCome(standing.time().toLocalDate().plusDays(STALE_AFTER_DAYS));
        listed(standing.deal(), stale ? Evidence.STALE : Evidence.DECLARED);
    }

    /** Adds a list that customs released. */
    public void released(Deal deal) {
        listed(deal, Evidence.RELEASED);
    }

    /** Adds a standing list: in the month of the border, at the rates of the month of declaration. */
    private void listed(Deal deal, Evidence evidence) {
        add(YearMonth.from(deal.border()), deal, Kind.GROSS, evidence, value(deal));
    }

    /** All goods of a released list, back in a month of their own. */
    public void returned(Deal deal, LocalDate when) {
        add(YearMonth.from(when), deal, Kind.RETURN, Evidence.RELEASED, value(deal));
    }

    /**
     * Some of a line of a released list, back in a month of their own: the difference of two shares of its value.
     *
     * @param before how many had come back earlier
     * @param after how many have come back now
     */
    public void returned(Deal deal, LocalDate when, GoodsLine line, int before, int after) {
        if (deal.lines().size() > 1 && deal.carriageHundredths() > 0) {
            throw new IllegalArgumentException("how lines share freight is for the suite to say, and for the oracle");
        }
        Sum whole = deal.lines().size() == 1 ? value(deal) : goods(deal, line);
        Sum back = share(whole, after, line).minus(share(whole, before, line));
        add(YearMonth.from(when), deal, Kind.RETURN, Evidence.RELEASED, back);
    }

    /**
     * Adds the newest version of an order without a list: in the month in which it was first placed, at the rates of the month
     * of this version; imports with freight.
     *
     * @param refused whether customs refused a list of it
     */
    public void orderedOnly(Version newest, boolean refused) {
        Deal deal = newest.deal();
        YearMonth rateMonth = YearMonth.from(newest.time());
        Sum sum = Sum.ZERO;
        for (GoodsLine line : deal.lines()) {
            sum = sum.plus(rates.convert(line.totalHundredths(), deal.currency(), rateMonth));
        }
        if (deal.flow() == Flow.IMPORT) {
            sum = sum.plus(rates.convert(deal.freightHundredths(), deal.currency(), rateMonth));
        }
        YearMonth month = YearMonth.from(deal.declared());
        boolean undeclared = hasCome(deal.declared().plusDays(UNDECLARED_AFTER_DAYS));
        Domain domain = undeclared ? Domain.UNDECLARED_ORDERS : Domain.EARLY_ORDERS;
        Evidence aged = refused ? Evidence.REFUSED : Evidence.UNDECLARED;
        goods(new Sums.Cell(month, deal.flow(), domain, Kind.GROSS, undeclared ? aged : Evidence.ORDERED), deal, sum);
    }

    /**
     * Adds the service line of a bundle that no report cites, in the month of the order: it counts only if the seller owes no report, which
     * holds it as well.
     */
    public void orderedService(Deal deal, long hundredths) {
        boolean owed = day != null && deal.seller().kinds().contains(EnterpriseKind.SERVICE_EXPORTER);
        if (owed) {
            service(Domain.EARLY_SERVICES, Flow.EXPORT, deal.declared(), hundredths, deal.currency(), Evidence.EARLY);
        } else {
            bundledService(deal.declared(), hundredths, deal.currency(), Evidence.ORDERED);
        }
    }

    /** The service line of a bundle as a report has it, in the month of provision. */
    public void bundledService(LocalDate provided, long hundredths, String currency) {
        bundledService(provided, hundredths, currency, Evidence.REPORTED);
    }

    private void bundledService(LocalDate when, long hundredths, String currency, Evidence evidence) {
        service(Domain.DDS, Flow.EXPORT, when, hundredths, currency, evidence);
        service(Domain.BUNDLE_SERVICES, Flow.EXPORT, when, hundredths, currency, evidence);
    }

    /** Adds a standing report of services that cites no order, in the month of provision. */
    public void reported(ServiceReport report) {
        YearMonth month = YearMonth.from(report.provided());
        Sum whole = Sum.ZERO;
        for (ServiceReport.Line line : report.lines()) {
            Sum sum = rates.convert(line.hundredths(), report.partner().currency(), month);
            whole = whole.plus(sum);
            if (!line.item().equals(Service.COURIER.item())) {
                sums.add(new Sums.Cell(month, report.flow(), Domain.DDS, Kind.GROSS, Evidence.REPORTED), sum);
            }
        }
        reporterSums.add(report.reporter(), report.flow(), month, whole.fen());
    }

    private boolean hasCome(LocalDate due) {
        return day != null && !day.isBefore(due);
    }

    private void service(
            Domain domain, Flow flow, LocalDate when, long hundredths, String currency, Evidence evidence) {
        YearMonth month = YearMonth.from(when);
        sums.add(new Sums.Cell(month, flow, domain, Kind.GROSS, evidence), rates.convert(hundredths, currency, month));
    }

    private void add(YearMonth month, Deal deal, Kind kind, Evidence evidence, Sum sum) {
        goods(new Sums.Cell(month, deal.flow(), Domain.CBEC, kind, evidence), deal, sum);
    }

    private void goods(Sums.Cell cell, Deal deal, Sum sum) {
        sums.add(cell, sum);
        if (cell.kind() == Kind.GROSS && deal.platform() != null) {
            reporterSums.add(deal.platform(), cell.flow(), cell.month(), sum.fen());
        }
        if (deal.service() != null) {
            sums.add(new Sums.Cell(cell.month(), cell.flow(), Domain.BUNDLE_GOODS, cell.kind(), cell.evidence()), sum);
        }
    }

    /** Goods, of imports with freight and insurance as one sum. */
    private Sum value(Deal deal) {
        YearMonth month = YearMonth.from(deal.declared());
        return goods(deal).plus(rates.convert(deal.carriageHundredths(), deal.currency(), month));
    }

    private Sum goods(Deal deal) {
        Sum sum = Sum.ZERO;
        for (GoodsLine line : deal.lines()) {
            sum = sum.plus(goods(deal, line));
        }
        return sum;
    }

    private Sum goods(Deal deal, GoodsLine line) {
        return rates.convert(line.totalHundredths(), deal.currency(), YearMonth.from(deal.declared()));
    }

    private static Sum share(Sum whole, int quantity, GoodsLine line) {
        return new Sum(share(whole.fen(), quantity, line), share(whole.usdCents(), quantity, line));
    }

    private static long share(long whole, int quantity, GoodsLine line) {
        return BigDecimal.valueOf(whole)
                .multiply(BigDecimal.valueOf(quantity))
                .divide(BigDecimal.valueOf(line.quantity()), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
