package org.shumao.aggregation.intake;

import java.util.HashMap;
import java.util.Map;
import org.shumao.aggregation.cube.store.FixedTimeProfile;

/** Nothing runs but what a test starts: no intake. The bounds of linkage are small. */
public class NothingRuns extends FixedTimeProfile {
    static final int MOST_ORDERS = 3;
    static final int MOST_PEERS = 2;
    static final int MOST_GIVEN = 6_000;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("shumao.intake.enabled", "false");
        overrides.put("shumao.linkage.most-orders", String.valueOf(MOST_ORDERS));
        overrides.put("shumao.linkage.most-peers", String.valueOf(MOST_PEERS));
        overrides.put("shumao.linkage.most-given", String.valueOf(MOST_GIVEN));
        return overrides;
    }
}
