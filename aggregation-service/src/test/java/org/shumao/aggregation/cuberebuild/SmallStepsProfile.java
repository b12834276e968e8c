package org.shumao.aggregation.cuberebuild;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The intake takes few states at once, so that a rebuild takes many steps, and is soon there again after a fault. */
public class SmallStepsProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "shumao.intake.states-at-once", "10",
                "shumao.intake.max-wait", "20ms",
                "shumao.intake.retry-after", "100ms");
    }
}
