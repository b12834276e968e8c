package org.shumao.contracts.unregisteredparty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Flow;

class UnregisteredPartyEventContractTest {
    private static final EventCodec<UnregisteredPartyEvent> CODEC = EventCodec.of(UnregisteredPartyEvent.class);
    private static final LocalDateTime FIRST = LocalDateTime.of(2025, 5, 31, 23, 59, 59);
    private static final LocalDateTime LAST = LocalDateTime.of(2025, 6, 1, 10, 0);
    private static final UnregisteredPartyEvent EVENT = new UnregisteredPartyEvent(
            UUID.fromString("0198a3f0-0000-7000-8000-000000000001"),
            0,
            "91330100799655058B",
            Instant.parse("2025-06-15T04:00:00.123Z"),
            List.of(
                    new UnregisteredParty(
                            PartyRole.PLATFORM,
                            "3301960A1B",
                            "杭州平台",
                            3,
                            FIRST,
                            LAST,
                            List.of(
                                    new UnregisteredParty.Report(Flow.EXPORT, YearMonth.of(2025, 6), 1),
                                    new UnregisteredParty.Report(Flow.EXPORT, YearMonth.of(2025, 5), 2))),
                    new UnregisteredParty(PartyRole.LOGISTICS, "4403160Z9W", null, 1, LAST, LAST, List.of())),
            7);

    @Test
    void readsAnEventAsTheFirstVersionWroteIt() throws IOException {
        assertThat(CODEC.decode(golden())).isEqualTo(EVENT);
    }

    @Test
    void writesTheFirstVersion() throws IOException {
        assertThat(new String(CODEC.encode(EVENT), StandardCharsets.UTF_8))
                .isEqualTo(new String(golden(), StandardCharsets.UTF_8).strip());
    }

    @Test
    void aConsumerSkipsWhatANewerProducerAdds() throws IOException {
        String newer = new String(golden(), StandardCharsets.UTF_8).replaceFirst("\\{", "{\"later\":[1],");
        assertThat(CODEC.decode(newer.getBytes(StandardCharsets.UTF_8))).isEqualTo(EVENT);
    }

    private static byte[] golden() throws IOException {
        try (InputStream in =
                UnregisteredPartyEventContractTest.class.getResourceAsStream("/golden/unregistered-party.v1.json")) {
            return Objects.requireNonNull(in, "party.v1.json").readAllBytes();
        }
    }
}
