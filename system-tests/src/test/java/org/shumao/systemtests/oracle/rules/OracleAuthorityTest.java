package org.shumao.systemtests.oracle.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may submit what, worked out by hand. */
class OracleAuthorityTest {
    private static final String LINE = "1 6104430000 1 100.00";
    private static final String OTHER = "1 6104430000 1 90.00";
    private static final String NOW = "2025-01-10T04:00:00Z";

    private final Messages messages = new Messages();

    /** An order of 51 yuan and a list of 100, both of 3301960A1B at PLATFORM and with the agent AGENT. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3301960A1B  | D10000",
                "913301MA001 | D10000", // its USCC
                "PLATFORM    | O5100", // the order only
                "AGENT       | ''", // named as agent
                "STRANGER    | ''",
            })
    void theLiablePartiesMaySubmit(String submitter, String counted) {
        messages.oracle().alias("3301960A1B", "913301MA001");
        messages.sentBy(submitter, NOW).order("20250105090000", "50.00").list("C", "20250105100000", 1, LINE);
        assertThat(messages.counted()).isEqualTo(counted);
    }

    /** Days of a grant in Shanghai, when it was withdrawn, and when the list came. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "           |            |                      | 2025-01-10T04:00:00Z | D10000",
                "2025-01-10 | 2025-01-10 |                      | 2025-01-09T15:59:59Z | ''",
                "2025-01-10 | 2025-01-10 |                      | 2025-01-09T16:00:00Z | D10000", // midnight in
                // Shanghai
                "2025-01-10 | 2025-01-10 |                      | 2025-01-10T15:59:59Z | D10000",
                "2025-01-10 | 2025-01-10 |                      | 2025-01-10T16:00:00Z | ''",
                "           |            | 2025-01-10T04:00:00Z | 2025-01-10T03:59:59Z | D10000",
                "           |            | 2025-01-10T04:00:00Z | 2025-01-10T04:00:00Z | ''",
            })
    void anAgentMaySubmitWhileItsAgencyIsValid(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Instant withdrawnAt,
            String receivedAt,
            String counted) {
        messages.oracle().agency(Messages.ENTERPRISE, "AGENT", from, to, withdrawnAt);
        messages.sentBy("AGENT", receivedAt).list("C", "20250105100000", 1, LINE);
        assertThat(messages.counted()).isEqualTo(counted);
    }

    /** Days in Shanghai on which P is registered as a platform, and when its order of 50 yuan and more came. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "           |            | 2025-01-10T04:00:00Z | O5100",
                "2025-01-10 | 2025-01-10 | 2025-01-09T15:59:59Z | ''",
                "2025-01-10 | 2025-01-10 | 2025-01-09T16:00:00Z | O5100", // midnight in Shanghai
                "2025-01-10 | 2025-01-10 | 2025-01-10T15:59:59Z | O5100",
                "2025-01-10 | 2025-01-10 | 2025-01-10T16:00:00Z | ''",
            })
    void aPlatformIsWhoeverIsRegisteredAsOneOnTheDay(
            @Nullable LocalDate from, @Nullable LocalDate to, String receivedAt, String counted) {
        messages.oracle().platform("P", from, to);
        messages.sentBy("P", receivedAt).order("20250105090000", 1, Map.of("ebpCode", "P"), "50.00");
        assertThat(messages.all()).isEqualTo(counted);
    }

    /** Its own trade needs no kind, nor does the agent of a platform. */
    @Test
    void whoNamesItselfAsPlatformTellsNothingOfOthers() {
        messages.sentBy("SHOP", NOW).order("20250105090000", 1, Map.of("ebpCode", "SHOP"), "50.00");
        assertThat(messages.all()).isEmpty();
        messages.order("20250105090000", 1, Map.of("ebpCode", "SHOP", "ebcCode", "SHOP"), "50.00");
        assertThat(messages.all()).isEqualTo("O5100");
        messages.oracle().agency("PLATFORM", "AGENT", null, null, null);
        messages.sentBy("AGENT", NOW).order("20250105090000", "50.00");
        assertThat(messages.all())
                .as("51 yuan of the shop and 51 at the platform")
                .isEqualTo("O10200");
    }

    @Test
    void agencyIsNotMutual() {
        messages.oracle().agency("AGENT", Messages.ENTERPRISE, null, null, null);
        messages.sentBy("AGENT", NOW).list("C", "20250105100000", 1, LINE);
        assertThat(messages.counted()).isEmpty();
    }

    @Test
    void aRecordOfAStrangerCountsOnceItsPartySubmitsItToo() {
        messages.sentBy("STRANGER", NOW).list("C", "20250105100000", 1, LINE);
        assertThat(messages.counted()).isEmpty();
        messages.sentBy(Messages.ENTERPRISE, NOW).list("C", "20250105100000", 1, LINE);
        assertThat(messages.counted()).isEqualTo("D10000");
    }

    @Test
    void onlyARelayBringsCustomsResponses() {
        messages.list("C", "20250105100000", 1, LINE);
        messages.sentBy(Messages.ENTERPRISE, NOW).listResponse("C", 800, "20250105120000");
        assertThat(messages.counted()).isEqualTo("D10000");
        messages.relayed().listResponse("C", 800, "20250105120000");
        assertThat(messages.counted()).isEqualTo("R10000");
    }

    /** The victim's list of 100 yuan stands beside its order; a stranger who names itself as agent does what it can. */
    @Test
    void aStrangerChangesNothing() {
        messages.order("20250105090000", "50.00")
                .list("C", "20250105100000", 1, LINE)
                .listResponse("C", 120, "20250105120000")
                .response("CEB624", 399, "20250108120000", Map.of("copNo", "V"));
        messages.sentBy("STRANGER", NOW)
                .order("20250106090000", 3, Map.of("agentCode", "STRANGER"), "50.00")
                .list("C", "20250106100000", 3, Map.of("agentCode", "STRANGER"), LINE)
                .list("C2", "20250107100000", 1, OTHER)
                .list("C", "20250107110000", 2, Map.of("orderNo", "B-2"), OTHER)
                .revocation("V", "IC", "20250107100000")
                .returnOf("Q", "IC", "20250107100000", 1, "1 6104430000 1");
        messages.relayed().response("CEB626", 399, "20250108120000", Map.of("copNo", "Q"));
        assertThat(messages.all()).isEqualTo("D10000");
    }

    /** Its own list under the victim's numbers is another document in another group. */
    @Test
    void aStrangersOwnRecordsCountForTheStranger() {
        messages.order("20250105090000", "50.00").list("C", "20250105100000", 1, LINE);
        messages.sentBy("STRANGER", NOW).list("C", "20250106100000", 3, Map.of("ebcCode", "STRANGER"), OTHER);
        assertThat(messages.all()).isEqualTo("D10000");
        messages.list("C3", "20250106110000", 1, Map.of("ebcCode", "STRANGER"), OTHER);
        assertThat(messages.all()).isEqualTo("D19000");
    }
}
