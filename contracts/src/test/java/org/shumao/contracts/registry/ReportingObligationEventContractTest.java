package org.shumao.contracts.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingObligationEvent.Expectation;

class ReportingObligationEventContractTest {
    private static final EventCodec<ReportingObligationEvent> CODEC = EventCodec.of(ReportingObligationEvent.class);
    private static final ReportingObligationEvent EVENT = new ReportingObligationEvent(
            "91330100799655058B",
            EnterpriseKind.PLATFORM,
            Flow.EXPORT,
            "2025-Q2",
            3,
            LocalDate.of(2025, 7, 31),
            Expectation.EXPECTED,
            Instant.parse("2025-04-02T03:00:00Z"),
            Instant.parse("2025-07-08T03:00:00Z"));

    @Test
    void readsAndWritesTheGoldenEvent() throws IOException {
        byte[] golden = golden();
        assertThat(CODEC.decode(golden)).isEqualTo(EVENT);
        assertThat(new String(CODEC.encode(EVENT), StandardCharsets.UTF_8))
                .isEqualTo(new String(golden, StandardCharsets.UTF_8).strip());
        assertThat(EVENT.key()).isEqualTo("PLATFORM|X|2025-Q2|91330100799655058B");
    }

    @Test
    void refusesAPeriodThatIsNone() throws IOException {
        byte[] wrong = new String(golden(), StandardCharsets.UTF_8)
                .replace("2025-Q2", "2025-Q5")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CODEC.decode(wrong))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2025-Q5");
    }

    private static byte[] golden() throws IOException {
        String name = "/golden/reporting-obligation.v1.json";
        try (InputStream in = ReportingObligationEventContractTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
