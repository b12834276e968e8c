package org.shumao.gateway.admission.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.surroundings.TickerTime;

/** A budget of six a minute, so one in ten seconds. */
class WrongKeysTest {
    private static final ClientAddress ATTACKER = ClientAddress.of("203.0.113.9");

    private Duration now = Duration.ZERO;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WrongKeys wrongKeys = wrongKeys(6, 1_000);

    @ParameterizedTest
    @CsvSource({
        "0, 0, none",
        "5, 0, none",
        "6, 0, 10",
        "6, 9.5, 1",
        "6, 9.999999999, 1",
        "6, 10, none",
        "7, 0, 20",
        "12, 0, 70",
        "1000, 0, 70",
        "1000, 60, 10",
        "1000, 70, none"
    })
    void whatIsSpentIsWaitedForAndWhatIsOwedIsBounded(int wrong, double later, String retryAfter) {
        for (int i = 0; i < wrong; i++) {
            wrongKeys.note(ATTACKER);
        }
        now = Duration.ofNanos(Math.round(later * 1e9));

        assertThat(wrongKeys
                        .refusal(ATTACKER)
                        .map(Refusal::problem)
                        .map(problem -> problem.headers().get("Retry-After"))
                        .orElse("none"))
                .isEqualTo(retryAfter);
    }

    @Test
    void theBudgetIsNeverMoreThanFull() {
        wrongKeys.note(ATTACKER);
        now = Duration.ofSeconds(119);
        for (int i = 0; i < 6; i++) {
            wrongKeys.note(ATTACKER);
        }

        assertThat(wrongKeys.refusal(ATTACKER)).isPresent();
    }

    @Test
    void ofManyAddressesTheOneThatSendsMostIsNotForgotten() {
        WrongKeys small = wrongKeys(6, 10);
        for (int i = 0; i < 1_000; i++) {
            small.note(ATTACKER);
            small.note(ClientAddress.of("10.0." + i / 250 + "." + i % 250));
        }

        assertThat(small.refusal(ATTACKER)).isPresent();
    }

    @Test
    void countsWhatCameAndWhatWasTurnedAway() {
        for (int i = 0; i < 6; i++) {
            wrongKeys.note(ATTACKER);
        }
        assertThat(wrongKeys.refusal(ATTACKER)).isPresent();

        assertThat(meters.counter("shumao.gateway.wrong.keys", "outcome", "counted")
                        .count())
                .isEqualTo(6);
        assertThat(meters.counter("shumao.gateway.wrong.keys", "outcome", "turned-away")
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "192.0.2.1, 192.0.2.1",
                "::ffff:192.0.2.1, 192.0.2.1",
                "2001:db8:1:2:3:4:5:6, 20:01:0d:b8:00:01:00:02",
                "2001:db8:1:2::, 20:01:0d:b8:00:01:00:02",
                "2001:db8:1:3::1, 20:01:0d:b8:00:01:00:03",
                "fe80::1%1, fe:80:00:00:00:00:00:00",
                "_hidden, _hidden",
                "null, ''"
            })
    void anAddressIsWhatOneClientIsGiven(String written, String network) {
        assertThat(ClientAddress.of(written).network()).isEqualTo(network);
    }

    private WrongKeys wrongKeys(int perMinute, int addresses) {
        WrongKeysConfig config = new SmallRyeConfigBuilder()
                .withMapping(WrongKeysConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "shumao.gateway.wrong-keys.per-minute", "" + perMinute,
                                "shumao.gateway.wrong-keys.addresses", "" + addresses),
                        "test",
                        100))
                .build()
                .getConfigMapping(WrongKeysConfig.class);
        return new WrongKeys(config, new TickerTime(() -> now.toNanos()), meters);
    }
}
