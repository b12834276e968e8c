package org.shumao.contracts.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;

class ContributionEventContractTest {
    private static final EventCodec<ContributionEvent> CODEC = EventCodec.of(ContributionEvent.class);
    private static final ContributionEvent EVENT = new ContributionEvent(
            // More than a double holds.
            9_007_199_254_740_993L,
            ContributionEvent.orderOf("A-1"),
            -1,
            202506,
            Flow.EXPORT,
            "GROSS",
            "RELEASED",
            LineKind.GOODS,
            "9610",
            "6104",
            "011",
            "US",
            "33",
            5,
            "91330100MADEM0001N",
            "3301960A1B",
            BigInteger.valueOf(14285),
            BigInteger.valueOf(1990),
            1,
            1,
            new BigDecimal("2.50000"),
            new BigDecimal("0.75"));

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

    @Test
    void refusesAWeightThatNeitherAddsNorTakesAway() throws IOException {
        String wrong = new String(golden(), StandardCharsets.UTF_8).replace("\"weight\":-1", "\"weight\":2");
        assertThatThrownBy(() -> CODEC.decode(wrong.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("a weight of 2");
    }

    private static byte[] golden() throws IOException {
        try (InputStream in = ContributionEventContractTest.class.getResourceAsStream("/golden/contribution.v1.json")) {
            return Objects.requireNonNull(in, "contribution.v1.json").readAllBytes();
        }
    }
}
