package org.shumao.registry.unregisteredparty.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.contracts.unregisteredparty.UnregisteredParty;
import org.shumao.contracts.unregisteredparty.UnregisteredPartyEvent;
import org.shumao.registry.fixture.UnregisteredPartyLog;
import org.shumao.registry.unregisteredparty.intake.UnregisteredPartyBatch.RoleKey;
import org.shumao.registry.unregisteredparty.intake.UnregisteredPartyBatch.Sums;

class UnregisteredPartyBatchTest {
    private static final String CODE = "3301960A1B";
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(1, 2);

    @Test
    void aPartThatIsThereTwiceCountsOnce() {
        UnregisteredPartyEvent event = event(FIRST, 0, NOON, party(CODE, "A", 3));
        assertThat(code(sums(event, event)).records()).isEqualTo(3);
    }

    @Test
    void partsOfOneSubmissionAreOneSubmission() {
        Sums sums = sums(
                event(FIRST, 0, NOON, party(CODE, "A", 3)),
                event(FIRST, 1, NOON, UnregisteredPartyLog.party(PartyRole.AGENT, CODE, null, 2)),
                event(SECOND, 0, NOON.plusSeconds(1), party(CODE, "A", 1)));
        UnregisteredPartyBatch.CodeSum code = code(sums);
        assertThat(code.submissions()).isEqualTo(2);
        assertThat(code.records()).isEqualTo(6);
        assertThat(code.firstSeen()).isEqualTo(NOON);
        assertThat(code.lastSeen()).isEqualTo(NOON.plusSeconds(1));
        assertThat(sums.roles().keySet())
                .containsExactly(
                        new RoleKey(CODE, PartyRole.E_COMMERCE_ENTERPRISE), new RoleKey(CODE, PartyRole.AGENT));
    }

    @Test
    void onlyFreshPartsCount() {
        UnregisteredPartyBatch batch = UnregisteredPartyBatch.of(List.of(event(FIRST, 0, NOON, party(CODE, "A", 3))));
        assertThat(batch.sums(List.of()).codes()).isEmpty();
    }

    @Test
    void fiveNamesAreKeptEachOnce() {
        UnregisteredPartyEvent[] events = IntStream.range(0, 9)
                .mapToObj(i -> event(new UUID(2, i), 0, NOON, party(CODE, "Name " + i / 2 * 2, 1)))
                .toArray(UnregisteredPartyEvent[]::new);
        assertThat(names(sums(events))).containsExactly("Name 0", "Name 2", "Name 4", "Name 6", "Name 8");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\u202eb", "zero\u200bwidth", "\ud800", "nul\u0000"})
    void aNameThatShowsAsAnotherOneIsNotKept(String name) {
        Sums sums = sums(event(FIRST, 0, NOON, party(CODE, name, 1)));
        assertThat(names(sums)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "330196", "3301960a1b", "91330100799655058C", "'; drop table x", "无"})
    void whatNoRecordCanCarryIsPassedBy(String code) {
        assertThat(sums(event(FIRST, 0, NOON, party(code, null, 1))).codes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aPartyWithoutRecordsIsPassedBy(long records) {
        UnregisteredParty none = UnregisteredPartyLog.party(PartyRole.AGENT, CODE, null, records);
        assertThat(sums(event(FIRST, 0, NOON, none)).codes()).isEmpty();
    }

    private static UnregisteredPartyBatch.CodeSum code(Sums sums) {
        return Objects.requireNonNull(sums.codes().get(CODE));
    }

    private static List<String> names(Sums sums) {
        RoleKey trader = new RoleKey(CODE, PartyRole.E_COMMERCE_ENTERPRISE);
        return Objects.requireNonNull(sums.roles().get(trader)).names();
    }

    private static UnregisteredParty party(String code, @Nullable String name, long records) {
        return UnregisteredPartyLog.party(PartyRole.E_COMMERCE_ENTERPRISE, code, name, records);
    }

    private static UnregisteredPartyEvent event(UUID submission, int part, Instant received, UnregisteredParty party) {
        return new UnregisteredPartyEvent(submission, part, "91330100799655058B", received, List.of(party), 0);
    }

    private static Sums sums(UnregisteredPartyEvent... events) {
        UnregisteredPartyBatch batch = UnregisteredPartyBatch.of(List.of(events));
        return batch.sums(batch.events().keySet());
    }
}
