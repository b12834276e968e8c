package org.shumao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shumao.localstack.scenario.published.ScenarioSize;

class DemoRunTest {
    /** Without it there is no sitemap, and robots.txt names none. */
    @Test
    void theGatewayKnowsItsOwnAddress() {
        assertThat(DemoRun.gatewaySettings(ScenarioSize.QUICK, 18_080))
                .containsEntry("shumao.gateway.openapi.server", "http://127.0.0.1:18080");
        assertThat(DemoRun.gatewaySettings(ScenarioSize.QUICK, 0)).doesNotContainKey("shumao.gateway.openapi.server");
    }
}
