package org.shumao.contracts.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.contracts.registry.ReportingStatementEvent.Content;

class ReportingStatementEventContractTest {
    private static final EventCodec<ReportingStatementEvent> CODEC = EventCodec.of(ReportingStatementEvent.class);
    private static final ReportingStatementEvent EVENT = new ReportingStatementEvent(
            17,
            2,
            "91330100799655058B",
            Capacity.SERVICE_EXPORTER,
            Flow.EXPORT,
            "2026-10",
            Content.COMPLETE,
            1200,
            // More than a double holds.
            new Money(new BigDecimal("9007199254740993.25"), "CNY"),
            Instant.parse("2026-11-10T03:00:00Z"),
            Instant.parse("2026-11-12T08:30:00Z"),
            false);

    @Test
    void readsAndWritesTheGoldenEvent() throws IOException {
        byte[] golden = golden();
        assertThat(CODEC.decode(golden)).isEqualTo(EVENT);
        assertThat(new String(CODEC.encode(EVENT), StandardCharsets.UTF_8))
                .isEqualTo(new String(golden, StandardCharsets.UTF_8).strip());
        assertThat(EVENT.key()).isEqualTo("SERVICE_EXPORTER|X|2026-10|91330100799655058B");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10, 2026-13, 2026-13",
        "CNY, USD, USD",
        "COMPLETE, NIL, NIL with 1200 records",
        "1200, -1, COMPLETE with -1 records",
        "9007199254740993.25, -0.01, -0.01"
    })
    void refusesWhatIsNoStatement(String written, String wrong, String reason) throws IOException {
        byte[] event = new String(golden(), StandardCharsets.UTF_8)
                .replace(written, wrong)
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CODEC.decode(event))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void everyKindThatIsStatedOfIsNamedLikeItsCapacity() {
        assertThat(Stream.of(Capacity.values()).filter(capacity -> capacity != Capacity.RELAY))
                .allSatisfy(capacity -> assertThat(capacity.kind()).contains(EnterpriseKind.valueOf(capacity.name())));
        assertThat(Capacity.RELAY.kind()).isEmpty();
    }

    private static byte[] golden() throws IOException {
        String name = "/golden/reporting-statement.v1.json";
        try (InputStream in = ReportingStatementEventContractTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
