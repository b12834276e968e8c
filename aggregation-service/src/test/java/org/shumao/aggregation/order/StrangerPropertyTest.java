package org.shumao.aggregation.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.shumao.aggregation.order.valuation.Contribution;
import org.shumao.aggregation.referencedata.ReferenceData;
import org.shumao.aggregation.referencedata.ReferenceDataBuilder;
import org.shumao.contracts.record.TradeRecord;

/** Whatever a stranger sends under any order number, with any codes and numbers in it: nothing of others changes. */
class StrangerPropertyTest {
    private static final String STRANGER = "X";
    private static final ReferenceData REFERENCE_DATA = ReferenceDataBuilder.with2025()
            .alias("P-CUSTOMS", "P-USCC")
            .alias("S-CUSTOMS", "S-USCC")
            .build();

    @Property(tries = 400)
    void aStrangerChangesNoneOfMyContributions(
            @ForAll("mine") List<TradeRecord> mine,
            @ForAll("strangers") List<TradeRecord> strangers,
            @ForAll long seed) {
        List<Contribution> before = contributions(mine);
        List<TradeRecord> all = new ArrayList<>(mine);
        all.addAll(strangers);
        Collections.shuffle(all, new Random(seed));
        List<Contribution> after = contributions(all);
        assertThat(after.stream().filter(StrangerPropertyTest::isMine)).isEqualTo(before);
        Statistics.label("the stranger's own trade counts").collect(after.size() > before.size());
        Statistics.label("something of mine counts").collect(!before.isEmpty());
    }

    /** What the stranger tells of its own trade is its own, and nothing else: it is no platform. */
    private static boolean isMine(Contribution contribution) {
        return !contribution.enterprise().equals(STRANGER);
    }

    private static List<Contribution> contributions(List<TradeRecord> records) {
        return OrderEvaluator.evaluate(Histories.fold(GeneratedHistories.ORDER, records), REFERENCE_DATA)
                .contributions();
    }

    @Provide
    Arbitrary<List<TradeRecord>> mine() {
        return GeneratedHistories.mine();
    }

    @Provide
    Arbitrary<List<TradeRecord>> strangers() {
        return GeneratedHistories.strangers(STRANGER);
    }
}
