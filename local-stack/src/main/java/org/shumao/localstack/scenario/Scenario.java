package org.shumao.localstack.scenario;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.scenario.customs.Clearance;
import org.shumao.localstack.scenario.deal.DealSums;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Expected;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.figures.Sums;
import org.shumao.localstack.scenario.published.DemoRates;
import org.shumao.localstack.scenario.published.PublishedSeries;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.statement.Statement;
import org.shumao.localstack.scenario.statement.Statements;
import org.shumao.localstack.scenario.submission.DocumentSender;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.scenario.submission.SubmissionPacker;
import org.shumao.localstack.scenario.trade.BundleStream;
import org.shumao.localstack.scenario.trade.GoodsStream;
import org.shumao.localstack.scenario.trade.NamedOrders;
import org.shumao.localstack.scenario.trade.NamedOrders.NamedOrder;
import org.shumao.localstack.scenario.trade.ServiceStream;
import org.shumao.localstack.scenario.trader.Trader;
import org.shumao.localstack.scenario.trader.Traders;

/**
 * Three years of made-up trade, 2022-07 to 2025-06. The same seed and size give the same bytes. Records stream
 * through; only what comes in later is kept back, a month or two of amendments and repetitions.
 */
public final class Scenario {
    /** The seed of the demo. */
    public static final long SEED = 20250630L;

    /** The day of the demo: by then customs has been silent about some lists for long, and the last quarter need not be stated yet. */
    public static final LocalDate DAY = LocalDate.of(2025, 7, 20);

    private static final ZoneId CUSTOMS_TIME = ZoneId.of("Asia/Shanghai");
    private static final int BUNDLES_PER_MILLE = 20;
    private static final int EXPORT_DEAL_FEN = 36_400;

    private final ScenarioSize size;
    private final PublishedSeries series = new PublishedSeries();
    private final DemoRates rates;
    private final ScenarioCounts counts = new ScenarioCounts();
    private final DealSums dealSums;
    private final Draw draw;
    private final Traders traders;
    private List<NamedOrder> namedOrders = List.of();
    private boolean complete;

    public Scenario(ScenarioSize size) {
        this(size, SEED);
    }

    public Scenario(ScenarioSize size, long seed) {
        this(size, seed, Clock.system(CUSTOMS_TIME));
    }

    /** @param clock says up to which month there are rates; the trade does not depend on it */
    public Scenario(ScenarioSize size, long seed, Clock clock) {
        this(size, seed, clock, null);
    }

    private Scenario(ScenarioSize size, long seed, Clock clock, @Nullable LocalDate day) {
        this.size = size;
        this.rates = new DemoRates(YearMonth.now(clock.withZone(CUSTOMS_TIME)));
        this.dealSums = new DealSums(rates, day);
        this.draw = new Draw(seed);
        this.traders = new Traders(seed + 1);
    }

    /**
     * Returns the scenario for a suite whose day is {@link #DAY} and whose exporters of services owe reports from the first month on. For
     * other suites nothing ages, and nobody owes reports.
     */
    public static Scenario onItsDay(ScenarioSize size) {
        return new Scenario(size, SEED, Clock.system(CUSTOMS_TIME), DAY);
    }

    /** Rates to put before the first record: of every month of the scenario, and of those since then up to now. */
    public List<ExchangeRate> rates() {
        return rates.all();
    }

    /** To register, with their customs codes, before the first record. */
    public List<Trader> traders() {
        return traders.all()
                .filter(trader -> trader.standing() != Trader.Standing.UNREGISTERED)
                .toList();
    }

    /** The first that is of this kind alone and well known to the register: the same in every run. */
    public Trader known(EnterpriseKind kind) {
        return traders.all()
                .filter(trader -> trader.standing() == Trader.Standing.KNOWN
                        && trader.kinds().equals(Set.of(kind)))
                .findFirst()
                .orElseThrow();
    }

    /** Those of {@link #traders()} whose customs code is added after the last record. */
    public List<Trader> lateAliases() {
        return traders.all()
                .filter(trader -> trader.standing() == Trader.Standing.ALIAS_LATE)
                .toList();
    }

    /** Hands out every submission, once. A sink that blocks holds the scenario back. */
    public void generate(Consumer<Submission> sink) {
        if (counts.of(ScenarioCounts.What.SUBMISSIONS) > 0) {
            throw new IllegalStateException("a scenario is generated once");
        }
        SubmissionPacker outgoing = new SubmissionPacker(sink, draw, counts);
        DocumentSender sender = new DocumentSender(draw, outgoing, counts);
        Deals deals = new Deals(draw, traders, rates, counts);
        GoodsStream exports = new GoodsStream(Flow.EXPORT, draw, deals, sender, dealSums, counts);
        GoodsStream imports = new GoodsStream(Flow.IMPORT, draw, deals, sender, dealSums, counts);
        BundleStream bundles = new BundleStream(draw, deals, traders, sender, dealSums, counts);
        Clearance clearance = new Clearance(draw, deals, sender, dealSums, counts);
        NamedOrders named = new NamedOrders(draw, deals, sender, clearance, dealSums);
        ServiceStream sold = new ServiceStream(Flow.EXPORT, draw, deals, traders, sender, dealSums, counts);
        ServiceStream bought = new ServiceStream(Flow.IMPORT, draw, deals, traders, sender, dealSums, counts);
        for (YearMonth month : PublishedSeries.MONTHS) {
            long exportFen = series.fen(month, Domain.CBEC, Flow.EXPORT, size);
            int bundleCount = Math.toIntExact(exportFen / EXPORT_DEAL_FEN * BUNDLES_PER_MILLE / 1000);
            named.month(month, exports.steering(), imports.steering());
            bundles.month(month, bundleCount, exports.steering());
            exports.month(month, exportFen);
            imports.month(month, series.fen(month, Domain.CBEC, Flow.IMPORT, size));
            sold.month(month, series.fen(month, Domain.DDS, Flow.EXPORT, size));
            bought.month(month, series.fen(month, Domain.DDS, Flow.IMPORT, size));
            outgoing.endOfMonth(month);
        }
        outgoing.end();
        namedOrders = named.all();
        complete = true;
    }

    public ScenarioCounts counts() {
        return counts;
    }

    /** Returns what the whole scenario adds up to. */
    public Sums sums() {
        return known().sums();
    }

    /** Returns the orders of the scenario that people may look at. */
    public List<NamedOrder> namedOrders() {
        return namedOrders;
    }

    /** Returns what the reporters state once everything is sent. */
    public List<Statement> statements() {
        return reporting().all();
    }

    /** Returns the platforms that stated the first quarter of 2025 after its due day. */
    public List<Trader> latePlatforms() {
        return reporting().late();
    }

    private Statements reporting() {
        return new Statements(traders, known().reporterSums());
    }

    private DealSums known() {
        if (!complete) {
            throw new IllegalStateException("the sums are known when the scenario has been generated to its end");
        }
        return dealSums;
    }

    /** Returns what the suite must answer for a period once it has read everything. */
    public Expected expected(Period period) {
        int registered = Math.toIntExact(traders.all()
                .filter(trader -> trader.standing() != Trader.Standing.UNREGISTERED)
                .map(trader -> YearMonth.from(trader.registeredOn()))
                .filter(month -> !month.isBefore(period.first()) && !month.isAfter(period.last()))
                .count());
        return Expected.of(sums(), period, registered);
    }
}
