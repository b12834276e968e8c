package org.shumao.benchmarks.load;

import java.time.YearMonth;
import java.util.List;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.Scenario;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.DealSums;
import org.shumao.localstack.scenario.deal.Deals;
import org.shumao.localstack.scenario.deal.Steering;
import org.shumao.localstack.scenario.draw.Draw;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.published.DemoRates;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.scenario.trader.Traders;

/** A load makes submissions of June 2025 before the clock starts, the same for the same seed, and knows what they come to. */
public abstract class Load {
    static final YearMonth MONTH = YearMonth.of(2025, 6);

    final Draw draw;
    final Deals deals;
    final DealSums dealSums;
    final String label;
    final Steering steering = new Steering(30_000);

    /**
     * @param label part of every order number, made of letters and digits: those of two loads differ
     * @param serial numbers of customs are made of it
     */
    Load(long seed, String label, int serial) {
        DemoRates rates = new DemoRates();
        this.draw = new Draw(seed);
        this.deals = new Deals(draw, new Traders(Scenario.SEED + 1), rates, new ScenarioCounts(), serial);
        this.dealSums = new DealSums(rates);
        this.label = label;
    }

    /** Returns so many orders more. */
    public abstract List<Submission> orders(int orders);

    /** Returns what all that was handed out so far adds to exports and imports of 2025-06, in fen. */
    public final long fen() {
        return dealSums.lists(MONTH).fen();
    }

    /** Returns the next order, an export seven times in ten. */
    final Deal deal() {
        Flow flow = draw.perMille(700) ? Flow.EXPORT : Flow.IMPORT;
        return deals.next(MONTH, flow, true, steering, 1000).labelled(label);
    }
}
