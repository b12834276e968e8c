package org.shumao.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.Intake;
import org.shumao.localstack.suite.Suite;
import org.shumao.localstack.suite.SuiteOptions;
import org.shumao.localstack.suite.SuiteService;
import org.shumao.systemtests.suite.ExportList;

/** What has piled up while aggregation was away comes in with a small heap: a batch takes much, and then no more. */
@Tag("whole")
@Tag("long")
class BacklogIT {
    private static final int HEAP_MEGABYTES = 320;
    private static final int BODIES = 12;
    /** More of them than go into a batch of 32 MB. */
    private static final int RECORDS_OF_A_BODY = 5000;

    @Test
    void aBacklogOfSeveralBatchesComesInWithASmallHeap() {
        SuiteOptions options = SuiteOptions.forTests()
                .withHeapMegabytes(SuiteService.AGGREGATION, HEAP_MEGABYTES)
                // There is one enterprise.
                .withJvmArguments(SuiteService.AGGREGATION, List.of("-Dshumao.headline.observing-groups=1"));
        try (Suite suite = Suite.start(options)) {
            Gateway gateway = new Gateway(suite.gatewayUrl(), suite.apiKey());
            putRate(gateway);
            suite.service(SuiteService.AGGREGATION).stop();
            for (int body = 0; body < BODIES; body++) {
                JsonNode receipt = Gateway.success(
                        gateway.submit(lists(body), "application/x-ndjson", "backlog-" + body), "backlog");
                assertThat(receipt.path("counts").path("accepted").asInt()).isEqualTo(RECORDS_OF_A_BODY);
            }
            suite.service(SuiteService.AGGREGATION).restart();
            new Intake(gateway).awaitDrained();
            // 10.01 yuan each.
            assertThat(gateway.get("/api/v1/indicators/value/observations?definition=cbec&to=2025-06")
                            .at("/observations/0/value")
                            .asLong())
                    .isEqualTo(10_01L * BODIES * RECORDS_OF_A_BODY);
        }
    }

    private static void putRate(Gateway gateway) {
        gateway.put(
                "/api/v1/exchange-rates/USD/2025-06",
                JsonNodeFactory.instance.objectNode().put("cnyPerUnit", "7").put("source", "test"));
    }

    private static byte[] lists(int body) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < RECORDS_OF_A_BODY; i++) {
            lines.writeBytes(ExportList.of("BACKLOG-" + body + "-" + i, "2025-06-10T10:00:00", "new", "10.01")
                    .body());
        }
        return lines.toByteArray();
    }
}
