package org.shumao.aggregation.cuberebuild;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The intake takes few states at once, so that a rebuild takes many steps, and is soon there again after a fault. The evaluation of a
 * hundred records takes more visits than one order may have.
 */
public class SmallStepsProfile implements QuarkusTestProfile {
    public static final int VISITS = 600;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "shumao.intake.states-at-once",
                "10",
                "shumao.intake.max-wait",
                "20ms",
                "shumao.intake.retry-after",
                "100ms",
                "shumao.intake.evaluation-budget",
                Integer.toString(VISITS));
    }
}
