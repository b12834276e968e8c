package org.shumao.aggregation.intake;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** More workers than processors, and small batches: many of them are open at the same time. Contributions are published in small turns. */
public class ManyWorkersProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "shumao.intake.workers", "3",
                "shumao.intake.max-records", "150",
                "shumao.intake.max-wait", "50ms",
                "shumao.intake.publish-contributions", "true",
                "shumao.outbox.batch", "300");
    }
}
